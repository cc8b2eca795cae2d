/** `waitSeconds`: an update asks again until the image exists. It says what it waits for, so that nobody thinks it hangs. */
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "../lookup/explain/explain";
import { describeImage, describePlace } from "../lookup/explain/describeImage";
import type { ImageLookup, ImageOutcome } from "../lookup/imageLookup";
import type { ImageQuery } from "../lookup/request/imageQuery";
import { isMissing } from "../lookup/lookupFailure";
import type { Lifecycle } from "./arguments";

const firstPause = 1000;
const longestPause = 15_000;
const saysEvery = 15_000;

/** Asks again while the image is missing and there is time left; any other failure ends the wait. */
export async function waitForImage(
    query: ImageQuery,
    first: ImageOutcome,
    { waitSeconds }: Pick<Lifecycle, "waitSeconds">,
    lookup: ImageLookup,
): Promise<ImageOutcome> {
    if (!isAwaited(first) || waitSeconds === 0) {
        return first;
    }
    const start = Date.now();
    const deadline = start + waitSeconds * 1000;
    let outcome = first;
    const telling = setInterval(() => {
        tell(query, outcome, { waited: Math.round((Date.now() - start) / 1000), waitSeconds });
    }, saysEvery);
    try {
        for (
            let pause = firstPause;
            isAwaited(outcome) && Date.now() < deadline;
            pause = Math.min(pause * 1.5, longestPause)
        ) {
            await sleep(Math.min(pause, deadline - Date.now()));
            outcome = await lookup.lookUp(query);
        }
        return outcome;
    } finally {
        clearInterval(telling);
    }
}

function isAwaited(outcome: ImageOutcome): boolean {
    return outcome.kind === "failed" && isMissing(outcome.problem);
}

interface Elapsed {
    readonly waited: number;
    readonly waitSeconds: number;
}

/** Says it where the host hears it: under the stack, since a plugin has no other way to say anything while a check runs. */
function tell(query: ImageQuery, outcome: ImageOutcome, { waited, waitSeconds }: Elapsed): void {
    if (outcome.kind === "failed") {
        // eslint-disable-next-line no-console -- the dynamic host takes a plugin's standard output for its log.
        console.log(
            `waiting for ${describeImage(query)} in ${describePlace(outcome)}: ${codeOf(outcome.problem)}; ` +
                `${String(waited)} of ${String(waitSeconds)} seconds`,
        );
    }
}
