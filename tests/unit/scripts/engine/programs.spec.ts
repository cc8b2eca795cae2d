import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../../support/engine/engineFolder";

interface GoProgram {
    readonly module: string;
    readonly version: string;
    readonly package: string;
}

const folder = join(repositoryRoot, "scripts", "engine");
const code = `import { programs } from ${JSON.stringify(pathToFileURL(join(folder, "programs.mjs")).href)};
    console.log(JSON.stringify(programs));`;
const programs = JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" }),
) as Readonly<Record<string, GoProgram>>;

/** The modules that a go.mod requires, with their versions. */
function requirementsOf(module: string): readonly (readonly [path: string, version: string])[] {
    const text = readFileSync(join(folder, "modules", module, "go.mod"), "utf8");
    return [...text.matchAll(/^(?:require)?\s+([\w./-]+) v(\S+)/gm)].map(([, path = "", version = ""]) => [
        path,
        version,
    ]);
}

describe("programs that are built", () => {
    for (const [name, { module, version, package: built }] of Object.entries(programs)) {
        it(`${name} has the version that its go.mod requires`, () => {
            // The generator is of this repository, and made of Pulumi's.
            const wanted = built === "." ? "github.com/pulumi/pulumi/pkg/v3/" : `${built}/`;
            const found = requirementsOf(module).filter(([path]) => wanted.startsWith(`${path}/`));
            assert.deepEqual(
                found.map(([, required]) => required),
                [version],
            );
        });
    }
});
