/**
 * Kubernetes objects that run pods, told by their shape: a Pod has its pod in `spec`, a PodTemplate in `template.spec`,
 * a Deployment, StatefulSet, DaemonSet, ReplicaSet, ReplicationController or Job (and custom kinds such as Argo's
 * Rollout or Knative's Service) in `spec.template.spec`, a CronJob one template deeper, and a list has them all below
 * `items`.
 */
import { findAt } from "../places/findAt";
import type { ImageFinder } from "./imageType";
import { podPlatforms } from "./podPlatforms";

const pods = ["spec", "template.spec", "spec.template.spec", "spec.jobTemplate.spec.template.spec"];
const places = [...pods, ...pods.map((pod) => `items[*].${pod}`)];
const containers = ["initContainers", "containers", "ephemeralContainers"];

/** The images of a pod's containers, for the nodes that the pod asks for, and of its image volumes. */
export const podTemplates: ImageFinder = (properties) =>
    places
        .flatMap((place) => findAt(properties, place))
        .flatMap(({ path: pod }) => {
            const platforms = podPlatforms(properties, pod);
            return [
                ...containers.map((list) => ({ path: `${pod}.${list}[*].image`, platforms })),
                // A volume's image holds files; it need not be made for the node.
                `${pod}.volumes[*].image.reference`,
            ];
        });
