// The table in docs/pinning.md has every type and API group that is known.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lonelyContainerGroups } from "../../../provider/src/images/types/lonelyContainers";
import { knownImages } from "../../../provider/src/images/types/knownImageTypes";

const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "pinning.md"), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| `"));

describe("docs/pinning.md has a row for", () => {
    for (const type of knownImages.flatMap(({ types }) => types)) {
        it(type, () => {
            // SageMaker's many types share one row, which names them.
            const [, name = ""] = /:(\w+)$/.exec(type) ?? [];
            const isThere = (row: string) =>
                row.includes(`\`${type}\``) ||
                (/sagemaker/.test(type) && row.includes("sagemaker") && row.includes(`\`${name}\``));
            assert.ok(rows.some(isThere), type);
        });
    }
    for (const group of lonelyContainerGroups) {
        it(group, () => {
            assert.ok(
                rows.some((row) => row.includes(group)),
                group,
            );
        });
    }
});
