// `select` on the engine: one life of choices, of resources and functions alike.
import assert from "node:assert/strict";
import { join } from "node:path";
import { EcrImage, getEcrImageOutput } from "pulumi-ecr-image";
import { requireStep } from "../support/outcome";
import type { Outcome } from "../support/outcome";
import { useEcrServer } from "../support/useEcrServer";
import { useTestStack } from "../support/useTestStack";

const repositoryName = "shop/api";

/** One resource for each policy, and a function. */
const program = async () => {
    const filterTags = { pattern: "^build-(?<n>\\d+)$", extract: "$n" };
    const semver = new EcrImage("semver", { repositoryName, select: { semver: "^1.4" } });
    const numerical = new EcrImage("numerical", { repositoryName, select: { numerical: "highest", filterTags } });
    const newest = new EcrImage("newest", { repositoryName, select: { newest: true } });
    const kept = new EcrImage("kept", { repositoryName, select: { alphabetical: "last" }, onTagMove: "keep" });
    const none = new EcrImage("none", { repositoryName, select: { semver: "^9" }, onMissing: "ignore" });
    const found = getEcrImageOutput({ repositoryName, select: { semver: "1.x" } });
    return {
        semver: semver.imageTag,
        numerical: numerical.imageTag,
        newest: newest.taggedImageUri,
        kept: kept.imageTag,
        none: none.exists,
        found: found.imageTag,
    };
};

describe("select", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();
    const operations = () => ecr.server.requests.map(({ operation }) => operation).sort();
    const outputsOf = (outcome: Outcome) => {
        assert.ok(outcome.ok, outcome.output);
        return outcome.outputs;
    };

    it("is known in the first preview, moves by a diff, is kept, planned, refreshed, and fails where nothing fits", async () => {
        for (const imageTag of ["1.4.0", "1.4.1", "build-9", "build-10", "zeta"]) {
            ecr.server.putImage(repositoryName, { imageTag });
        }
        const stack = await createStack({ env: ecr.server.environment, program });
        assert.ok((await stack.preview()).ok);
        // The plugin lists once by name and once by time for five resources, the program once for its function.
        assert.deepEqual(operations(), [
            "BatchGetImage",
            "BatchGetImage",
            "DescribeImages",
            "ListImages",
            "ListImages",
        ]);
        const { newest, ...first } = outputsOf(await stack.up());
        assert.deepEqual(first, {
            semver: "1.4.1",
            numerical: "build-10",
            kept: "zeta",
            none: false,
            found: "1.4.1",
        });
        assert.match(String(newest), /\/shop\/api:[\w.-]+@sha256:/);

        ecr.server.putImage(repositoryName, { imageTag: "1.5.0" });
        ecr.server.putImage(repositoryName, { imageTag: "zulu" });
        const plan = join(stack.folder, "plan.json");
        const preview = await stack.preview({ plan });
        assert.equal(requireStep(preview, "semver").op, "update");
        assert.equal(requireStep(preview, "kept").op, "same");
        const planned = outputsOf(await stack.up({ plan }));
        assert.deepEqual([planned["semver"], planned["kept"], planned["found"]], ["1.5.0", "zeta", "1.5.0"]);

        await stack.preview({ plan });
        ecr.server.putImage(repositoryName, { imageTag: "1.6.0" });
        const refused = await stack.up({ plan });
        assert.ok(!refused.ok && /violates plan/.test(refused.output), refused.output);
        assert.ok((await stack.refresh()).ok);
        assert.equal((await stack.preview()).changes.update ?? 0, 0);

        ecr.server.untagImage(repositoryName, "build-9");
        ecr.server.untagImage(repositoryName, "build-10");
        const failed = await stack.preview();
        assert.match(
            failed.output,
            /no tag of shop\/api .* fits numerical highest of .*: of \d+ tags, dropped: not matched by filterTags/,
        );
        assert.ok(!failed.ok);
    });
});
