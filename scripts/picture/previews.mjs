// The runs that are drawn: a tag that moved, an image that is missing, and a whole stack that is pinned.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { demoEnvironment } from "../demo/environment.mjs";
import { root } from "../clone/root.mjs";

const require = createRequire(import.meta.url);

/**
 * Runs them on the engine in `bin`, with the embedded ECR.
 *
 * @param {string} bin
 * @returns {Promise<Record<"preview" | "pinned", { title: string, text: string }>>} what was printed, with its colours
 */
export async function printPreviews(bin) {
    const { EcrServer } = require("pulumi-ecr-image/testing");
    const ecr = await EcrServer.start();
    const parent = join(root, ".work");
    await mkdir(parent, { recursive: true });
    const folder = await mkdtemp(join(parent, "picture-"));
    try {
        await mkdir(join(folder, "backend"));
        await installStandIn(join(folder, "home"));
        replaceEnvironment({
            ...demoEnvironment({ keepAws: false }),
            ...ecr.environment,
            PATH: [bin, process.env.PATH].join(delimiter),
            PULUMI_HOME: join(folder, "home"),
            PULUMI_BACKEND_URL: pathToFileURL(join(folder, "backend")).href,
            PULUMI_CONFIG_PASSPHRASE: "picture",
            PULUMI_SKIP_UPDATE_CHECK: "true",
        });
        return { preview: await movedAndMissing(ecr, folder), pinned: await pinnedStack(ecr, folder) };
    } finally {
        await ecr.stop();
        await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
}

/** An inline program runs in this process, and sees what its engine sees. */
function replaceEnvironment(environment) {
    for (const name of Object.keys(process.env)) {
        delete process.env[name];
    }
    Object.assign(process.env, environment);
}

async function movedAndMissing(ecr, folder) {
    const { EcrImage } = require("pulumi-ecr-image");
    const put = (imageTag, content) => ecr.putImage("shop/api", { imageTag, content });
    put("prod", "the first build");
    put("v8", "version 8");
    const tags = { imageTag: "prod" };
    const program = () =>
        Promise.resolve({ uri: new EcrImage("api", { repositoryName: "shop/api", ...tags }).imageUri });
    const stack = await createStack("shop", program, folder);
    await stack.up();
    put("prod", "the second build");
    const moved = await print(stack, { diff: true });
    tags.imageTag = "v9";
    const missing = await print(stack, {});
    return {
        title: "A preview shows the digest that a moved tag is now; another one fails since a tag is missing, and names the nearest",
        text: `$ pulumi preview --diff\n${moved}\n$ pulumi preview\n${missing}`,
    };
}

async function pinnedStack(ecr, folder) {
    const aws = require("@pulumi/aws");
    const { pinEcrImages } = require("pulumi-ecr-image");
    ecr.putImage("shop/api", { imageTag: "prod" });
    ecr.putImage("shop/worker", { imageTag: "prod", content: "the worker" });
    const program = () => {
        const pinned = pinEcrImages();
        const image = (name) => `${ecr.registryHost}/${name}:prod`;
        for (const name of ["api", "worker"]) {
            const containerDefinitions = JSON.stringify([{ name, image: image(`shop/${name}`), memory: 512 }]);
            new aws.ecs.TaskDefinition(name, { family: name, containerDefinitions });
        }
        return Promise.resolve({ pinned });
    };
    const stack = await createStack("pinned", program, folder);
    return {
        title: "A preview of a stack whose images pinEcrImages pinned, each with the resource and the property that names it",
        text: `$ pulumi preview\n${await print(stack, {})}`,
    };
}

async function createStack(projectName, program, folder) {
    const { LocalWorkspace } = require("@pulumi/pulumi/automation");
    const workDir = join(folder, projectName);
    await mkdir(workDir);
    return LocalWorkspace.createStack({ stackName: "dev", projectName, program }, { workDir });
}

/** What one preview prints; a failed one prints, too. */
async function print(stack, options) {
    const chunks = [];
    const onOutput = (text) => chunks.push(text);
    // One resource after the other, so that the picture is the same whenever it is drawn.
    const printing = { color: "always", onOutput, onError: onOutput, parallel: 1 };
    await stack.preview({ ...options, ...printing }).catch(() => undefined);
    return chunks
        .join("")
        .replaceAll("\r", "")
        .split("\n")
        .filter((line) => !/^(\x1b\[[\d;]*m)*(Previewing|@ previewing|Loading policy)/.test(line))
        .join("\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim();
}

/** The AWS provider can't be run without an account, so the tests' stand-in for it takes what it is given, installed in its place. */
async function installStandIn(home) {
    const { version } = require("@pulumi/aws/package.json");
    const plugin = join(home, "plugins", `resource-aws-v${version}`);
    await mkdir(plugin, { recursive: true });
    const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
    const transpiler = join(root, "scripts", "test", "typescript.cjs");
    const provider = join(root, "tests", "support", "standIn", "plugin.ts");
    const script = `#!/bin/sh\nexec ${[process.execPath, "-r", transpiler, provider].map(quoted).join(" ")} aws\n`;
    await writeFile(join(plugin, "pulumi-resource-aws"), script, { mode: 0o755 });
}
