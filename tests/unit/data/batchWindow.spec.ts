import assert from "node:assert/strict";
import { mock } from "node:test";
import { BatchWindow } from "../../../provider/src/data/batchWindow";

describe("BatchWindow", () => {
    beforeEach(() => {
        mock.timers.enable({ apis: ["setTimeout", "Date"] });
    });
    afterEach(() => {
        mock.timers.reset();
    });

    /** A window of 5 ms of quiet and 12 at the longest, and what happened, in order. */
    const open = () => {
        const happened: string[] = [];
        const window = new BatchWindow({ quiet: 5, longest: 12 }, () => happened.push("over"));
        const join = (name: string) => {
            void window.join().then(() => happened.push(name));
        };
        const after = async (milliseconds: number) => {
            mock.timers.tick(milliseconds);
            await Promise.resolve();
            await Promise.resolve();
            return [...happened];
        };
        return { window, join, after };
    };

    it("is over when nobody has joined for long enough, and all who joined go on then", async () => {
        const { join, after } = open();
        join("a");
        assert.deepEqual(await after(4), []);
        join("b");
        assert.deepEqual(await after(4), []);
        assert.deepEqual(await after(1), ["over", "a", "b"]);
    });

    it("is over at the latest some time after the first one joined, if somebody always does", async () => {
        const { join, after } = open();
        for (const name of ["a", "b", "c"]) {
            join(name);
            assert.deepEqual(await after(4), name === "c" ? ["over", "a", "b", "c"] : []);
        }
    });

    it("is over at once when it is closed, and only once", async () => {
        const { window, join, after } = open();
        join("a");
        window.close();
        assert.deepEqual(await after(0), ["over", "a"]);
        assert.deepEqual(await after(20), ["over", "a"]);
    });
});
