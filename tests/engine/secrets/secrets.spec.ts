// Secret arguments: what follows from them is secret too, on the disk, on the screen and in the program.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage } from "pulumi-ecr-image";
import type { EcrImageArgs } from "pulumi-ecr-image";
import { requireStep } from "../../support/stack/outcome";
import type { Outcome } from "../../support/stack/outcome";
import type { TestStack } from "../../support/stack/testStack";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { oneImage } from "../oneImage";
import { storedImage } from "../storedImage";

/** Words that occur nowhere but in what is secret. */
const repositoryName = "hush/quiet";
const imageTag = "classified";

/** Every output of an image. */
const outputNames = [
    "registryId",
    "repositoryName",
    "region",
    "imageTag",
    "imageDigest",
    "imageManifest",
    "imageManifestMediaType",
    "imageUri",
    "taggedImageUri",
    "platforms",
    "exists",
] as const;

describe("secret arguments", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    const put = (content = "A") => ecr.server.putImage(repositoryName, { imageTag, content }).imageDigest;
    const stackOf = (args: EcrImageArgs) => createStack({ env: ecr.server.environment, program: oneImage(args) });

    /** Each way to have a secret among the arguments. */
    const secretArgs = (): Readonly<Record<string, EcrImageArgs>> => ({
        imageTag: { repositoryName: pulumi.secret(repositoryName), imageTag: pulumi.secret(imageTag) },
        image: { image: pulumi.secret(`${ecr.server.registryHost}/${repositoryName}:${imageTag}`) },
    });

    for (const name of ["imageTag", "image"]) {
        it(`${name}: nothing of it, nor of what was found, is in clear on the disk or the screen`, async () => {
            const digests = [put()];
            const stack = await stackOf(secretArgs()[name] ?? {});
            const outcomes: Outcome[] = [];
            const run = async (outcome: Promise<Outcome>) => {
                outcomes.push(await outcome);
            };
            await run(stack.preview({ diff: true }));
            await run(stack.up());
            const created = stack.storedState();
            digests.push(put("B"));
            await run(stack.preview({ diff: true }));
            await run(stack.up({ diff: true }));
            const updated = stack.storedState();
            digests.push(put("C"));
            await run(stack.refresh({ flags: ["--diff"] }));
            const refreshed = stack.storedState();
            await run(stack.destroy());

            for (const { ok, output } of outcomes) {
                assert.ok(ok, output);
            }
            const texts = outcomes.flatMap((outcome) => [outcome.output, shownEvents(outcome)]);
            for (const text of [...texts, created, updated, refreshed]) {
                assertHidden(text, digests);
            }
        });
    }

    it("every output is secret in the program, in preview and update", async () => {
        put();
        const secrecies: boolean[][] = [];
        const program: PulumiFn = async () => {
            const image = new EcrImage("api", { repositoryName, imageTag: pulumi.secret(imageTag) });
            const secrecy = outputNames
                .filter((name) => name !== "repositoryName")
                .map((name) => pulumi.isSecret<unknown>(image[name]));
            secrecies.push(await Promise.all(secrecy));
        };
        const stack = await createStack({ env: ecr.server.environment, program });
        for (const operation of ["preview", "up", "preview"] as const) {
            const outcome = await stack[operation]();
            assert.ok(outcome.ok, outcome.output);
        }
        assert.deepEqual(secrecies, Array(3).fill(Array(outputNames.length - 1).fill(true)));
    });

    it("a failure shows its code, and nothing that was asked or answered", async () => {
        put();
        for (const [args, words] of [
            [{ repositoryName: pulumi.secret(repositoryName), imageTag: pulumi.secret("classifie") }, /ImageNotFound/],
            [{ repositoryName: pulumi.secret("hush/quieter"), imageTag: "x" }, /RepositoryNotFound/],
            [
                { repositoryName: pulumi.secret("Hush/QUIET"), imageTag: "x" },
                /the argument repositoryName can't be used/,
            ],
        ] as const) {
            const stack = await stackOf(args);
            const preview = await stack.preview();
            assert.equal(preview.ok, false);
            assert.match(preview.output, words);
            assert.doesNotMatch(preview.output + shownEvents(preview), /hush|classifie/i);
        }
    });

    it("a failing refresh shows its code, and nothing that was asked or answered", async () => {
        const digest = put();
        const stack = await stackOf({
            repositoryName: pulumi.secret(repositoryName),
            imageTag: pulumi.secret(imageTag),
        });
        assert.ok((await stack.up()).ok);
        ecr.server.fail({ exception: "AccessDeniedException", message: `no ${repositoryName}:${imageTag} for you` });
        const refresh = await stack.refresh();
        assert.equal(refresh.ok, false);
        assert.match(refresh.output, /AccessDenied/);
        assertHidden(refresh.output + shownEvents(refresh), [digest]);
    });

    it("a secret sibling's failure, reported by another's check, shows nothing either", async () => {
        put();
        const hidden = (imageTag: string) => ({
            repositoryName: pulumi.secret(repositoryName),
            imageTag: pulumi.secret(imageTag),
        });
        const program: PulumiFn = () => {
            new EcrImage("one", hidden("classifie"));
            new EcrImage("other", hidden("classifies"));
            return Promise.resolve();
        };
        const stack = await createStack({ env: ecr.server.environment, program });
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        assert.match(preview.output, /the lookup failed, and its arguments are secret/);
        assert.match(preview.output, /and so has resource "(one|other)": /);
        assert.doesNotMatch(preview.output, /hush|classifie/i);
    });

    it("an unchanged secret image is no change, and is refreshed in place", async () => {
        put();
        const stack = await stackOf({ repositoryName, imageTag: pulumi.secret(imageTag) });
        assert.ok((await stack.up()).ok);
        const { id } = storedImage(stack) ?? {};
        assert.match(id ?? "", /^secret-[0-9a-f-]{36}$/);
        for (const operation of ["preview", "refresh", "up"] as const) {
            assert.deepEqual((await stack[operation]()).changes, { same: 2 });
        }
        put("B");
        const up = await stack.up();
        assert.equal(requireStep(up, "api").op, "update", up.output);
        assert.equal(storedImage(stack)?.id, id);
    });

    it("turning secret, and plain again, replaces the resource: its ID must not tell", async () => {
        put();
        const plain: EcrImageArgs = { repositoryName, imageTag };
        const hidden: EcrImageArgs = {
            repositoryName: pulumi.secret(repositoryName),
            imageTag: pulumi.secret(imageTag),
        };
        const stack = await stackOf(plain);
        assert.ok((await stack.up()).ok);
        stack.program = oneImage(hidden);
        const hide = await stack.up();
        assert.deepEqual(hide.changes, { same: 1, replace: 1 }, hide.output);
        assert.match(storedImage(stack)?.id ?? "", /^secret-/);
        assertHidden(stack.storedState(), []);
        stack.program = oneImage(plain);
        const show = await stack.up();
        assert.deepEqual(show.changes, { same: 1, replace: 1 }, show.output);
        assert.match(storedImage(stack)?.id ?? "", /hush\/quiet:classified$/);
    });

    it("a secret trigger is encrypted, and hides nothing else", async () => {
        const digest = put();
        const stack = await stackOf({ repositoryName, imageTag, triggers: [pulumi.secret("sesame")] });
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], digest);
        assert.doesNotMatch(stack.storedState(), /sesame/);
        assert.deepEqual((await stack.preview()).changes, { same: 2 });
        assert.deepEqual((await stack.refresh()).changes, { same: 2 });
        assert.doesNotMatch(stack.storedState(), /sesame/);
        stack.program = oneImage({ repositoryName, imageTag, triggers: [pulumi.secret("abracadabra")] });
        const changed = await stack.up({ diff: true });
        assert.equal(requireStep(changed, "api").op, "update", changed.output);
        assert.doesNotMatch(changed.output + shownEvents(changed) + stack.storedState(), /sesame|abracadabra/);
    });

    it("a missing image under onMissing: ignore is as secret", async () => {
        const stack = await stackOf({ repositoryName, imageTag: pulumi.secret(imageTag), onMissing: "ignore" });
        assert.ok((await stack.up()).ok);
        assert.doesNotMatch(stack.storedState(), /classified/);
        const digest = put();
        assert.ok((await stack.up()).ok);
        assert.doesNotMatch(stack.storedState(), /classified/);
        assert.ok(!stack.storedState().includes(digest));
        assert.equal(await pinned(stack), digest);
    });
});

/**
 * The event stream as text, without its debug messages: in those the SDK itself tells all of every resource, secrets included,
 * and the CLI shows them to nobody but who asks for them.
 */
function shownEvents({ events }: Outcome): string {
    return JSON.stringify(events.filter(({ diagnosticEvent }) => String(diagnosticEvent?.severity) !== "debug"));
}

function assertHidden(text: string, digests: readonly string[]): void {
    assert.doesNotMatch(text, /hush|classified/);
    assert.doesNotMatch(text, /schemaVersion|rootfs/);
    for (const digest of digests) {
        assert.ok(!text.includes(digest), text);
    }
}

/** The digest in state, decrypted. */
async function pinned(stack: TestStack): Promise<unknown> {
    const state: { readonly deployment?: unknown } = await stack.exportState();
    const found = /"imageDigest":\{[^}]*"plaintext":"\\"([^"\\]*)\\""/.exec(JSON.stringify(state.deployment));
    return found?.[1];
}
