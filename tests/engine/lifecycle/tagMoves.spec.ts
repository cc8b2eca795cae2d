// `onTagMove`: what a tag that moved, or an image that went, does to preview, update and refresh.
import assert from "node:assert/strict";
import type { EcrImageArgs } from "pulumi-ecr-image";
import type { EcrServer } from "pulumi-ecr-image/testing";
import type { Outcome } from "../../support/stack/outcome";
import { TestStack } from "../../support/stack/testStack";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { askedIds } from "../coalescing/askedIds";
import { oneImage, prod } from "../oneImage";
import { storedImage } from "../storedImage";

const repositoryName = "shop/api";
const imageA = { imageTag: "prod", content: "A" } as const;

/** What became of the registry since image A was pinned. */
const situations = {
    unchanged: () => undefined,
    moved: (ecr: EcrServer) => ecr.putImage(repositoryName, { imageTag: "prod", content: "B" }),
    "deleted, image A left": (ecr: EcrServer) => ecr.untagImage(repositoryName, "prod"),
    "deleted with image A": (ecr: EcrServer, digestA: string) => ecr.deleteImage(repositoryName, digestA),
    unreachable: (ecr: EcrServer) => ecr.fail({ exception: "AccessDeniedException", message: "not today" }),
} satisfies Record<string, (ecr: EcrServer, digestA: string) => unknown>;

/**
 * The matrix: `onTagMove`, situation, and what preview, up and refresh come to. Each of them is told as
 * "the image's step, or the failure | the ids BatchGetImage was asked | what state then names", where `prod` is the tag, A and
 * B the digests.
 */
// prettier-ignore
const matrix = [
    ["update", "unchanged",            "same|prod|A",            "same|prod|A",            "same|prod|A"],
    ["update", "moved",                "update|prod|A",          "update|prod|B",          "update|prod|B"],
    ["update", "deleted, image A left", "ImageNotFound|prod|A",  "ImageNotFound|prod|A",   "delete|prod|nothing"],
    ["update", "deleted with image A", "ImageNotFound|prod|A",   "ImageNotFound|prod|A",   "delete|prod|nothing"],
    ["update", "unreachable",          "AccessDenied|prod|A",    "AccessDenied|prod|A",    "AccessDenied|prod|A"],
    ["keep",   "unchanged",            "same|prod|A",            "same|prod|A",            "same|A|A"],
    ["keep",   "moved",                "same|prod A|A",          "same|prod A|A",          "same|A|A"],
    ["keep",   "deleted, image A left", "same|prod A|A",         "same|prod A|A",          "same|A|A"],
    ["keep",   "deleted with image A", "ImageNotFound|prod A|A", "ImageNotFound|prod A|A", "delete|A|nothing"],
    ["keep",   "unreachable",          "AccessDenied|prod|A",    "AccessDenied|prod|A",    "AccessDenied|A|A"],
    ["fail",   "unchanged",            "same|prod|A",            "same|prod|A",            "same|A|A"],
    ["fail",   "moved",                "A is now B|prod|A",      "A is now B|prod|A",      "same|A|A"],
    ["fail",   "deleted, image A left", "ImageNotFound|prod|A",  "ImageNotFound|prod|A",   "same|A|A"],
    ["fail",   "deleted with image A", "ImageNotFound|prod|A",   "ImageNotFound|prod|A",   "delete|A|nothing"],
    ["fail",   "unreachable",          "AccessDenied|prod|A",    "AccessDenied|prod|A",    "AccessDenied|A|A"],
] as const;

describe("onTagMove", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    const pinA = async (args: EcrImageArgs) => {
        const digestA = ecr.server.putImage(repositoryName, imageA).imageDigest;
        const stack = await createStack({ env: ecr.server.environment, program: oneImage({ ...prod, ...args }) });
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        ecr.server.clearRequests();
        return { stack, digestA };
    };

    for (const onTagMove of ["update", "keep", "fail"] as const) {
        describe(onTagMove, () => {
            let stack: TestStack;
            let stateA: string;

            before(async () => {
                ecr.server.reset();
                ecr.server.putImage(repositoryName, imageA);
                stack = await TestStack.create({
                    env: ecr.server.environment,
                    program: oneImage({ ...prod, onTagMove }),
                });
                const up = await stack.up();
                assert.ok(up.ok, up.output);
                stateA = stack.storedState();
            });
            after(() => {
                stack.remove();
            });

            for (const [, situation, preview, up, refresh] of matrix.filter(([row]) => row === onTagMove)) {
                const summary = Object.entries({ preview, up, refresh }).map(([name, want]) => `${name} ${want}`);
                it(`${situation}: ${summary.join(", ")}`, async () => {
                    const digestA = ecr.server.putImage(repositoryName, imageA).imageDigest;
                    situations[situation](ecr.server, digestA);
                    const digestB = ecr.server.putImage("elsewhere", { content: "B" }).imageDigest;
                    const names = { A: digestA, B: digestB };
                    for (const [operation, want] of [
                        ["preview", preview],
                        ["up", up],
                        ["refresh", refresh],
                    ] as const) {
                        stack.restoreState(stateA);
                        assert.equal(pinnedIn(stack, names), "A");
                        ecr.server.clearRequests();
                        const outcome = await stack[operation]();
                        const asked = askedIds(ecr.server, names).join(" ");
                        const got = [didOf(outcome, names), asked, pinnedIn(stack, names)].join("|");
                        assert.equal(got, want, `${operation}:\n${outcome.output}`);
                    }
                });
            }
        });
    }

    for (const onTagMove of ["keep", "fail"] as const) {
        it(`${onTagMove}: a change of triggers accepts the tag that moved`, async () => {
            const { stack, digestA } = await pinA({ onTagMove, triggers: [new Date("2026-01-01"), "A"] });
            const digestB = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" }).imageDigest;
            stack.program = oneImage({ ...prod, onTagMove, triggers: [new Date("2026-01-02"), "A"] });
            const up = await stack.up();
            assert.equal(didOf(up, { A: digestA, B: digestB }), "update", up.output);
            assert.equal(pinnedIn(stack, { A: digestA, B: digestB }), "B");
        });
    }

    it("keep: another tag is another resource, and is not kept", async () => {
        const { stack, digestA } = await pinA({ onTagMove: "keep" });
        const digestB = ecr.server.putImage(repositoryName, { imageTag: "next", content: "B" }).imageDigest;
        stack.program = oneImage({ repositoryName, imageTag: "next", onTagMove: "keep" });
        const up = await stack.up();
        assert.deepEqual(up.changes, { same: 1, replace: 1 }, up.output);
        assert.equal(pinnedIn(stack, { A: digestA, B: digestB }), "B");
        assert.deepEqual((await stack.preview()).changes, { same: 2 });
    });

    it("keep, then without it: the tag is followed again", async () => {
        const { stack, digestA } = await pinA({ onTagMove: "keep" });
        const digestB = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" }).imageDigest;
        stack.program = oneImage();
        const up = await stack.up();
        assert.equal(didOf(up, { A: digestA, B: digestB }), "update", up.output);
        assert.equal(pinnedIn(stack, { A: digestA, B: digestB }), "B");
    });

    it("keep: of an index, the platform's image stays, and so does the index it is from", async () => {
        const platforms = ["linux/amd64", "linux/arm64"];
        const { imageDigest: index, children } = ecr.server.putIndex(repositoryName, { imageTag: "prod", platforms });
        const arm = children.find(({ platform }) => platform === "linux/arm64")?.imageDigest;
        const args = { ...prod, platform: "linux/arm64", onTagMove: "keep" } as const;
        const stack = await createStack({ env: ecr.server.environment, program: oneImage(args) });
        assert.ok((await stack.up()).ok);
        ecr.server.putIndex(repositoryName, { imageTag: "prod", platforms, content: "B" });
        for (const operation of ["preview", "refresh", "up"] as const) {
            const outcome = await stack[operation]();
            assert.deepEqual(outcome.changes, { same: 2 }, outcome.output);
        }
        const { imageDigest, indexDigest } = storedImage(stack)?.outputs ?? {};
        assert.deepEqual({ imageDigest, indexDigest }, { imageDigest: arm, indexDigest: index });
    });

    it("keep: a tag that was never there fails, as there is nothing to stay on", async () => {
        ecr.server.createRepository(repositoryName);
        const program = oneImage({ ...prod, onTagMove: "keep" });
        const stack = await createStack({ env: ecr.server.environment, program });
        assert.match((await stack.preview()).output, /no image tagged "prod" in shop\/api .*: ImageNotFound/);
    });
});

/** The step of the image, or what it failed with. */
function didOf(outcome: Outcome, { A, B }: Readonly<Record<"A" | "B", string>>): string {
    const error = outcome.diagnostics.find(({ severity }) => severity === "error")?.message;
    if (error === undefined) {
        return outcome.resources.find(({ name }) => name === "api")?.op ?? "nothing";
    }
    const isMove = error.includes(`was ${A} and is now ${B}`);
    return isMove ? "A is now B" : (/ImageNotFound|AccessDenied/.exec(error)?.[0] ?? error);
}

/** Which image the state names, in inputs and outputs alike. */
function pinnedIn(stack: TestStack, names: Readonly<Record<string, string>>): string {
    const { inputs, outputs } = storedImage(stack) ?? {};
    assert.equal(inputs?.["imageDigest"], outputs?.["imageDigest"]);
    return Object.keys(names).find((name) => names[name] === outputs?.["imageDigest"]) ?? "nothing";
}
