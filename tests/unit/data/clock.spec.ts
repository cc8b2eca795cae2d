import assert from "node:assert/strict";
import { mock } from "node:test";
import { systemClock } from "../../../provider/src/data/clock";

describe("systemClock", () => {
    it("sleeps as long as it is told, in milliseconds", async () => {
        mock.timers.enable({ apis: ["setTimeout"] });
        try {
            let isOver = false;
            const slept = systemClock.sleep(50).then(() => (isOver = true));
            mock.timers.tick(49);
            await new Promise(setImmediate);
            assert.equal(isOver, false);
            mock.timers.tick(1);
            await slept;
        } finally {
            mock.timers.reset();
        }
    });

    it("never goes back, and draws from 0 to below 1", () => {
        const before = systemClock.now();
        assert.ok(systemClock.now() >= before);
        const drawn = systemClock.random();
        assert.ok(drawn >= 0 && drawn < 1);
    });
});
