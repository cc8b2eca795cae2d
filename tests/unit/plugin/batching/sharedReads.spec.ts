// Which reads of a refresh begin together: all that the engine makes side by side, without waiting for others that can't come.
import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { SharedReads } from "../../../../provider/src/plugin/batching/sharedReads";

describe("reads of a refresh", () => {
    /** The reads that were begun, by name, since the last look. */
    let begun: string[];
    let ends: Map<string, () => void>;
    let reads: SharedReads;

    beforeEach(() => {
        mock.timers.enable({ apis: ["setTimeout", "Date"] });
        begun = [];
        ends = new Map();
        reads = new SharedReads();
    });
    afterEach(() => {
        mock.timers.reset();
    });

    function start(...names: string[]): void {
        for (const name of names) {
            void reads.run(() => {
                begun.push(name);
                return new Promise<void>((resolve) => ends.set(name, resolve));
            });
        }
    }

    async function end(...names: string[]): Promise<void> {
        for (const name of names) {
            (ends.get(name) ?? assert.fail(`${name} was not begun`))();
        }
        await turn();
    }

    async function pass(milliseconds: number): Promise<string[]> {
        await turn();
        mock.timers.tick(milliseconds);
        await turn();
        return begun.splice(0);
    }

    it("begin together, 20 ms after the last one came", async () => {
        start("a");
        assert.deepEqual(await pass(19), []);
        start("b");
        assert.deepEqual(await pass(19), []);
        assert.deepEqual(await pass(1), ["a", "b"]);
    });

    it("do not wait once as many have come as the engine makes at once", async () => {
        start("a", "b", "c");
        await pass(20);
        await end("a", "b", "c");
        start("d", "e");
        assert.deepEqual(await pass(0), []);
        start("f");
        assert.deepEqual(await pass(0), ["d", "e", "f"]);
    });

    it("wait for the last ones of a refresh, which are fewer", async () => {
        start("a", "b", "c");
        await pass(20);
        await end("a", "b", "c");
        start("d");
        assert.deepEqual(await pass(19), []);
        assert.deepEqual(await pass(1), ["d"]);
    });

    it("find together again after they came apart", async () => {
        start("a", "b");
        await pass(20);
        start("c"); // The engine makes three at once after all.
        assert.deepEqual(await pass(20), ["c"]);
        await end("a", "b");
        start("d", "e");
        assert.deepEqual(await pass(10), [], "two were all there was once, and are not now");
        await end("c");
        start("f");
        assert.deepEqual(await pass(0), ["d", "e", "f"]);
    });

    it("leave none behind that failed", async () => {
        const failed = reads.run(() => Promise.reject(new Error("denied")));
        const watched = assert.rejects(failed, /denied/);
        await pass(20);
        await watched;
        start("a");
        assert.deepEqual(await pass(20), ["a"], "one alone is still waited with");
    });
});
