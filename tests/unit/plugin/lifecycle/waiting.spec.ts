import assert from "node:assert/strict";
import { pollUntil } from "../../../../provider/src/plugin/lifecycle/waiting";

describe("pollUntil", () => {
    /** Waits on a clock of its own for the answer that comes with a time, or never; gives when it asked and what it said. */
    async function poll(waitSeconds: number, answeredAt = Infinity) {
        let now = 5_000;
        const start = now;
        const askedAfter: number[] = [];
        const said: unknown[] = [];
        const clock = {
            now: () => now,
            sleep: (milliseconds: number) => {
                now += milliseconds;
                return Promise.resolve();
            },
        };
        const ask = () => {
            askedAfter.push(now - start);
            return Promise.resolve(now - start >= answeredAt ? "there" : "missing");
        };
        const say = (last: string, elapsed: object) => said.push({ after: now - start, last, ...elapsed });
        const answer = await pollUntil({ clock, say }, waitSeconds, "missing", (last) => last === "there", ask);
        return { answer, askedAfter, said };
    }

    it("asks ever more rarely, every 15 seconds in the end, and once more when the time is over", async () => {
        const { answer, askedAfter } = await poll(100);
        assert.equal(answer, "missing");
        const pauses = askedAfter.map((after, at) => after - (askedAfter[at - 1] ?? 0));
        assert.deepEqual(
            pauses.map((pause) => Math.round(pause)),
            [1000, 1500, 2250, 3375, 5063, 7594, 11_391, 15_000, 15_000, 15_000, 15_000, 7828],
        );
        assert.equal(askedAfter.at(-1), 100_000);
    });

    it("ends with the first answer", async () => {
        const { answer, askedAfter } = await poll(100, 2_000);
        assert.deepEqual([answer, askedAfter], ["there", [1_000, 2_500]]);
    });

    it("says what is waited for every 15 seconds, however rarely it asks", async () => {
        const { said } = await poll(50);
        assert.deepEqual(
            said,
            [15, 30, 45].map((waited) => ({ after: waited * 1000, last: "missing", waited, waitSeconds: 50 })),
        );
    });

    it("asks no more where there is no time", async () => {
        assert.deepEqual(await poll(0), { answer: "missing", askedAfter: [], said: [] });
    });
});
