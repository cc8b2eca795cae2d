// What a program loads: one that only declares resources needs neither the SDK of AWS nor the lookup. Needs the compiled package.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Files that a fresh process has loaded after `code`. */
function loadedBy(code: string): readonly string[] {
    const print = "process.stdout.write(JSON.stringify(Object.keys(require.cache)))";
    const cwd = join(__dirname, "..", "..", "..");
    return JSON.parse(
        execFileSync(process.execPath, ["-e", `${code};${print}`], { cwd, encoding: "utf8" }),
    ) as string[];
}

describe("loading", () => {
    const unwanted = /@aws-sdk|@smithy|imageLookup|validateImageRequest|createEcrApi|[\\/]testing[\\/]/;

    it("the package loads no SDK of AWS, no lookup and no embedded ECR", () => {
        const files = loadedBy('require("pulumi-ecr-image")');
        assert.ok(files.some((file) => file.endsWith("ecrImage.js")));
        assert.deepEqual(
            files.filter((file) => unwanted.test(file)),
            [],
        );
    });

    it("the plugin loads no SDK of AWS before it is asked, and never Pulumi's", () => {
        const files = loadedBy('require("pulumi-ecr-image/plugin")');
        assert.ok(files.some((file) => file.endsWith("check.js")));
        assert.deepEqual(
            files.filter((file) => /@aws-sdk|@smithy|@pulumi/.test(file)),
            [],
        );
    });
});
