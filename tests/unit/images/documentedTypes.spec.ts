// docs/pinning.md has every API group whose kinds name images outside of pods; the package's suite sees to the types.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lonelyContainerGroups } from "../../../provider/src/images/types/lonelyContainers";

const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "pinning.md"), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| `"));

describe("docs/pinning.md has a row for", () => {
    for (const group of lonelyContainerGroups) {
        it(group, () => {
            assert.ok(
                rows.some((row) => row.includes(group)),
                group,
            );
        });
    }
});
