/**
 * Every example, as it is, on the real engine: ECR is the embedded one, AWS and Kubernetes are stand-ins that record
 * what they are asked to create. Proves what would be deployed; does not prove that AWS accepts the rest of it.
 */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { CliProject } from "../../support/cli/cliProject";
import { engineEnvironment } from "../../support/engine/engineEnvironment";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { runProgram } from "../../support/cli/runProgram";
import { imagesIn } from "../../support/standIn/imagesIn";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useCliProject } from "../../support/cli/useCliProject";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { createWorkFolder, removeWorkFolder } from "../../support/workFolder";

const examples = path.join(repositoryRoot, "examples");
const imagesAccount = "210987654321";

describe("examples", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createProject = useCliProject();
    const createStack = useTestStack();

    /** The example's folder as a project of its own, configured; keys without a namespace are the project's own. */
    const projectOf = (example: string, config: Record<string, string>): Promise<CliProject> =>
        createProject({
            from: path.join(examples, example),
            files: { "Pulumi.dev.yaml": JSON.stringify({ config: { "aws:region": "eu-west-1", ...config } }) },
            env: environment(),
        });

    // The types are checked by examplesTypecheck.spec.ts, once, and not at every run of every program.
    const environment = (): Record<string, string> => ({
        ...ecr.server.environment,
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    });

    /** What the stand-ins were asked to run, by resource name: in the preview, or in the update. */
    const deployed = (filter: { preview: boolean }): Record<string, string[]> =>
        Object.fromEntries(
            standIns
                .received(filter)
                .map((request) => [request.name, imagesIn(request)] as const)
                .filter(([, images]) => images.length > 0),
        );

    it("quickstart, from the repository's root: preview and update give the tag's digest", async () => {
        const { imageDigest, imageUri } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const project = await createProject({
            files: {
                "Pulumi.yaml": readFileSync(path.join(repositoryRoot, "Pulumi.yaml"), "utf8"),
                "Pulumi.dev.yaml": JSON.stringify({
                    config: { "aws:region": "eu-west-1", repository: "shop/api", tag: "prod" },
                }),
            },
            env: ecr.server.environment,
        });
        mkdirSync(path.join(project.folder, "examples"));
        cpSync(path.join(examples, "quickstart"), path.join(project.folder, "examples/quickstart"), {
            recursive: true,
        });

        const preview = await project.run(["preview"]);
        assert.equal(preview.ok, true, preview.output);
        assert.match(preview.output, new RegExp(`imageDigest: "${imageDigest}"`));

        assert.deepEqual(await update(project), { imageDigest, imageUri });
    });

    it("ecs-fargate: the task runs the digest, seen in the preview", async () => {
        const { imageUri } = ecr.server.putIndex("shop/api", {
            imageTag: "prod",
            platforms: ["linux/amd64", "linux/arm64"],
        });
        const project = await projectOf("ecs-fargate", { repository: "shop/api" });
        const outputs = await update(project);
        assert.equal(outputs["imageUri"], imageUri);
        assert.deepEqual(deployed({ preview: true }), { api: [imageUri] });
        assert.deepEqual(deployed({ preview: false }), { api: [imageUri] });
    });

    it("ecs-fargate: an image for other processors fails the preview, and nothing is asked of ECS", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod", platform: "linux/amd64" });
        const project = await projectOf("ecs-fargate", { repository: "shop/api" });
        const preview = await project.run(["preview"]);
        assert.equal(preview.ok, false, preview.output);
        assert.match(preview.output, /linux\/arm64/);
        assert.match(preview.output, /linux\/amd64/);
        assert.deepEqual(deployed({ preview: true }), {});
    });

    for (const [architecture, platform] of [
        ["arm64", "linux/arm64"],
        ["x86_64", "linux/amd64"],
    ] as const) {
        it(`lambda: an ${architecture} function gets the ${platform} image, not the index`, async () => {
            const index = ecr.server.putIndex("shop/thumbnails", {
                imageTag: "prod",
                platforms: ["linux/amd64", "linux/arm64"],
            });
            const child = index.children.find((candidate) => candidate.platform === platform);
            const project = await projectOf("lambda", { repository: "shop/thumbnails", architecture });
            const outputs = await update(project);
            assert.equal(outputs["imageDigest"], child?.imageDigest);
            assert.equal(outputs["indexDigest"], index.imageDigest);
            assert.deepEqual(deployed({ preview: false }), {
                thumbnails: [`${ecr.server.registryHost}/shop/thumbnails@${String(child?.imageDigest)}`],
            });
        });
    }

    it("kubernetes: every container of the pod has tag and digest", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const project = await projectOf("kubernetes", { repository: "shop/api" });
        const outputs = await update(project);
        const image = `${ecr.server.registryHost}/shop/api:prod@${imageDigest}`;
        assert.equal(outputs["imageUri"], image);
        assert.deepEqual(deployed({ preview: true }), { api: [image, image] });
        assert.deepEqual(deployed({ preview: false }), { api: [image, image] });
    });

    it("many-services: one line pins every ECR image, and leaves the others", async () => {
        const host = ecr.server.registryHost;
        const services = ["web", "cart", "checkout", "search", "mailer"];
        const want: Record<string, string[]> = {};
        for (const service of services) {
            const { imageDigest } = ecr.server.putIndex(`shop/${service}`, {
                imageTag: "prod",
                platforms: ["linux/amd64", "linux/arm64"],
            });
            want[service] = [`${host}/shop/${service}:prod@${imageDigest}`, "public.ecr.aws/nginx/nginx:1.27"];
        }
        const { children } = ecr.server.putIndex("shop/thumbnails", {
            imageTag: "prod",
            platforms: ["linux/amd64", "linux/arm64"],
        });
        const child = children.find(({ platform }) => platform === "linux/arm64");
        want["thumbnails"] = [`${host}/shop/thumbnails@${String(child?.imageDigest)}`];

        // Inline, since the language host that can be built from source knows no stack transforms.
        const stack = await createStack({
            projectName: "ecr-image-many-services",
            program: () => Promise.resolve(loadProgram("many-services")),
            config: { "aws:region": { value: "eu-west-1" }, registry: { value: host } },
            env: environment(),
        });
        const preview = await stack.preview();
        assert.equal(preview.ok, true, preview.output);
        assert.deepEqual(deployed({ preview: true }), want);
        const up = await stack.up();
        assert.equal(up.ok, true, up.output);
        assert.deepEqual(deployed({ preview: false }), want);
    });

    it("multi-platform: the index for both architectures, and each platform's own digest in the outputs", async () => {
        const index = ecr.server.putIndex("shop/worker", {
            imageTag: "prod",
            platforms: ["linux/amd64", "linux/arm64"],
            attestations: true,
        });
        const project = await projectOf("multi-platform", { repository: "shop/worker" });
        const outputs = await update(project);
        assert.equal(outputs["indexDigest"], index.imageDigest);
        const platforms = outputs["platforms"] as readonly { platform: string; imageDigest: string }[];
        assert.deepEqual(
            platforms.map(({ platform, imageDigest }) => ({ platform, imageDigest })),
            index.children.map(({ platform, imageDigest }) => ({ platform, imageDigest })),
        );
        assert.deepEqual(deployed({ preview: false }), {
            "worker-arm64": [index.imageUri],
            "worker-x86-64": [index.imageUri],
        });
    });

    it("cross-account-region: each lookup asks the account, the region and with the role it names", async () => {
        const api = ecr.server.putImage("shop/api", { imageTag: "prod", registryId: imagesAccount });
        const worker = { imageTag: "prod", content: "worker" };
        const { imageDigest } = ecr.server.putImage("shop/worker", { ...worker, registryId: imagesAccount });
        ecr.server.putImage("shop/worker", worker);
        const imagesRoleArn = `arn:aws:iam::${imagesAccount}:role/images-reader`;
        const project = await projectOf("cross-account-region", { imagesAccount, imagesRoleArn });

        const remote = `${imagesAccount}.dkr.ecr.us-east-1.amazonaws.com`;
        assert.deepEqual(await update(project), {
            apiImageUri: `${remote}/shop/api@${api.imageDigest}`,
            workerImageUri: `${remote}/shop/worker@${imageDigest}`,
            localWorkerImageUri: `${ecr.server.registryHost}/shop/worker@${imageDigest}`,
        });
        const lookups = ecr.server.requests
            .filter(({ operation }) => operation === "BatchGetImage")
            .map(({ registryId, repositoryName, region, accessKeyId }) =>
                [registryId, repositoryName, region, accessKeyId?.startsWith("ASIA") ? "role" : "own"].join(" "),
            );
        assert.deepEqual([...new Set(lookups)].sort(), [
            " shop/worker eu-west-1 own",
            `${imagesAccount} shop/api us-east-1 own`,
            `${imagesAccount} shop/worker us-east-1 role`,
        ]);
    });

    it("same-update: unknown in the preview; the update waits for the push and deploys its digest", async () => {
        const project = await projectOf("same-update", { tag: "1.0.0" });
        const preview = await project.run(["preview"]);
        assert.equal(preview.ok, true, preview.output);
        assert.deepEqual(ecr.server.requests, [], "a preview has nothing to ask before the repository exists");

        const updating = update(project, ["--skip-preview"]);
        const ended = updating.then(
            () => true,
            () => true,
        );
        // Somebody's build: pushes when the lookup has asked in vain.
        while (ecr.server.requests.length === 0 && !(await Promise.race([ended, delay(50, false)])));
        const { imageUri } = ecr.server.putImage("shop/api", { imageTag: "1.0.0" });
        const outputs = await updating;
        assert.equal(outputs["imageUri"], imageUri);
        assert.deepEqual(deployed({ preview: false }), { api: [imageUri] });
    });

    it("promotion: production takes staging's digest, though the tag has moved since", async () => {
        const tested = ecr.server.putImage("shop/api", { imageTag: "main", content: "tested" });
        const project = await projectOf("promotion", { repository: "shop/api" });
        assert.equal((await update(project))["imageDigest"], tested.imageDigest);

        ecr.server.putImage("shop/api", { imageTag: "main", content: "not tested" });
        project.write(
            "Pulumi.production.yaml",
            JSON.stringify({
                config: {
                    "aws:region": "eu-west-1",
                    repository: "shop/api",
                    promoteFrom: "organization/ecr-image-promotion/dev",
                },
            }),
        );
        const created = await project.run(["stack", "init", "production"]);
        assert.equal(created.ok, true, created.output);
        assert.deepEqual(await update(project), { imageDigest: tested.imageDigest, imageUri: tested.imageUri });
    });

    it("testing: its own tests pass, with mocks and on the engine", async () => {
        const folder = createWorkFolder("testing");
        try {
            const mocha = path.join(path.dirname(require.resolve("mocha/package.json")), "bin/mocha.js");
            const ended = await runProgram(process.execPath, [mocha], {
                cwd: path.join(examples, "testing"),
                env: engineEnvironment(folder, { TS_NODE_TRANSPILE_ONLY: "true" }),
            });
            assert.equal(ended.ok, true, ended.output);
            assert.match(ended.output, /4 passing/);
        } finally {
            removeWorkFolder(folder);
        }
    });
});

/** Updates the selected stack and gives its outputs. */
async function update(project: CliProject, flags: readonly string[] = []): Promise<Record<string, unknown>> {
    const up = await project.run(["up", "--yes", ...flags]);
    assert.equal(up.ok, true, up.output);
    const outputs = await project.run(["stack", "output", "--json"]);
    return JSON.parse(outputs.stdout) as Record<string, unknown>;
}

/** Runs an example's program in this process, anew at each call; its exports are the stack's outputs. */
function loadProgram(example: string): Record<string, unknown> {
    const file = require.resolve(path.join(examples, example, "index.ts"));
    Reflect.deleteProperty(require.cache, file);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a program has no name to import it by
    return { ...(require(file) as Record<string, unknown>) };
}
