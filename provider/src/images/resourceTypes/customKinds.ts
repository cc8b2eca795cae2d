/** Custom kinds that name images outside of pods: containers by another name, and images that an operator puts into pods. */

/** Where objects of a kind name images, at any depth of the object. */
export interface CustomKind {
    /** Members that are lists of containers: `steps`. */
    readonly lists: readonly string[];
    /** Members that are one container: `script`. */
    readonly members: readonly string[];
    /** Members that are an image: `image`. */
    readonly images: readonly string[];
    /** Members in which an image is what is built or watched, not run. */
    readonly except: readonly string[];
    /** Where its operator documents it. */
    readonly source: string;
}

const none = { lists: [], members: [], images: [], except: [] };

/** API group, or its end after a dot → where its kinds name images. */
const byGroup: Readonly<Record<string, CustomKind>> = {
    "argoproj.io": {
        ...none,
        lists: ["sidecars"],
        members: ["container", "script"],
        source: "https://argo-workflows.readthedocs.io/en/latest/fields/#template",
    },
    "tekton.dev": {
        ...none,
        lists: ["steps", "sidecars"],
        members: ["stepTemplate"],
        source: "https://tekton.dev/docs/pipelines/pipeline-api/#tekton.dev/v1.Step",
    },
    "sparkoperator.k8s.io": {
        ...none,
        lists: ["sidecars"],
        images: ["image"],
        source: "https://github.com/kubeflow/spark-operator/blob/master/docs/api-docs.md#sparkapplicationspec",
    },
    "flink.apache.org": {
        ...none,
        images: ["image"],
        source: "https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-main/docs/custom-resource/reference/",
    },
    "monitoring.coreos.com": {
        ...none,
        images: ["image"],
        source: "https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusSpec",
    },
    "kafka.strimzi.io": {
        ...none,
        images: ["image"],
        // Where KafkaConnect pushes the image that it builds, and what it builds it from.
        except: ["output"],
        source: "https://strimzi.io/docs/operators/latest/configuring.html#con-common-configuration-images-reference",
    },
    "serving.kserve.io": {
        ...none,
        images: ["image"],
        source: "https://kserve.github.io/website/docs/reference/crd-api",
    },
    "opentelemetry.io": {
        ...none,
        images: ["image"],
        source: "https://github.com/open-telemetry/opentelemetry-operator/blob/main/docs/api/opentelemetrycollectors.md",
    },
    "k8s.elastic.co": {
        ...none,
        images: ["image"],
        source: "https://www.elastic.co/docs/reference/cloud-on-k8s/api-reference",
    },
    "postgresql.cnpg.io": {
        ...none,
        images: ["imageName"],
        source: "https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/#clusterspec",
    },
};

/** Kinds of one group that are otherwise. */
const byKind: Readonly<Record<string, CustomKind>> = {
    "tekton.dev/StepAction": { ...none, images: ["image"], source: "https://tekton.dev/docs/pipelines/stepactions/" },
};

/**
 * The API groups that have such kinds.
 * @internal Exported for tests.
 */
export const customKindGroups: readonly string[] = Object.keys(byGroup);

/**
 * Where a kind names images outside of pods; undefined for the many that don't.
 * @param apiVersion group and version, as in a manifest: `argoproj.io/v1alpha1`
 */
export function customKind(apiVersion: string, kind: string): CustomKind | undefined {
    const [group = ""] = apiVersion.split("/");
    const ofKind = `${group}/${kind}`;
    if (Object.hasOwn(byKind, ofKind)) {
        return byKind[ofKind];
    }
    const known = Object.keys(byGroup).find((each) => group === each || group.endsWith(`.${each}`));
    return known === undefined ? undefined : byGroup[known];
}
