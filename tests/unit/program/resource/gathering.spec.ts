// Who is registered when, and who carries the requests. The engine's part is proven in tests/engine/coalescing*.spec.ts.
import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { Gatherings } from "../../../../provider/src/program/resource/gathering";
import type { GatheringShare } from "../../../../provider/src/wire/hint";

/** A member under test: its share, if it has one, and the end of its registration. */
interface Member {
    share: GatheringShare | undefined;
    isWaiting: boolean;
    register(): void;
}

/** Lets everything happen that waits for no timer. */
async function settle(): Promise<void> {
    for (let turns = 0; turns < 3; turns++) {
        await turn();
    }
}

/** Names of the requests that a share carries; undefined if it carries none. */
function carried({ share }: Member): readonly string[] | undefined {
    return share?.requests?.map(({ name }) => name);
}

describe("a gathering", () => {
    let gatherings: Gatherings;

    beforeEach(() => {
        mock.timers.enable({ apis: ["setTimeout", "Date"] });
        gatherings = new Gatherings();
    });
    afterEach(() => {
        mock.timers.reset();
    });

    function join(name: string, order = gatherings.nextOrder()): Member {
        const member: Member = { share: undefined, isWaiting: true, register: () => undefined };
        const registered = new Promise<void>((resolve) => (member.register = resolve));
        void gatherings
            .join({ request: { name, asked: { imageTag: name }, secret: false }, order, registered })
            .then((share) => {
                member.share = share;
                member.isWaiting = false;
            });
        return member;
    }

    it("of one is none", async () => {
        const only = join("a");
        mock.timers.tick(5);
        await settle();
        assert.deepEqual([only.share, only.isWaiting], [undefined, false]);
    });

    it("ends 5 ms after the last one joined; the first then carries all, the others wait for it", async () => {
        const first = join("a");
        mock.timers.tick(4);
        const second = join("b");
        mock.timers.tick(4);
        await settle();
        assert.ok(first.isWaiting);
        mock.timers.tick(1);
        await settle();
        assert.deepEqual(carried(first), ["a", "b"]);
        assert.ok(second.isWaiting);
        first.register();
        await settle();
        assert.deepEqual(second.share, { gathering: first.share?.gathering, index: 1 });
    });

    it("ends after 250 ms though somebody always joins", async () => {
        const first = join("0");
        for (let time = 4; time <= 252; time += 4) {
            mock.timers.tick(4);
            join(String(time));
        }
        await settle();
        assert.equal(carried(first)?.at(-1), "248");
    });

    it("stands in the order of construction, however late a member's arguments are known", async () => {
        const [parent, child] = [gatherings.nextOrder(), gatherings.nextOrder()];
        const childMember = join("child", child);
        const parentMember = join("parent", parent);
        mock.timers.tick(5);
        await settle();
        assert.deepEqual(carried(parentMember), ["parent", "child"]);
        assert.ok(childMember.isWaiting);
    });

    it("lets everybody go after 15 s, of whom only the first in line carry all", async () => {
        const members = ["a", "b", "c", "d", "e", "f"].map((name) => join(name));
        mock.timers.tick(5);
        await settle();
        mock.timers.tick(15_000);
        await settle();
        assert.deepEqual(
            members.map((member) => [member.isWaiting, carried(member)?.length]),
            [6, 6, 6, 6, undefined, undefined].map((length) => [false, length]),
        );
    });

    it("goes on after 5 s without the first: the next in line carries all too", async () => {
        const [first, second, third] = [join("a"), join("b"), join("c")];
        mock.timers.tick(5);
        await settle();
        mock.timers.tick(4999);
        await settle();
        assert.ok(second.isWaiting);
        mock.timers.tick(1);
        await settle();
        assert.deepEqual(carried(second), ["a", "b", "c"]);
        assert.ok(third.isWaiting);
        second.register();
        await settle();
        assert.equal(carried(third), undefined);
        assert.ok(!third.isWaiting);
        assert.ok(!first.isWaiting);
    });

    it("is another one in another moment", async () => {
        const before = [join("a"), join("b")];
        mock.timers.tick(5);
        await settle();
        const after = [join("c"), join("d")];
        mock.timers.tick(5);
        await settle();
        assert.deepEqual(before.map(carried), [["a", "b"], undefined]);
        assert.deepEqual(after.map(carried), [["c", "d"], undefined]);
    });
});
