// Proves that the unit tests of a file or a room are found by its name: each spec stands where the file is that it tests, or has the name
// of its room, and tests/unit has no folder but such as the source has, and none without specs.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { repositoryRoot } from "../support/engine/engineFolder";

/** Where the source of a folder of tests/unit is; of all others in provider/src. */
const sources: Readonly<Record<string, string>> = { policy: "policy/src", scripts: "scripts" };

const isThere = (path: string) => existsSync(join(repositoryRoot, path));

/** Where the source of a path of tests/unit is, as in "oci/digest". */
function sourceOf(path: string): string {
    const [layer = "", ...rest] = path.split("/");
    return posix.join(...(layer in sources ? [sources[layer] ?? ""] : ["provider/src", layer]), ...rest);
}

/** What a spec may be the test of: the file at its path, or the room that it stands in and has the name of. */
function subjectsOf(spec: string): readonly string[] {
    const source = sourceOf(spec.replace(/\.spec\.ts$/, ""));
    const name = posix.basename(spec, ".spec.ts");
    const room = posix.basename(posix.dirname(spec)) === name ? [posix.dirname(source)] : [];
    return [".ts", ".mjs", ".cjs"].map((extension) => `${source}${extension}`).concat(room);
}

describe("tests/unit mirrors the source", () => {
    const entries = readdirSync(join(repositoryRoot, "tests", "unit"), { recursive: true, encoding: "utf8" }).map(
        (name) => name.replaceAll("\\", "/"),
    );
    const specs = entries.filter((name) => name.endsWith(".spec.ts"));
    const folders = entries.filter((name) => !posix.basename(name).includes("."));

    it("each spec stands where the file is that it tests, or in the room that it tests, with the room's name", () => {
        assert.ok(specs.length > 50);
        assert.deepEqual(
            specs.filter((spec) => !subjectsOf(spec).some(isThere)),
            [],
        );
    });

    it("each folder is one of the source", () => {
        assert.ok(folders.length > 20);
        assert.deepEqual(
            folders.filter((folder) => !isThere(sourceOf(folder))),
            [],
        );
    });

    it("each folder has specs", () => {
        assert.deepEqual(
            folders.filter((folder) => !specs.some((spec) => spec.startsWith(`${folder}/`))),
            [],
        );
    });
});
