// Update plans: what was previewed is what is deployed, or nothing is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { EcrImageArgs } from "pulumi-ecr-image";
import type { EcrServer } from "pulumi-ecr-image/testing";
import type { Outcome } from "../../support/stack/outcome";
import type { TestStack } from "../../support/stack/testStack";
import { useCliProject } from "../../support/cli/useCliProject";
import { useEcrServer } from "../../support/useEcrServer";
import { useFirstUpdate } from "../../support/stack/useFirstUpdate";
import { useTestStack } from "../../support/stack/useTestStack";
import { oneImage, prod } from "../oneImage";
import { storedImage } from "../storedImage";

const { repositoryName } = prod;

const planFile = (stack: TestStack) => join(stack.folder, "plan.json");

/** `pulumi preview --save-plan`. */
async function savePlan(stack: TestStack): Promise<string> {
    const preview = await stack.preview({ plan: planFile(stack) });
    assert.ok(preview.ok, preview.output);
    return readFileSync(planFile(stack), "utf8");
}

/** `pulumi up --plan`. */
function upByPlan(stack: TestStack): Promise<Outcome> {
    return stack.up({ plan: planFile(stack) });
}

/** A project whose program is one image, for the CLI's own commands. */
const projectFiles = {
    "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
    "package.json": '{ "name": "shop", "private": true, "main": "index.js" }\n',
    "index.js": `const { EcrImage } = require("pulumi-ecr-image");
exports.uri = new EcrImage("api", { repositoryName: "shop/api", imageTag: "prod" }).imageUri;
`,
};

describe("update plans", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();
    const firstUpdate = useFirstUpdate();
    const createProject = useCliProject();

    const put = (content: string) => ecr.server.putImage(repositoryName, { imageTag: "prod", content }).imageDigest;
    const stackOf = (args: EcrImageArgs = prod) =>
        createStack({ env: ecr.server.environment, program: oneImage(args) });

    it("hold while the tag is what it was, at creation, at an update and without a change", async () => {
        put("A");
        const stack = await stackOf();
        for (const changes of [{ create: 2 }, { same: 1, update: 1 }, { same: 2 }]) {
            await savePlan(stack);
            const up = await upByPlan(stack);
            assert.ok(up.ok, up.output);
            assert.deepEqual(up.changes, changes);
            put("B");
        }
    });

    for (const before of ["at creation", "at an update", "without a change"] as const) {
        it(`refuse a tag that moved since, ${before}, show both digests and store nothing`, async () => {
            const planned = put("A");
            const stack = await stackOf();
            if (before !== "at creation") {
                await firstUpdate(stack, "image A");
            }
            const stored = storedImage(stack)?.outputs?.["imageDigest"];
            const shown = before === "at an update" ? put("A2") : planned;
            await savePlan(stack);
            const movedTo = put("B");
            const up = await upByPlan(stack);
            assert.equal(up.ok, false);
            assert.match(up.output, /violates plan/);
            assert.ok(up.output.includes(movedTo), up.output);
            assert.ok(up.output.includes(shown) || before === "without a change", up.output);
            assert.equal(storedImage(stack)?.outputs?.["imageDigest"], stored);
        });
    }

    it("keep: hold although the tag moved", async () => {
        const digestA = put("A");
        const stack = await stackOf({ ...prod, onTagMove: "keep" });
        assert.ok((await stack.up()).ok);
        await savePlan(stack);
        put("B");
        const up = await upByPlan(stack);
        assert.ok(up.ok, up.output);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], digestA);
    });

    it("with unknowns hold, whatever the image then is", async () => {
        const stack = await stackOf({ ...prod, waitSeconds: 30 });
        await savePlan(stack);
        const { imageDigest } = ecr.server.putIndex(repositoryName, { imageTag: "prod", platforms: ["linux/amd64"] });
        const up = await upByPlan(stack);
        assert.ok(up.ok, up.output);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], imageDigest);
    });

    it("with unknowns hold for an image that was there before, too", async () => {
        put("A");
        const stack = await stackOf({ ...prod, waitSeconds: 30 });
        assert.ok((await stack.up()).ok);
        ecr.server.untagImage(repositoryName, "prod");
        await savePlan(stack);
        const digestB = put("B");
        const up = await upByPlan(stack);
        assert.ok(up.ok, up.output);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], digestB);
    });

    it("of an image that did not exist hold while it does not, and refuse it once it does", async () => {
        const stack = await stackOf({ ...prod, onMissing: "ignore" });
        await savePlan(stack);
        const up = await upByPlan(stack);
        assert.ok(up.ok, up.output);
        await savePlan(stack);
        assert.ok((await upByPlan(stack)).ok);
        await savePlan(stack);
        put("A");
        const refused = await upByPlan(stack);
        assert.equal(refused.ok, false);
        assert.match(refused.output, /violates plan/);
    });

    it("hold nothing of the hint, and nothing secret in clear", async () => {
        const digest = put("A");
        const stack = await stackOf({ repositoryName, imageTag: pulumi.secret("prod") });
        const plan = await savePlan(stack);
        assert.match(plan, /EcrImage/);
        // The engine lists the names of all inputs that the program registered, under `propertyDependencies`; values it plans are checked ones.
        assert.equal(plan.match(/__hint/g)?.length, plan.match(/"__hint": \[\]/g)?.length, plan);
        assert.doesNotMatch(plan, /"prod"/);
        assert.ok(!plan.includes(digest));
        const up = await upByPlan(stack);
        assert.ok(up.ok, up.output);
    });

    it("up --strict: refuses a tag that moves between its preview and its update, else goes through", async () => {
        const digestA = put("A");
        const project = await createProject({ files: projectFiles, env: ecr.server.environment });
        const stack = () => project.run(["stack", "export"]);

        const created = await project.run(["up", "--yes", "--strict"]);
        assert.ok(created.ok, created.output);
        assert.ok((await stack()).stdout.includes(digestA));

        moveAtRequest(ecr.server, 2, () => put("B"));
        const refused = await project.run(["up", "--yes", "--strict"]);
        assert.equal(refused.ok, false, refused.output);
        assert.match(refused.output, /violates plan/);
        assert.ok((await stack()).stdout.includes(digestA));

        const accepted = await project.run(["up", "--yes", "--strict"]);
        assert.ok(accepted.ok, accepted.output);
        assert.ok(!(await stack()).stdout.includes(digestA));
    });
});

/** Moves the tag when the embedded ECR is asked for the n-th time from now, before it answers. */
function moveAtRequest(server: EcrServer, n: number, move: () => void): void {
    let count = 0;
    server.fail({
        reset: true,
        when: () => {
            count += 1;
            if (count === n) {
                move();
            }
            return false;
        },
    });
}
