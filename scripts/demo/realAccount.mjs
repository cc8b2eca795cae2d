// The demo on a real account: the same program, with the credentials the AWS SDK finds by itself. It reads one image
// and creates nothing in AWS.
import assert from "node:assert/strict";
import { DemoProject } from "./demoProject.mjs";
import { demoEnvironment } from "./environment.mjs";
import { expectThat, includes, title } from "./narrate.mjs";

/**
 * Previews, updates and destroys the lookup of one image. Throws `NotAsShown` when a step fails.
 *
 * @param {string} bin the folder of the engine
 * @param {{ repository: string, tag: string, region?: string, profile?: string }} image
 */
export async function runOnRealAccount(bin, { repository, tag, region, profile }) {
    const project = await DemoProject.create(bin, demoEnvironment({ keepAws: true }));
    try {
        const config = { repository, tag, "aws:region": region, "aws:profile": profile };
        for (const [key, value] of Object.entries(config).filter(([, given]) => given !== undefined)) {
            await project.configure(key, value);
        }
        title(`The preview: what ${repository}:${tag} is now`);
        const preview = await project.show("preview");
        expectThat("the digest is known in the preview", () => {
            assert.ok(preview.ok, "the command failed");
            includes(preview.output, "@sha256:");
        });
        title("The update, into a state of its own");
        const update = await project.show("up --yes --skip-preview");
        expectThat("the update succeeds", () => assert.ok(update.ok, "the command failed"));
        title("Forgetting it; the registry is left alone");
        const destroy = await project.show("destroy --yes --skip-preview");
        expectThat("the state is empty", () => assert.ok(destroy.ok, "the command failed"));
    } finally {
        // Whatever failed, nothing exists outside this folder.
        await project.remove();
    }
}
