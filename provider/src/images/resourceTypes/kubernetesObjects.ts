/**
 * Kubernetes objects, custom ones included. Pods are recognised by their shape, wherever they stand: Kubernetes and its
 * operators all hold a pod in an object with `containers`. Containers that are not in pods are recognised by the kind.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
import { isJsonObject, isObjectOrArray } from "../../data/jsonObject";
import type { Properties } from "../places/imagePlace";
import { findAt, valueAt } from "../places/findAt";
import { appendStep } from "../places/pathStep";
import type { ImagePath } from "./imageType";
import { customKind } from "./customKinds";
import type { CustomKind } from "./customKinds";
import { isUnknownValue } from "../isUnknownValue";

/** What holds a pod's containers. */
const lists = ["initContainers", "containers", "ephemeralContainers"];

/** Deeper objects are not looked at; a manifest in a manifest in a list has a dozen levels. */
const deepest = 40;

/** What the cluster writes, and what only describes. */
const notOurs = new Set(["metadata", "status"]);

/** Where the walk is: the object's path, those it stands in, and what its kind says of its containers. */
interface Position {
    readonly path: string;
    readonly above: readonly string[];
    readonly kind: CustomKind | undefined;
}

/**
 * Whether a type is one of objects, and none that hands whole manifests or charts on: what these make stands by itself.
 */
export function isKubernetesObject(type: string): boolean {
    return type.startsWith("kubernetes:") && !/^kubernetes:(?:helm\.sh|yaml|kustomize)[/:]/.test(type);
}

/** The images of an object's containers, for the nodes that each pod asks for, and of its image volumes. */
export function kubernetesImages(type: string, properties: Properties): readonly ImagePath[] {
    const [, api = "", kind = ""] = type.split(":");
    const found: ImagePath[] = [];
    const walk = (value: unknown, position: Position): void => {
        if (!isObjectOrArray(value) || position.above.length > deepest) {
            return;
        }
        if (Array.isArray(value)) {
            value.forEach((element, index) => {
                walk(element, { ...position, path: appendStep(position.path, index) });
            });
            return;
        }
        const own = kindOf(value) ?? position.kind;
        const { path } = position;
        found.push(...imagesOfPod(properties, value, path), ...imagesOfKind(properties, value, position, own));
        for (const [name, member] of membersOf(value)) {
            if (!notOurs.has(name)) {
                walk(member, { path: appendStep(path, name), above: [path, ...position.above], kind: own });
            }
        }
    };
    walk(properties, { path: "", above: [], kind: customKind(api, kind) });
    return found;
}

/** Whether something is unknown that may be a pod, or hold one. Of what is in a container, nothing is. */
export function hasUnknownShape(properties: Properties): boolean {
    const isUnknownIn = (value: unknown): boolean =>
        isUnknownValue(value) ||
        (Array.isArray(value)
            ? value.some(isUnknownIn)
            : isObjectOrArray(value) &&
              membersOf(value).some(
                  ([name, member]) =>
                      !notOurs.has(name) && (lists.includes(name) ? isUnknownValue(member) : isUnknownIn(member)),
              ));
    return isUnknownIn(properties);
}

function imagesOfPod(properties: Properties, value: object, path: string): readonly ImagePath[] {
    const held = lists.filter((list) => Array.isArray(read(value, list)));
    if (held.length === 0 || path === "") {
        return [];
    }
    const platforms = podPlatforms(properties, path);
    return [
        ...held.map((list) => ({ path: `${path}.${list}[*].image`, platforms })),
        // A volume's image holds files; it need not be made for the node.
        { path: `${path}.volumes[*].image.reference` },
    ];
}

function imagesOfKind(
    properties: Properties,
    value: object,
    { path, above }: Position,
    kind: CustomKind | undefined,
): readonly ImagePath[] {
    if (kind === undefined || path === "") {
        return [];
    }
    const paths = [
        ...kind.lists.filter((list) => Array.isArray(read(value, list))).map((list) => `${list}[*].image`),
        ...kind.members.filter((member) => isJsonObject(read(value, member))).map((member) => `${member}.image`),
        ...kind.images.filter((image) => typeof read(value, image) === "string"),
    ];
    const last = path.slice(path.lastIndexOf(".") + 1);
    if (paths.length === 0 || kind.except.includes(last)) {
        return [];
    }
    // What such containers run on is said by the nearest object around them that says it.
    const platforms = [path, ...above.filter((each) => each !== "")]
        .map((each) => podPlatforms(properties, each))
        .find((each) => each.length > 0);
    return paths.map((each) => ({ path: `${path}.${each}`, ...(platforms === undefined ? {} : { platforms }) }));
}

const architectureLabels: readonly unknown[] = ["kubernetes.io/arch", "beta.kubernetes.io/arch"];
const systemLabels: readonly unknown[] = ["kubernetes.io/os", "beta.kubernetes.io/os"];
const terms = "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[*]";

/**
 * The platforms of the nodes that a pod may be put on, each of which its images must offer; empty if the pod does not say. It says so by
 * what the scheduler must obey: `nodeSelector`, required node affinity and `os.name`; preferences are not asked.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-arch
 */
function podPlatforms(properties: Properties, pod: string): readonly string[] {
    const system = valueAt(properties, `${pod}.os.name`) ?? selected(properties, pod, systemLabels)[0] ?? "linux";
    return typeof system === "string" && !isUnknownValue(system)
        ? selected(properties, pod, architectureLabels).map((architecture) => `${system}/${architecture}`)
        : [];
}

function selected(properties: Properties, pod: string, labels: readonly unknown[]): readonly string[] {
    const chosen = labels.flatMap((label) => findAt(properties, `${pod}.nodeSelector["${String(label)}"]`));
    const values =
        chosen.length > 0
            ? chosen.map(({ value }) => value)
            : // One term suffices, so the pod may meet the nodes of each.
              findAt(properties, `${pod}.${terms}`).flatMap(({ path }) => valuesOfTerm(properties, path, labels));
    return [...new Set(values)].filter((value): value is string => typeof value === "string" && !isUnknownValue(value));
}

/** All expressions of one term hold together: what is left is in each `In` list. */
function valuesOfTerm(properties: Properties, term: string, labels: readonly unknown[]): readonly unknown[] {
    const allowed = findAt(properties, `${term}.matchExpressions[*]`)
        .filter(({ path }) => labels.includes(valueAt(properties, `${path}.key`)))
        .filter(({ path }) => valueAt(properties, `${path}.operator`) === "In")
        .map(({ path }) => findAt(properties, `${path}.values[*]`).map(({ value }) => value));
    const [first = [], ...others] = allowed;
    return first.filter((value) => others.every((list) => list.includes(value)));
}

function kindOf(value: object): CustomKind | undefined {
    const [apiVersion, kind] = [read(value, "apiVersion"), read(value, "kind")];
    return typeof apiVersion === "string" && typeof kind === "string" ? customKind(apiVersion, kind) : undefined;
}

function membersOf(value: object): readonly (readonly [string, unknown])[] {
    try {
        return Object.keys(value).map((name) => [name, read(value, name)]);
    } catch {
        // In a policy pack, an unknown property refuses to be read.
        return [];
    }
}

function read(value: object, name: string): unknown {
    try {
        return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    } catch {
        return undefined;
    }
}
