/**
 * One answer for a reference throughout a program's run, so that a tag that moves meanwhile is still one image in all
 * resources.
 */
import type { ImageResolver, PinOutcome, PinRequest } from "./imageResolver";

/** Remembers answers. Failures are asked anew: an image may be pushed while the update runs. */
export function sameAnswers(resolve: ImageResolver): ImageResolver {
    const answers = new Map<string, Promise<PinOutcome>>();
    return async (request: PinRequest) => {
        const key = JSON.stringify([request.image, request.platform, request.requirePlatforms]);
        const answer = answers.get(key) ?? resolve(request);
        answers.set(key, answer);
        const settled = await answer;
        if ((settled === undefined || "failure" in settled) && answers.get(key) === answer) {
            answers.delete(key);
        }
        return settled;
    };
}
