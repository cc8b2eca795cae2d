/** Whether `ignoreChanges` covers a place, so that Pulumi keeps what the state has there. */
import { intoJson } from "../../images/places/findAt";
import type { TakenStep } from "../../images/places/findAt";
import { parseImagePath } from "../../images/places/pathStep";

/**
 * Whether a path of `ignoreChanges` names the place, or what holds it. To the engine a JSON text is one value, so
 * that a path into one means nothing.
 */
export function isIgnored(steps: readonly TakenStep[], ignoreChanges: readonly string[]): boolean {
    const jsonAt = steps.indexOf(intoJson);
    const own = jsonAt === -1 ? steps : steps.slice(0, jsonAt);
    return ignoreChanges.some((path) => {
        const pattern = parseImagePath(path);
        return (
            !("problem" in pattern) &&
            pattern.length <= own.length &&
            pattern.every((step, index) => {
                switch (step.kind) {
                    case "each":
                        return true;
                    case "number":
                        return step.number === own[index];
                    case "name":
                        return step.name === own[index];
                }
            })
        );
    });
}
