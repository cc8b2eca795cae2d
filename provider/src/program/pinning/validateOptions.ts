/**
 * Can these options be used? What a program gets wrong is said when it calls `pinEcrImages`, not at the first resource.
 */
import { parseImagePath } from "../../images/places/pathStep";
import type { PinEcrImagesOptions } from "./pinEcrImagesOptions";

/** What is wrong with the options, each in one line that names the option; empty if nothing is. */
export function problemsOfOptions({ onMissing, types = {} }: PinEcrImagesOptions): readonly string[] {
    const onMissingProblem =
        onMissing === undefined || ["fail", "ignore"].includes(onMissing)
            ? []
            : [`onMissing: must be one of "fail", "ignore"; got ${JSON.stringify(onMissing)}`];
    const pathProblems = Object.entries(types).flatMap(([type, images]) =>
        typeof images === "function"
            ? []
            : images.flatMap((image) => {
                  const parsed = parseImagePath(typeof image === "string" ? image : image.path);
                  return "problem" in parsed ? [`types[${JSON.stringify(type)}]: ${parsed.problem}`] : [];
              }),
    );
    return [...onMissingProblem, ...pathProblems];
}
