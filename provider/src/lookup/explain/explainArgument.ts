/** The words for arguments that can't be used: apart from those for failures, which programs that only declare resources never load. */
import type { ArgumentProblem } from "../request/imageRequest";

/** Explains what is wrong with an argument; a secret one is named, and not shown. */
export function explainArgument({ argument, problem }: ArgumentProblem, secret = false): string {
    return secret
        ? `the argument ${argument} can't be used; it may be secret, so its value is not shown`
        : `${argument}: ${problem}`;
}

/** Explains what is wrong with arguments, in one line. */
export function explainArguments(problems: readonly ArgumentProblem[], secret = false): string {
    return problems.map((problem) => explainArgument(problem, secret)).join("; ");
}
