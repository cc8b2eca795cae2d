/**
 * Tells which platforms the nodes have that a pod may be put on, by what the scheduler must obey: `nodeSelector`,
 * required node affinity and `os.name`; preferences are not asked.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-arch
 */
import { findAt, valueAt } from "../places/findAt";
import type { Properties } from "../places/imagePlace";
import { isUnknownValue } from "../isUnknownValue";

const architectureLabels: readonly unknown[] = ["kubernetes.io/arch", "beta.kubernetes.io/arch"];
const systemLabels: readonly unknown[] = ["kubernetes.io/os", "beta.kubernetes.io/os"];
const terms = "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[*]";

/**
 * The platforms of the nodes that a pod may run on, each of which its images must offer; empty if the pod does not say.
 */
export function podPlatforms(properties: Properties, pod: string): readonly string[] {
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
    const lists = findAt(properties, `${term}.matchExpressions[*]`)
        .filter(({ path }) => labels.includes(valueAt(properties, `${path}.key`)))
        .filter(({ path }) => valueAt(properties, `${path}.operator`) === "In")
        .map(({ path }) => findAt(properties, `${path}.values[*]`).map(({ value }) => value));
    const [first = [], ...others] = lists;
    return first.filter((value) => others.every((list) => list.includes(value)));
}
