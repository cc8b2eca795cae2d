// `onMissing`: an image that is not there fails the preview, or is said not to exist.
import assert from "node:assert/strict";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage } from "pulumi-ecr-image";
import { requireStep } from "../../support/stack/outcome";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { oneImage, prod } from "../oneImage";
import { storedImage } from "../storedImage";

const { repositoryName } = prod;

/** What the program gets to see of an image that may be missing; a key is absent while its output is unknown. */
type Seen = Partial<Record<"exists" | "imageDigest" | "imageUri", unknown>>;

function ignoring(seen: Seen): PulumiFn {
    return () => {
        const { exists, imageDigest, imageUri } = new EcrImage("api", { ...prod, onMissing: "ignore" });
        exists.apply((value) => (seen.exists = value));
        imageDigest.apply((value: string | undefined) => (seen.imageDigest = value));
        imageUri.apply((value: string | undefined) => (seen.imageUri = value));
        return Promise.resolve();
    };
}

describe("onMissing", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    it("fail: a missing image fails the preview in one line, and the update before anything is done", async () => {
        ecr.server.putImage(repositoryName, { imageTag: "prod2" });
        const stack = await createStack({ env: ecr.server.environment, program: oneImage() });
        for (const operation of ["preview", "up"] as const) {
            const { ok, diagnostics, output } = await stack[operation]();
            assert.equal(ok, false);
            assert.match(
                diagnostics.find(({ urn }) => urn?.endsWith("::api"))?.message ?? output,
                /problem: no image tagged "prod" in shop\/api \(.*eu-west-1\): ImageNotFound; existing tags close to it: prod2; push it/,
            );
            assert.doesNotMatch(output, /^\s+at /m);
        }
        assert.equal(storedImage(stack), undefined);
    });

    it("fail: in an update of targets, what is none fails nothing; a target that fails tells of it as well", async () => {
        ecr.server.putImage(repositoryName, { imageTag: "prod" });
        ecr.server.putImage(repositoryName, { imageTag: "other" });
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => {
                new EcrImage("api", prod);
                new EcrImage("other", { repositoryName, imageTag: "other" });
                return Promise.resolve();
            },
        });
        assert.ok((await stack.up()).ok);
        ecr.server.untagImage(repositoryName, "other");
        const target = ["urn:pulumi:dev::test::pulumi-nodejs:dynamic/ecr:EcrImage::api"];
        const found = await stack.up({ target });
        assert.ok(found.ok, found.output);
        assert.doesNotMatch(found.output, /"other"/);
        ecr.server.untagImage(repositoryName, "prod");
        const failed = await stack.up({ target });
        assert.equal(failed.ok, false);
        assert.match(failed.output, /and so has resource "other": no image tagged "other"/);
        assert.equal(failed.diagnostics.filter(({ severity }) => severity === "error").length, 2, failed.output);
    });

    it("fail: a missing repository is a missing image", async () => {
        const stack = await createStack({ env: ecr.server.environment, program: oneImage() });
        assert.match((await stack.preview()).output, /RepositoryNotFound/);
    });

    for (const there of ["repository", "nothing"] as const) {
        it(`ignore, with ${there} there: the first preview knows that the image does not exist, and update stores it`, async () => {
            if (there === "repository") {
                ecr.server.createRepository(repositoryName);
            }
            const seen: Seen = {};
            const stack = await createStack({ env: ecr.server.environment, program: ignoring(seen) });
            const preview = await stack.preview();
            assert.ok(preview.ok, preview.output);
            assert.deepEqual(seen, { exists: false, imageDigest: undefined, imageUri: undefined });
            const up = await stack.up();
            assert.ok(up.ok, up.output);
            assert.deepEqual(seen, { exists: false, imageDigest: undefined, imageUri: undefined });
            assert.equal(storedImage(stack)?.outputs?.["exists"], false);
            assert.deepEqual((await stack.preview()).changes, { same: 2 });
            assert.deepEqual((await stack.refresh()).changes, { same: 2 });
            assert.deepEqual((await stack.preview()).changes, { same: 2 });
        });
    }

    it("ignore: the image comes and goes, in update and refresh", async () => {
        const seen: Seen = {};
        const stack = await createStack({ env: ecr.server.environment, program: ignoring(seen) });
        assert.ok((await stack.up()).ok);

        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "prod" });
        const come = await stack.up();
        assert.equal(requireStep(come, "api").op, "update", come.output);
        assert.deepEqual({ ...seen, imageUri: undefined }, { exists: true, imageDigest, imageUri: undefined });
        assert.equal(storedImage(stack)?.outputs?.["exists"], true);

        ecr.server.untagImage(repositoryName, "prod");
        const refresh = await stack.refresh();
        assert.equal(requireStep(refresh, "api").op, "update", refresh.output);
        const { outputs = {} } = storedImage(stack) ?? {};
        assert.deepEqual([outputs["exists"], outputs["imageDigest"]], [false, null]);
        const settled = await stack.preview();
        assert.deepEqual(settled.changes, { same: 2 }, settled.output);

        ecr.server.putImage(repositoryName, { imageTag: "prod" });
        assert.equal(requireStep(await stack.refresh(), "api").op, "update");
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], imageDigest);
        assert.deepEqual((await stack.preview()).changes, { same: 2 });

        ecr.server.untagImage(repositoryName, "prod");
        const go = await stack.up();
        assert.equal(requireStep(go, "api").op, "update", go.output);
        assert.deepEqual(seen, { exists: false, imageDigest: undefined, imageUri: undefined });
    });

    it("ignore: what can't be known is no absence: a denied call still fails", async () => {
        ecr.server.fail({ exception: "AccessDeniedException" });
        const stack = await createStack({ env: ecr.server.environment, program: ignoring({}) });
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        assert.match(preview.output, /AccessDenied/);
    });
});
