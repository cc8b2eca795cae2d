// A home folder of the test's own, and no variables of AWS's or of proxies: nothing of the machine's gets in.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "mocha";

/** The home folder of the test that runs. */
export interface Home {
    readonly folder: string;
    /** Writes a file below it; gives its path. */
    file(name: string, text: string): string;
}

/** Call inside `describe`. */
export function useHome(): Home {
    let folder = "";
    let environment: NodeJS.ProcessEnv = {};
    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "ecr-home-"));
        environment = { ...process.env };
        for (const name of Object.keys(process.env)) {
            if (/^AWS_|_proxy$/i.test(name)) {
                Reflect.deleteProperty(process.env, name);
            }
        }
        Object.assign(process.env, { HOME: folder, USERPROFILE: folder, AWS_EC2_METADATA_DISABLED: "true" });
    });
    afterEach(() => {
        for (const name of Object.keys(process.env)) {
            Reflect.deleteProperty(process.env, name);
        }
        Object.assign(process.env, environment);
        rmSync(folder, { recursive: true });
    });
    return {
        get folder() {
            return folder;
        },
        file(name, text) {
            const written = path.join(folder, name);
            mkdirSync(path.dirname(written), { recursive: true });
            writeFileSync(written, text);
            return written;
        },
    };
}
