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

    /** Begins reads, each of the repository before the slash, or of the usual one. */
    function start(...names: string[]): void {
        for (const name of names) {
            const [repository = ""] = name.includes("/") ? name.split("/") : ["shop"];
            void reads.run(repository, () => {
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

    it("wait no more once those that came together were all of different repositories", async () => {
        start("one/a", "two/a", "three/a");
        assert.deepEqual(await pass(20), ["one/a", "two/a", "three/a"]);
        await end("one/a", "two/a", "three/a");
        start("one/b", "four/a");
        assert.deepEqual(await pass(0), ["one/b", "four/a"]);
    });

    it("of a single image wait once, however many follow one after another", async () => {
        start("a");
        assert.deepEqual(await pass(20), ["a"]);
        for (const [before, name] of [
            ["a", "b"],
            ["b", "c"],
        ] as const) {
            await end(before);
            start(name);
            assert.deepEqual(await pass(0), [name]);
        }
    });

    it("wait again where one comes of a repository that is being read", async () => {
        start("one/a", "two/a");
        await pass(20);
        await end("one/a");
        start("two/b");
        assert.deepEqual(await pass(19), []);
        start("two/c");
        assert.deepEqual(await pass(20), ["two/b", "two/c"]);
    });

    it("leave none behind that failed", async () => {
        const failed = reads.run("shop", () => Promise.reject(new Error("denied")));
        const watched = assert.rejects(failed, /denied/);
        await pass(20);
        await watched;
        start("a", "b");
        assert.deepEqual(await pass(20), ["a", "b"], "two of a repository are still waited with");
    });
});
