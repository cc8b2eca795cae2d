/** The stand-in plugins for a suite: put on the PATH before it, taken off after it, their records read by its tests. */
import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { skipOnWindows } from "../skipWithReason";
import { readRequests, type RecordedRequest } from "./recordedRequest";

/** What a suite with stand-in plugins can ask. */
export interface StandIns {
    /** The folder with `pulumi-resource-aws` and `pulumi-resource-kubernetes`, there while the suite runs. */
    readonly folder: string;
    /** What the engine asked of the stand-ins in this test, in order; only previews or only updates when told. */
    received(filter?: { readonly preview?: boolean }): RecordedRequest[];
    /** Forgets what was asked so far in this test. */
    clear(): void;
}

const STAND_INS = ["aws", "kubernetes"];
const REPOSITORY = path.resolve(__dirname, "../../..");

/**
 * Call it in a `describe`: while the suite runs, `@pulumi/aws` and `@pulumi/kubernetes` programs run on the real engine
 * against plugins that make nothing and record everything. Each test starts with an empty record.
 *
 * The engine takes a plugin on the PATH whatever its version. The suite's own PATH is changed, since the engine gets
 * its environment from there. Skips its suite on Windows: the plugins are shell scripts.
 */
export function useStandIns(): StandIns {
    const folder = path.join(tmpdir(), `stand-ins-${randomUUID()}`);
    const recordFile = path.join(folder, "record.jsonl");
    const pathBefore = process.env["PATH"] ?? "";

    before("put the stand-in plugins on the PATH", function () {
        skipOnWindows(this, "the stand-ins of the AWS and Kubernetes plugins are shell scripts");
        mkdirSync(folder);
        for (const name of STAND_INS) {
            writeFileSync(path.join(folder, `pulumi-resource-${name}`), scriptText(name, recordFile), { mode: 0o755 });
        }
        process.env["PATH"] = `${folder}${path.delimiter}${pathBefore}`;
    });
    const clear = (): void => {
        rmSync(recordFile, { force: true });
    };
    beforeEach("empty the stand-ins' record", clear);
    after("take the stand-in plugins off the PATH", () => {
        process.env["PATH"] = pathBefore;
        rmSync(folder, { recursive: true, force: true });
    });

    return {
        folder,
        received: ({ preview } = {}) =>
            readRequests(recordFile).filter((request) => preview === undefined || request.preview === preview),
        clear,
    };
}

/** Plain node and this repository's TypeScript, whatever the program's folder and its own tsconfig.json are. */
function scriptText(name: string, recordFile: string): string {
    const register = path.join(REPOSITORY, "scripts", "test", "typescript.cjs");
    return [
        "#!/bin/sh",
        `export STAND_IN_RECORD=${quoted(recordFile)}`,
        `exec ${quoted(process.execPath)} -r ${quoted(register)} ${quoted(path.join(__dirname, "plugin.ts"))} ${name}`,
        "",
    ].join("\n");
}

function quoted(text: string): string {
    return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
