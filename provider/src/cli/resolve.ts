/** `resolve`: references by digest. */
import { parseArgs } from "node:util";
import { createEcrApi } from "../ecr/api/createEcrApi";
import { codeOf, explain } from "../lookup/explain/explain";
import { explainListing } from "../lookup/explain/explainSelection";
import { ImageLookup } from "../lookup/imageLookup";
import type { ImageOutcome } from "../lookup/imageLookup";
import { isMissing } from "../lookup/lookupFailure";
import { exitCodes, UsageError } from "./exitCodes";
import { imageOptions, toQuery } from "./request";
import { coloured } from "./terminal";
import type { Terminal } from "./terminal";

/** Prints what was found, says what was not; the worst outcome decides the exit code. */
export async function resolve(args: readonly string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { ...imageOptions, json: { type: "boolean" }, tagged: { type: "boolean" } },
    });
    if (positionals.length === 0) {
        throw new UsageError("name at least one image, such as shop/api:prod");
    }
    const queries = positionals.map((reference) => toQuery(reference, values));
    const lookup = new ImageLookup({ createApi: createEcrApi, onProgress: progressTo(terminal) });
    const outcomes = await Promise.all(
        queries.map(async (query) => {
            const outcome = await lookup.lookUp(query);
            return outcome.kind === "failed" ? lookup.withHelp(outcome) : outcome;
        }),
    );
    if (values.json === true) {
        const list = outcomes.map((outcome, index) => toJson(positionals[index] ?? "", outcome));
        terminal.out(`${JSON.stringify(list, undefined, 2)}\n`);
    }
    for (const outcome of outcomes) {
        if (outcome.kind === "failed") {
            terminal.err(`${coloured(terminal, "red", "error:")} ${explain(outcome, { by: "command" })}\n`);
        } else if (values.json !== true) {
            terminal.out(`${values.tagged === true ? outcome.image.taggedImageUri : outcome.image.imageUri}\n`);
        }
    }
    return exitCodeOf(outcomes);
}

/** The worst of several outcomes: failed, else missing, else found. */
export function exitCodeOf(outcomes: readonly ImageOutcome[]): number {
    const failures = outcomes.filter((outcome) => outcome.kind === "failed");
    if (failures.length === 0) {
        return exitCodes.found;
    }
    return failures.every(({ problem }) => isMissing(problem)) ? exitCodes.missing : exitCodes.failed;
}

/** Says how far a long listing is. */
export function progressTo(terminal: Terminal): (repositoryName: string, tags: number) => void {
    return (repositoryName, tags) => {
        terminal.err(`${explainListing(tags, repositoryName)}\n`);
    };
}

function toJson(reference: string, outcome: ImageOutcome): object {
    return outcome.kind === "found"
        ? { reference, found: true, ...outcome.image }
        : { reference, found: false, code: codeOf(outcome.problem), message: explain(outcome, { by: "command" }) };
}
