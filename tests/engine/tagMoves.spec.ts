// `onTagMove`: what a tag that moved, or an image that went, does to preview, update and refresh.
import assert from "node:assert/strict";
import type { EcrImageArgs } from "pulumi-ecr-image";
import type { EcrServer } from "pulumi-ecr-image/testing";
import { getStateResource } from "../support/engineState";
import type { Outcome } from "../support/outcome";
import type { TestStack } from "../support/testStack";
import { useEcrServer } from "../support/useEcrServer";
import { useTestStack } from "../support/useTestStack";
import { askedIds } from "./askedIds";
import { oneImage, prod } from "./oneImage";

const repositoryName = "shop/api";

type Operation = "preview" | "up" | "refresh";

/** What became of the registry since image A was pinned. */
const situations = {
    unchanged: () => undefined,
    moved: (ecr: EcrServer) => ecr.putImage(repositoryName, { imageTag: "prod", content: "B" }),
    "deleted, image A left": (ecr: EcrServer) => ecr.untagImage(repositoryName, "prod"),
    "deleted with image A": (ecr: EcrServer, digestA: string) => ecr.deleteImage(repositoryName, digestA),
    unreachable: (ecr: EcrServer) => ecr.fail({ exception: "AccessDeniedException", message: "not today" }),
} satisfies Record<string, (ecr: EcrServer, digestA: string) => unknown>;

/** What an operation does: the image's step or the failure it ends with, what it asked, and what state then names. */
type Expected = readonly [did: string, asked: string, state: "A" | "B" | "nothing"];

type Row = readonly [
    onTagMove: "update" | "keep" | "fail",
    situation: keyof typeof situations,
    expected: Readonly<Record<Operation, Expected>>,
];

const missing = "fails: ImageNotFound";
const unreachable = "fails: AccessDeniedException";
const bothDigests = "fails: A is now B";

/** The matrix. `asked`: the ids of BatchGetImage in order, "prod" being the tag, A and B the digests. */
const matrix: readonly Row[] = [
    ["update", "unchanged", { preview: ["same", "prod", "A"], up: ["same", "prod", "A"], refresh: ["same", "prod", "A"] }],
    ["update", "moved", { preview: ["update", "prod", "A"], up: ["update", "prod", "B"], refresh: ["update", "prod", "B"] }],
    ["update", "deleted, image A left", { preview: [missing, "prod", "A"], up: [missing, "prod", "A"], refresh: ["delete", "prod", "nothing"] }],
    ["update", "deleted with image A", { preview: [missing, "prod", "A"], up: [missing, "prod", "A"], refresh: ["delete", "prod", "nothing"] }],
    ["update", "unreachable", { preview: [unreachable, "prod", "A"], up: [unreachable, "prod", "A"], refresh: [unreachable, "prod", "A"] }],
    ["keep", "unchanged", { preview: ["same", "prod", "A"], up: ["same", "prod", "A"], refresh: ["same", "A", "A"] }],
    ["keep", "moved", { preview: ["same", "prod A", "A"], up: ["same", "prod A", "A"], refresh: ["same", "A", "A"] }],
    ["keep", "deleted, image A left", { preview: ["same", "prod A", "A"], up: ["same", "prod A", "A"], refresh: ["same", "A", "A"] }],
    ["keep", "deleted with image A", { preview: [missing, "prod A", "A"], up: [missing, "prod A", "A"], refresh: ["delete", "A", "nothing"] }],
    ["keep", "unreachable", { preview: [unreachable, "prod", "A"], up: [unreachable, "prod", "A"], refresh: [unreachable, "A", "A"] }],
    ["fail", "unchanged", { preview: ["same", "prod", "A"], up: ["same", "prod", "A"], refresh: ["same", "A", "A"] }],
    ["fail", "moved", { preview: [bothDigests, "prod", "A"], up: [bothDigests, "prod", "A"], refresh: ["same", "A", "A"] }],
    ["fail", "deleted, image A left", { preview: [missing, "prod", "A"], up: [missing, "prod", "A"], refresh: ["same", "A", "A"] }],
    ["fail", "deleted with image A", { preview: [missing, "prod", "A"], up: [missing, "prod", "A"], refresh: ["delete", "A", "nothing"] }],
    ["fail", "unreachable", { preview: [unreachable, "prod", "A"], up: [unreachable, "prod", "A"], refresh: [unreachable, "A", "A"] }],
]; // prettier-ignore

describe("onTagMove", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    const pinA = async (args: EcrImageArgs) => {
        const digestA = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "A" }).imageDigest;
        const stack = await createStack({ env: ecr.server.environment, program: oneImage({ ...prod, ...args }) });
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        ecr.server.clearRequests();
        return { stack, digestA };
    };

    for (const [onTagMove, situation, expected] of matrix) {
        const summary = Object.entries(expected).map(([operation, [did]]) => `${operation} ${did}`);
        it(`${onTagMove}, ${situation}: ${summary.join(", ")}`, async () => {
            const { stack, digestA } = await pinA({ onTagMove });
            const stateA = await stack.exportState();
            situations[situation](ecr.server, digestA);
            const moved = ecr.server.putImage("elsewhere", { imageTag: "prod", content: "B" }).imageDigest;
            const names = { A: digestA, B: moved };
            for (const operation of ["preview", "up", "refresh"] as const) {
                await stack.importState(stateA);
                ecr.server.clearRequests();
                const outcome = await stack[operation]();
                const asked = askedIds(ecr.server, names).join(" ");
                const got = [didOf(outcome, names), asked, await pinnedIn(stack, names)];
                assert.deepEqual(got, expected[operation], `${operation}:\n${outcome.output}`);
            }
        });
    }
});

/** The step of the image, or the code it failed with. */
function didOf(outcome: Outcome, { A, B }: Readonly<Record<"A" | "B", string>>): string {
    const error = outcome.diagnostics.find(({ severity }) => severity === "error");
    if (error === undefined) {
        return outcome.resources.find(({ name }) => name === "api")?.op ?? "nothing";
    }
    return error.message.includes(`was ${A} and is now ${B}`)
        ? bothDigests
        : `fails: ${/ImageNotFound|AccessDeniedException/.exec(error.message)?.[0] ?? error.message}`;
}

/** Which image the state names, in inputs and outputs alike. */
async function pinnedIn(stack: TestStack, names: Readonly<Record<string, string>>): Promise<string> {
    const { inputs, outputs } = getStateResource(await stack.exportState(), "api") ?? {};
    assert.equal(inputs?.["imageDigest"], outputs?.["imageDigest"]);
    return Object.keys(names).find((name) => names[name] === outputs?.["imageDigest"]) ?? "nothing";
}
