/** `waitSeconds`: asking again until there is an answer, ever more rarely, and saying what is waited for. */
import type { Clock } from "../../data/clock";

/** Pauses between two attempts, in milliseconds: the first, and the longest that they grow to. */
const firstPause = 1000;
const longestPause = 15_000;
const growth = 1.5;

/** Nobody shall think that an update hangs. */
const saysEvery = 15_000;

/** What waiting needs. */
export interface Waiting<Answer> {
    readonly clock: Pick<Clock, "now" | "sleep">;
    /** Says what is waited for: called every 15 seconds, with the last answer. */
    readonly say: (last: Answer, elapsed: Elapsed) => void;
}

/** How long it has been, in seconds. */
export interface Elapsed {
    readonly waited: number;
    readonly waitSeconds: number;
}

/** Asks again until `isAnswered` or until the time is over; the last answer either way. */
export async function pollUntil<Answer>(
    { clock, say }: Waiting<Answer>,
    waitSeconds: number,
    first: Answer,
    isAnswered: (answer: Answer) => boolean,
    ask: () => Promise<Answer>,
): Promise<Answer> {
    const start = clock.now();
    const deadline = start + waitSeconds * 1000;
    let answer = first;
    let said = start;
    for (
        let pause = firstPause;
        !isAnswered(answer) && clock.now() < deadline;
        pause = Math.min(pause * growth, longestPause)
    ) {
        const until = Math.min(clock.now() + pause, deadline);
        for (let now = clock.now(); now < until; now = clock.now()) {
            await clock.sleep(Math.min(until, said + saysEvery) - now);
            if (clock.now() >= said + saysEvery) {
                said = clock.now();
                say(answer, { waited: Math.round((said - start) / 1000), waitSeconds });
            }
        }
        answer = await ask();
    }
    return answer;
}
