// Proves that the unit tests of a file or a room are found by its name: tests/unit has the folders of the source, and no others.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { repositoryRoot } from "../support/engine/engineFolder";

/** Where the source of a folder of tests/unit is; of all others in provider/src. */
const sources: Readonly<Record<string, string>> = { policy: "policy/src", scripts: "scripts" };

const isThere = (path: string) => existsSync(join(repositoryRoot, path));

/** What a spec may be the test of: the file at its path, or the room that it stands in and has the name of. */
function subjectsOf(spec: string): readonly string[] {
    const [layer = "", ...rest] = spec.replace(/\.spec\.ts$/, "").split("/");
    const source =
        layer in sources ? posix.join(sources[layer] ?? "", ...rest) : posix.join("provider/src", layer, ...rest);
    const name = posix.basename(spec, ".spec.ts");
    const room = posix.basename(posix.dirname(spec)) === name ? [posix.dirname(source)] : [];
    return [`${source}.ts`, `${source}.mjs`, ...room];
}

describe("tests/unit mirrors the source", () => {
    const specs = readdirSync(join(repositoryRoot, "tests", "unit"), { recursive: true, encoding: "utf8" })
        .map((name) => name.replaceAll("\\", "/"))
        .filter((name) => name.endsWith(".spec.ts"));

    it("each spec stands where the file is that it tests, or in the room that it tests, with its name", () => {
        assert.ok(specs.length > 50);
        assert.deepEqual(
            specs.filter((spec) => !subjectsOf(spec).some(isThere)),
            [],
        );
    });
});
