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

    it("find together again after they came apart, once those under way have ended", async () => {
        start("a", "b");
        await pass(20);
        start("c", "d"); // The engine makes four at once after all.
        assert.deepEqual(await pass(60), [], "two were all there was once, and are not now");
        await end("a", "b");
        start("e");
        assert.deepEqual(await pass(19), [], "the engine begins as many as have ended");
        start("f");
        assert.deepEqual(await pass(20), ["c", "d", "e", "f"]);
    });

    it("wait a tenth of a second for those that hang, and keep none of another repository waiting", async () => {
        start("one/a", "one/b");
        await pass(20);
        start("one/c", "two/a");
        assert.deepEqual(await pass(20), ["two/a"]);
        for (let waited = 20; waited < 80; waited += 20) {
            assert.deepEqual(await pass(20), []);
        }
        assert.deepEqual(await pass(20), ["one/c"]);
    });

    it("wait for none of another repository", async () => {
        start("one/a", "one/b");
        await pass(20);
        start("two/a", "two/b");
        assert.deepEqual(await pass(20), ["two/a", "two/b"]);
    });

    it("come together where the engine needs longer than they wait", async () => {
        const count = 100;
        const atOnce = 10;
        let next = 0;
        let ended = 0;
        const calls: number[] = [];
        const add = () => start(String(next++));
        for (let time = 0; ended < count; time += 5) {
            // A busy machine: 25 ms between one read that begins and the next, where 20 ms without another end the wait. So 4 begin
            // while others are read.
            if (time % 25 === 0 && next < count && next - ended < atOnce) {
                add();
            }
            if (time % 100 === 0) {
                const done = [...ends.keys()];
                await end(...done);
                ends.clear();
                ended += done.length;
            }
            const together = await pass(5);
            if (together.length > 0) {
                calls.push(together.length);
            }
        }
        assert.ok(calls.length <= 30, `calls of ${calls.join(", ")}`);
    });

    it("wait no more once those that came together were all of different repositories", async () => {
        start("one/a", "two/a", "three/a");
        assert.deepEqual(await pass(20), ["one/a", "two/a", "three/a"]);
        await end("one/a", "two/a", "three/a");
        start("one/b", "four/a");
        assert.deepEqual(await pass(0), ["one/b", "four/a"]);
    });

    it("wait no more where waiting saved one call of eight, but for those of a repository that is being read", async () => {
        const others = ["two/a", "three/a", "four/a", "five/a", "six/a", "seven/a"];
        start("one/a", "one/b", ...others);
        assert.equal((await pass(20)).length, 8);
        await end("one/a", "one/b", ...others);
        start("eight/a", "nine/a");
        assert.deepEqual(await pass(0), ["eight/a", "nine/a"]);
        start("eight/b", "ten/a");
        assert.deepEqual(await pass(0), ["ten/a"]);
        assert.deepEqual(await pass(20), ["eight/b"]);
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
