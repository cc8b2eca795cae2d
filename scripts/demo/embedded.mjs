// The demo without an AWS account: the real engine and the embedded ECR, one step after the other.
import assert from "node:assert/strict";
import { DemoProject } from "./demoProject.mjs";
import { demoEnvironment } from "./environment.mjs";
import { expectThat, includes, tell, title } from "./narrate.mjs";

const repositoryName = "shop/api";

/**
 * Shows the whole life of one pinned image. Throws `NotAsShown` as soon as something isn't as shown.
 *
 * @param {string} bin the folder of the engine
 */
export async function runEmbeddedDemo(bin) {
    const { EcrServer } = await import("pulumi-ecr-image/testing");
    const ecr = await EcrServer.start();
    let project;
    try {
        const first = ecr.putImage(repositoryName, { imageTag: "prod", content: "the first build" });
        project = await DemoProject.create(bin, { ...demoEnvironment({ keepAws: false }), ...ecr.environment });
        await project.configure("repository", repositoryName);
        await project.configure("tag", "prod");
        tell(`An ECR is running at ${ecr.endpoint}, and ${repositoryName}:prod is ${first.imageDigest}.`);
        await firstPreview(project, ecr, first);
        await firstUpdate(project, first);
        await secondPreview(project);
        const second = await movedTag(project, ecr, first);
        await missingImage(project);
        await refreshAndDestroy(project, ecr, second);
    } finally {
        await project?.remove();
        await ecr.stop();
    }
}

async function firstPreview(project, ecr, image) {
    title("(a) The first preview: the tag is a digest before anything is created");
    ecr.clearRequests();
    const preview = await project.show("preview");
    expectThat("the preview succeeds and shows the digest", () => {
        assert.ok(preview.ok, "the command failed");
        includes(preview.output, image.imageDigest, image.imageUri);
    });
    expectThat("it took one call: BatchGetImage", () => {
        assert.deepEqual(callsTo(ecr), ["BatchGetImage"]);
    });
}

async function firstUpdate(project, image) {
    title("(b) The update: the digest is kept in the stack's state");
    const update = await project.show("up --yes --skip-preview");
    const state = await project.stateOf("image");
    expectThat("the update succeeds and the state holds the digest", () => {
        assert.ok(update.ok, "the command failed");
        assert.equal(state?.outputs.imageDigest, image.imageDigest);
    });
}

async function secondPreview(project) {
    title("(c) A preview while nobody has pushed: nothing to do");
    const preview = await project.show("preview --expect-no-changes");
    expectThat("nothing changes", () => {
        assert.ok(preview.ok, "the command failed");
        includes(preview.output, "unchanged");
    });
}

async function movedTag(project, ecr, before) {
    title("(d) Somebody pushes another image under the same tag: a diff, before it is deployed");
    const after = ecr.putImage(repositoryName, { imageTag: "prod", content: "the second build" });
    const preview = await project.show("preview --diff");
    expectThat("the preview shows the old digest and the new one", () => {
        assert.ok(preview.ok, "the command failed");
        includes(preview.output, before.imageDigest, after.imageDigest, "1 to update");
    });
    return after;
}

async function missingImage(project) {
    title("(e) A tag nobody has pushed: the preview fails and says what to do");
    await project.configure("tag", "v9");
    const preview = await project.show("preview");
    expectThat("the preview fails and names the tag and the repository", () => {
        assert.equal(preview.ok, false, "the command succeeded");
        includes(preview.output, 'no image tagged "v9"', repositoryName);
    });
    await project.configure("tag", "prod");
}

async function refreshAndDestroy(project, ecr, image) {
    title("(f) Refresh takes over what the tag is now; destroy forgets it and leaves the registry alone");
    const refresh = await project.show("refresh --yes --skip-preview");
    const state = await project.stateOf("image");
    expectThat("the state follows the tag", () => {
        assert.ok(refresh.ok, "the command failed");
        assert.equal(state?.outputs.imageDigest, image.imageDigest);
    });
    ecr.clearRequests();
    const destroy = await project.show("destroy --yes --skip-preview");
    const left = await project.stateOf("image");
    expectThat("nothing is left in the state, and nothing was asked of ECR", () => {
        assert.ok(destroy.ok, "the command failed");
        assert.equal(left, undefined);
        assert.deepEqual(callsTo(ecr), []);
    });
}

function callsTo(ecr) {
    return ecr.requests.map(({ operation }) => operation);
}
