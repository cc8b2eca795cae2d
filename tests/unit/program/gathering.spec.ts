// Who is registered when, and who carries the requests. The engine's part is proven in tests/engine/coalescing*.spec.ts.
import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { Gatherings } from "../../../provider/src/program/gathering";
import type { GatheringPlace } from "../../../provider/src/wire/hint";

/** A member under test: where it was placed, if it was, and the end of its registration. */
interface Member {
    place: GatheringPlace | undefined | "waiting";
    register(): void;
}

/** Lets everything happen that waits for no timer. */
async function settle(): Promise<void> {
    for (let turns = 0; turns < 3; turns++) {
        await turn();
    }
}

/** Names of the requests that a place carries; undefined if it carries none. */
function carried({ place }: Member): readonly string[] | undefined {
    return typeof place === "object" ? place.requests?.map(({ name }) => name) : undefined;
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
        const member: Member = { place: "waiting", register: () => undefined };
        const registered = new Promise<void>((resolve) => (member.register = resolve));
        void gatherings
            .join({ request: { name, asked: { imageTag: name }, secret: false }, order, registered })
            .then((place) => (member.place = place));
        return member;
    }

    it("of one is none", async () => {
        const only = join("a");
        mock.timers.tick(5);
        await settle();
        assert.equal(only.place, undefined);
    });

    it("ends 5 ms after the last one joined; the first then carries all, the others wait for it", async () => {
        const first = join("a");
        mock.timers.tick(4);
        const second = join("b");
        mock.timers.tick(4);
        await settle();
        assert.equal(first.place, "waiting");
        mock.timers.tick(1);
        await settle();
        assert.deepEqual(carried(first), ["a", "b"]);
        assert.equal(second.place, "waiting");
        first.register();
        await settle();
        assert.deepEqual(second.place, { gathering: (first.place as GatheringPlace).gathering, index: 1 });
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
        assert.equal(childMember.place, "waiting");
    });

    it("goes on after 5 s without the first: the next in line carries all too", async () => {
        const [first, second, third] = [join("a"), join("b"), join("c")];
        mock.timers.tick(5);
        await settle();
        mock.timers.tick(4999);
        await settle();
        assert.equal(second.place, "waiting");
        mock.timers.tick(1);
        await settle();
        assert.deepEqual(carried(second), ["a", "b", "c"]);
        assert.equal(third.place, "waiting");
        second.register();
        await settle();
        assert.deepEqual(carried(third), undefined);
        assert.notEqual(third.place, "waiting");
        assert.notEqual(first.place, "waiting");
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
