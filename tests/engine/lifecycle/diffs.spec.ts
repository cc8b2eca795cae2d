// What a person and a machine read: of a moved tag the two digests, of unchanged images nothing.
import assert from "node:assert/strict";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage } from "pulumi-ecr-image";
import type { EcrImageArgs } from "pulumi-ecr-image";
import { requireStep } from "../../support/stack/outcome";
import { useEcrServer } from "../../support/useEcrServer";
import { useFirstUpdate } from "../../support/stack/useFirstUpdate";
import { useTestStack } from "../../support/stack/useTestStack";
import { oneImage, prod } from "../oneImage";
import { storedImage } from "../storedImage";

const { repositoryName } = prod;

/** Part of every manifest, and of nothing else. */
const manifestWords = /schemaVersion|"layers"|rootfs/;

describe("diffs", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();
    const firstUpdate = useFirstUpdate();

    const moved = async () => {
        const A = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "A" }).imageDigest;
        const stack = await createStack({ env: ecr.server.environment, program: oneImage() });
        await firstUpdate(stack, "image A");
        const B = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" }).imageDigest;
        return { stack, A, B };
    };

    for (const operation of ["preview", "up"] as const) {
        it(`${operation} --diff of a moved tag shows the old and the new digest, and nothing of the manifest`, async () => {
            const { stack, A, B } = await moved();
            const { output } = await stack[operation]({ diff: true });
            assert.match(output, new RegExp(`imageDigest\\s*: "${A}" => "${B}"`));
            assert.doesNotMatch(output, manifestWords);
            assert.doesNotMatch(output, /__provider|__hint|__secret/);
            const changed = [...output.matchAll(/^\s+~ (\w+)\s*:/gm)].map(([, key]) => key);
            assert.deepEqual(changed.sort(), ["imageDigest", "imageUri", "uri"]);
        });
    }

    it("the line of a moved tag names what changed", async () => {
        const { stack } = await moved();
        const { output } = await stack.preview();
        assert.match(output, /~\s+pulumi-nodejs:dynamic\/ecr:EcrImage api update \[diff: ~imageDigest.*\]/);
        assert.doesNotMatch(output, /__provider|__hint/);
    });

    it("preview --json has both digests, and leaves the manifests to themselves", async () => {
        const { stack, A, B } = await moved();
        const { output } = await stack.preview({ flags: ["--json"] });
        const { steps } = JSON.parse(output) as JsonPreview; // The CLI's own format.
        const step = steps.find(({ urn }) => urn.endsWith("::api"));
        assert.deepEqual(
            [step?.op, step?.oldState?.inputs?.["imageDigest"], step?.newState?.inputs?.["imageDigest"]],
            ["update", A, B],
        );
    });

    it("the event stream has both digests, in inputs and outputs alike", async () => {
        const { stack, A, B } = await moved();
        const preview = await stack.preview();
        const step = requireStep(preview, "api");
        assert.equal(step.op, "update");
        assert.equal(step.old?.inputs["imageDigest"], A);
        assert.equal(step.new?.inputs["imageDigest"], B);
        assert.equal(step.new.outputs["imageDigest"], B);
        assert.ok(!("__hint" in step.new.inputs));
        assert.ok(!JSON.stringify(preview.events).includes("__hint"));
    });

    it("thirty unchanged images show nothing", async () => {
        const tags = Array.from({ length: 30 }, (_, index) => `v${index}`);
        for (const imageTag of tags) {
            ecr.server.putImage(repositoryName, { imageTag });
        }
        const program: PulumiFn = () => {
            for (const imageTag of tags) {
                new EcrImage(imageTag, { repositoryName, imageTag });
            }
            return Promise.resolve();
        };
        const stack = await createStack({ env: ecr.server.environment, program });
        assert.ok((await stack.up()).ok);
        for (const operation of ["preview", "up", "refresh"] as const) {
            const { output, changes, diagnostics } = await stack[operation]();
            assert.deepEqual(changes, { same: 31 }, output);
            assert.deepEqual(diagnostics, []);
            assert.doesNotMatch(operation === "refresh" ? "" : output, /EcrImage/);
        }
    });

    /** Arguments that say the same as `prod` does, in other words. */
    const sameWords: Readonly<Record<string, EcrImageArgs>> = {
        "another order": { imageTag: "prod", repositoryName },
        "defaults written out": { ...prod, onTagMove: "update", onMissing: "fail", waitSeconds: 0 },
        "undefined arguments": { ...prod, platform: undefined, triggers: undefined },
    };
    for (const [name, args] of Object.entries(sameWords)) {
        it(`arguments with ${name} are no change, there and back`, async () => {
            ecr.server.putImage(repositoryName, { imageTag: "prod" });
            const stack = await createStack({ env: ecr.server.environment, program: oneImage() });
            await firstUpdate(stack, "an image");
            const before = storedImage(stack)?.inputs;
            for (const each of [args, prod]) {
                stack.program = oneImage(each);
                const preview = await stack.preview({ flags: ["--expect-no-changes"] });
                assert.ok(preview.ok, preview.output);
                assert.ok((await stack.up()).ok);
                assert.deepEqual(storedImage(stack)?.inputs, before);
            }
        });
    }

    for (const part of ["inputs", "outputs"] as const) {
        it(`another __provider text in the ${part} of the state is no change, to update and refresh alike`, async () => {
            ecr.server.putImage(repositoryName, { imageTag: "prod" });
            const stack = await createStack({ env: ecr.server.environment, program: oneImage() });
            await firstUpdate(stack, "an image");
            const state = await stack.exportState();
            const text = JSON.stringify(state).replaceAll("exports.handler=()=>", "exports.handler = () => ");
            const other = JSON.parse(text) as typeof state; // The same deployment, but for that text.
            const kept = part === "inputs" ? "outputs" : "inputs";
            for (const [index, resource] of resourcesOf(other).entries()) {
                Object.assign(resource, { [kept]: resourcesOf(state)[index]?.[kept] });
            }
            assert.notDeepEqual(other, state);
            await stack.importState(other);
            const preview = await stack.preview({ flags: ["--expect-no-changes"] });
            assert.ok(preview.ok, preview.output);
            assert.deepEqual((await stack.refresh()).changes, { same: 2 });
            assert.deepEqual((await stack.up()).changes, { same: 2 });
        });
    }

    it("state has at most 2,600 bytes an image, whatever the manifest's size; an index some more for its platforms", async () => {
        const { imageManifest } = ecr.server.putImage(repositoryName, { imageTag: "small" });
        const annotations = { "org.example": "x".repeat(20_000) };
        const large = JSON.stringify({ ...(JSON.parse(imageManifest) as object), annotations });
        ecr.server.putImage(repositoryName, { imageTag: "large", imageManifest: large });
        const platforms = ["linux/amd64", "linux/arm64"];
        ecr.server.putIndex(repositoryName, { imageTag: "index", platforms, attestations: true });
        const budgets = { small: 2600, large: 2600, index: 3100 };
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => {
                Object.keys(budgets).forEach((imageTag) => new EcrImage(imageTag, { repositoryName, imageTag }));
                return Promise.resolve();
            },
        });
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        for (const [name, budget] of Object.entries(budgets)) {
            const stored = storedImage(stack, name);
            assert.ok(Buffer.byteLength(JSON.stringify(stored?.outputs?.["__provider"])) <= 700);
            assert.deepEqual(stored?.inputs, stored?.outputs);
            // The engine writes down where the program declares a resource: how long that path is says nothing of the image.
            // An inline program is called through a function of ours, which is a frame more; a program of the CLI is not.
            const text = JSON.stringify({ ...stored, sourcePosition: undefined }).replace(
                /\{"sourcePosition":"[^"]*stackEnvironment\.js[^"]*"\},/,
                "",
            );
            const bytes = Buffer.byteLength(text);
            assert.ok(bytes <= budget, `${name}: ${bytes} of ${budget} bytes`);
        }
    });
});

/** The part of `pulumi preview --json` that the tests read. */
interface JsonPreview {
    readonly steps: readonly {
        readonly op: string;
        readonly urn: string;
        readonly oldState?: { readonly inputs?: Readonly<Record<string, unknown>> };
        readonly newState?: { readonly inputs?: Readonly<Record<string, unknown>> };
    }[];
}

interface ResourcePart {
    readonly inputs?: object;
    readonly outputs?: object;
}

function resourcesOf({ deployment }: { readonly deployment: unknown }): readonly ResourcePart[] {
    return (deployment as { readonly resources: readonly ResourcePart[] }).resources; // An exported stack that has some.
}
