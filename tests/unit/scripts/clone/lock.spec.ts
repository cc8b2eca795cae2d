// Proves that a lock lets one process in at a time, however its last holder ended.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../../support/engine/engineFolder";

const lockModule = pathToFileURL(join(repositoryRoot, "scripts", "clone", "lock.mjs")).href;

/** Counts one up under the lock, slowly enough for a second holder to be noticed; prints what it saw while it held it. */
const countUp = (folder: string) => `
    import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
    import { setTimeout as sleep } from "node:timers/promises";
    import { withLock } from ${JSON.stringify(lockModule)};
    await withLock(${JSON.stringify(join(folder, "lock"))}, async () => {
        const counter = ${JSON.stringify(join(folder, "counter"))};
        const before = Number(readFileSync(counter, "utf8"));
        await sleep(20);
        writeFileSync(counter, String(before + 1));
    });`;

/** The ID of a process that has ended. */
function deadProcess(): number {
    return spawnSync(process.execPath, ["-e", ""]).pid;
}

describe("withLock", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "lock-"));
        writeFileSync(join(folder, "counter"), "0");
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const contend = async (processes: number) => {
        const code = countUp(folder);
        await Promise.all(
            Array.from({ length: processes }, async () => {
                const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "ignore" });
                assert.deepEqual(await once(child, "exit"), [0, null]);
            }),
        );
        assert.equal(readFileSync(join(folder, "counter"), "utf8"), String(processes));
        assert.equal(existsSync(join(folder, "lock")), false);
        assert.equal(existsSync(join(folder, "lock.takeover")), false);
    };

    it("lets one in at a time", () => contend(4));

    it("is taken over by one of those who wait when its holder was killed", async () => {
        for (let round = 0; round < 2; round += 1) {
            writeFileSync(join(folder, "counter"), "0");
            writeFileSync(join(folder, "lock"), `${deadProcess()} ${hostname()}`);
            await contend(6);
        }
    });

    it("is taken over when a holder on another machine has not touched it for long", async () => {
        writeFileSync(join(folder, "lock"), "1 another-machine");
        utimesSync(join(folder, "lock"), 0, 0);
        await contend(3);
    });

    it("is left alone by a holder that lost it", async () => {
        const code = `
            import { readFileSync, writeFileSync } from "node:fs";
            import { withLock } from ${JSON.stringify(lockModule)};
            const lock = ${JSON.stringify(join(folder, "lock"))};
            await withLock(lock, async () => writeFileSync(lock, "somebody else"));`;
        const child = spawn(process.execPath, ["--input-type=module", "-e", code]);
        assert.deepEqual(await once(child, "exit"), [0, null]);
        assert.equal(readFileSync(join(folder, "lock"), "utf8"), "somebody else");
    });
});
