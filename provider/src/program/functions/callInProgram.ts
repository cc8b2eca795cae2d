/** How a program runs a function of the lookup: what failed is thrown, and tells no secret arguments. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { codeOf, explain, explainSecret } from "../../lookup/explain/explain";
import type { ImageFunction } from "../../lookup/functions/functionOutcome";
import type { LookupFailure } from "../../lookup/lookupFailure";
import { EcrImageError, invalidArguments } from "../errors/ecrImageError";
import { trackLookup } from "../errors/failedLookups";
import { keepingAlive } from "../sdk/programEnd";
import { programLookup } from "./programLookup";

/** Calls a function, whose lookups share calls with others made at once; rejects with an `EcrImageError`. */
export async function callInProgram<Result>(
    run: ImageFunction<Result>,
    args: Readonly<Record<string, unknown>>,
    settings: EcrSettings,
    { secret }: { readonly secret: boolean },
): Promise<Result> {
    const outcome = await keepingAlive(() => trackLookup(run(args, settings, programLookup())));
    switch (outcome.kind) {
        case "done":
            return outcome.result;
        case "refused":
            throw invalidArguments(outcome.problems, secret && outcome.showsValues);
        case "failed":
            throw lookupError(outcome.failure, secret);
    }
}

/** The error for a lookup that failed; it shows nothing of what was asked with secret arguments, nor of what was answered. */
function lookupError(failure: LookupFailure, secret: boolean): EcrImageError {
    return new EcrImageError(
        codeOf(failure.problem),
        secret ? explainSecret(failure) : explain(failure, { by: "function" }),
    );
}
