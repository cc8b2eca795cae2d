/**
 * Lookups that the program makes itself: without a plugin, but with the same settings, the same batching, the same failures. What failed
 * is thrown, and shows no secret arguments.
 */
import * as pulumi from "@pulumi/pulumi";
import { createEcrApi } from "../../ecr/api/createEcrApi";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { codeOf, explain, explainSecret } from "../../lookup/explain/explain";
import { explainListing } from "../../lookup/explain/explainSelection";
import type { ImageFunction } from "../../lookup/functions/functionOutcome";
import { ImageLookup } from "../../lookup/imageLookup";
import type { LookupFailure } from "../../lookup/lookupFailure";
import { EcrImageError, invalidArguments } from "../errors/ecrImageError";
import { trackLookup } from "../errors/failedLookups";
import { askingEnvironment } from "../settings/askingEnvironment";
import { perStack } from "../sdk/perStack";
import { keepingAlive } from "../sdk/programEnd";

/** Milliseconds that a batch waits for lookups which share its calls. */
const batchWindow = 5;

/** The session of lookups of the stack that is running. */
export const programLookup = perStack(
    () =>
        new ImageLookup({
            createApi: createEcrApi,
            environment: askingEnvironment(),
            onProgress: (_repositoryName, tags) => {
                void pulumi.log.info(explainListing(tags));
            },
            schedule: (send) => {
                setTimeout(send, batchWindow);
            },
        }),
);

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
