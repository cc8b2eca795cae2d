import type { ArgumentProblem } from "../lookup/request/imageRequest";
import { EcrImageError } from "./ecrImageError";

/** The error for arguments that can't be used. */
export function refused(problems: readonly ArgumentProblem[]): EcrImageError {
    return new EcrImageError(
        "InvalidArgument",
        problems.map(({ argument, problem }) => `${argument}: ${problem}`).join("; "),
    );
}
