// What a run started ends with it, also what is started while it ends.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../../support/engine/engineFolder";
import { skipWithReason } from "../../../support/skipWithReason";

const processTree = pathToFileURL(join(repositoryRoot, "scripts", "test", "processTree.mjs")).href;

describe("killTree", () => {
    before(function () {
        if (process.platform === "win32") {
            skipWithReason(this, "on Windows taskkill does it");
        }
    });

    for (let round = 1; round <= 3; round++) {
        it(`ends a process that goes on starting others, time ${String(round)}`, async () => {
            const mark = `6${String(process.pid)}.${String(round)}`;
            const starting = `setInterval(() => {
                require("node:child_process").spawn("sleep", ["${mark}"]);
                console.log();
            }, 1)`;
            const child = spawn(process.execPath, ["-e", starting], { stdio: ["ignore", "pipe", "ignore"] });
            await once(child.stdout, "data");
            const code = `import { killTree } from ${JSON.stringify(processTree)}; killTree(${String(child.pid)});`;
            assert.equal(spawnSync(process.execPath, ["--input-type=module", "-e", code]).status, 0);
            await once(child, "exit");
            // A container without an init process keeps the entries of dead processes, without their arguments.
            const { stdout } = spawnSync("ps", ["-A", "-o", "args="], { encoding: "utf8" });
            assert.deepEqual(
                stdout.split("\n").filter((line) => line.startsWith("sleep") && line.includes(mark)),
                [],
            );
        });
    }
});
