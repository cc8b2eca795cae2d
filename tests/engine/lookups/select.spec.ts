// `select` on the engine: one life of a stack that has every policy, following and kept, and a function.
import assert from "node:assert/strict";
import { join } from "node:path";
import { EcrImage, getEcrImageOutput } from "pulumi-ecr-image";
import type { ImageSelection } from "pulumi-ecr-image";
import { requireStep } from "../../support/stack/outcome";
import type { Outcome } from "../../support/stack/outcome";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";

const repositoryName = "shop/api";
const builds = { pattern: "^build-(?<n>\\d+)$", extract: "$n" };
const words = { pattern: "^[a-z]+$" };
const mains = { pattern: "^main-" };

/** A policy, and what it chooses before and after more is pushed. */
interface Row {
    readonly select: ImageSelection;
    readonly first: string;
    readonly moved: string;
    /** What lists for it. */
    readonly lists: "ListImages" | "DescribeImages";
}

const rows: Readonly<Record<string, Row>> = {
    semver: { select: { semver: "^1.4" }, first: "1.4.1", moved: "1.5.0", lists: "ListImages" },
    highest: {
        select: { numerical: "highest", filterTags: builds },
        first: "build-10",
        moved: "build-11",
        lists: "ListImages",
    },
    lowest: {
        select: { numerical: "lowest", filterTags: builds },
        first: "build-9",
        moved: "build-8",
        lists: "ListImages",
    },
    last: { select: { alphabetical: "last", filterTags: words }, first: "mu", moved: "zulu", lists: "ListImages" },
    first: { select: { alphabetical: "first", filterTags: words }, first: "beta", moved: "alpha", lists: "ListImages" },
    newest: {
        select: { newest: true, filterTags: mains },
        first: "main-b",
        moved: "main-a",
        lists: "DescribeImages",
    },
    aged: {
        select: { newest: true, filterTags: mains, minimumAge: 3600 },
        first: "main-b",
        moved: "main-c",
        lists: "DescribeImages",
    },
};

const program = () => {
    const outputs = Object.entries(rows).map(([name, { select }]) => [
        name,
        [
            new EcrImage(name, { repositoryName, select }).imageTag,
            new EcrImage(`${name}-kept`, { repositoryName, select, onTagMove: "keep" }).imageTag,
            getEcrImageOutput({ repositoryName, select }).imageTag,
        ],
    ]);
    const none = new EcrImage("none", { repositoryName, select: { semver: "^9" }, onMissing: "ignore" });
    return Promise.resolve({ ...Object.fromEntries(outputs), none: none.exists } as Record<string, unknown>);
};

describe("select", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();
    const outputsOf = (outcome: Outcome) => {
        assert.ok(outcome.ok, outcome.output);
        return outcome.outputs;
    };
    const wanted = (tagsOf: (row: Row) => readonly string[]) => ({
        ...Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, tagsOf(row)])),
        none: false,
    });
    /** Pushes tags, so many minutes ago. */
    const push = (minutesAgo: number, ...imageTags: readonly string[]): void => {
        ecr.server.setTime(new Date(Date.now() - minutesAgo * 60_000));
        for (const imageTag of imageTags) {
            ecr.server.putImage(repositoryName, { imageTag });
        }
    };

    it("is known in the first preview, moves by a diff, is kept, planned, refreshed, and fails where nothing fits or may be listed", async () => {
        push(200, "1.4.0", "1.4.1", "build-9", "build-10", "beta", "mu", "main-z");
        push(180, "main-b");
        const stack = await createStack({ env: ecr.server.environment, program });
        const first = wanted((row) => [row.first, row.first, row.first]);
        assert.deepEqual(outputsOf(await stack.preview()), first);
        // Plugin and program list once by name and once by time each, whatever the number of resources.
        const operations = ecr.server.requests.map(({ operation }) => operation);
        for (const operation of ["ListImages", "DescribeImages", "BatchGetImage"]) {
            const count = operations.filter((each) => each === operation).length;
            assert.ok(count >= 1 && count <= 4, `${operation}: ${String(count)}`);
        }
        assert.deepEqual(outputsOf(await stack.up()), first);

        push(90, "1.5.0", "build-11", "build-8", "zulu", "alpha", "main-c");
        push(1, "main-a");
        const plan = join(stack.folder, "plan.json");
        const preview = await stack.preview({ plan });
        const moved = wanted((row) => [row.moved, row.first, row.moved]);
        assert.deepEqual(outputsOf(preview), moved);
        for (const name of Object.keys(rows)) {
            assert.equal(requireStep(preview, name).op, "update", name);
            assert.equal(requireStep(preview, `${name}-kept`).op, "same", name);
        }
        assert.deepEqual(outputsOf(await stack.up({ plan })), moved);

        await stack.preview({ plan });
        push(80, "1.6.0");
        const refused = await stack.up({ plan });
        assert.ok(!refused.ok && /violates plan/.test(refused.output), refused.output);
        outputsOf(await stack.refresh());
        assert.equal((await stack.preview()).changes.update ?? 0, 0);

        ecr.server.allow(["ecr:BatchGetImage"]);
        const denied = await stack.preview();
        assert.ok(!denied.ok);
        ecr.server.allow();
        for (const imageTag of [..."123456".split("").map((n) => `1.${n}.0`), "1.4.1", ...tagsOf(rows), "main-z"]) {
            ecr.server.untagImage(repositoryName, imageTag);
        }
        push(70, "2.0.0-rc.1");
        const failed = await stack.preview();
        assert.ok(!failed.ok);
        for (const [name, { lists }] of Object.entries(rows)) {
            const said = (outcome: Outcome, pattern: string) => {
                assert.match(outcome.output, new RegExp(pattern), name);
            };
            said(denied, `\\(${lists}\\): AccessDeniedException .*"Action":"ecr:${lists}"`);
            said(failed, `no tag of shop/api .* of 1 tag, dropped: `);
        }
        assert.match(
            failed.output,
            /fits semver \^1\.4: of 1 tag, dropped: 1 out of the range; nearest: "2\.0\.0-rc\.1"/,
        );
    });
});

function tagsOf(all: typeof rows): readonly string[] {
    return Object.values(all).flatMap(({ first, moved }) => [first, moved]);
}
