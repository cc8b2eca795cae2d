// `npm run archive` packs the plugin as `pulumi plugin install` takes it, into dist/: pulumi-resource-ecr-image-v…-<os>-<arch>.tar.gz.
//     npm run archive -- linux-amd64     some of them
//
// The plugin is JavaScript, so that all archives are the same but for the starter: they want Node.js 20 or newer on the PATH.
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withProgress } from "./steps/progress.mjs";
import { root } from "./clone/root.mjs";
import { runQuietly } from "./steps/runQuietly.mjs";
import { runMain, SetupFailure } from "./steps/setupFailure.mjs";

const platforms = ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64"];

/** What npm packs of each package, so that the plugin's own dependency is the one of this repository. */
const packages = ["provider", "plugin"];

await runMain(async () => {
    const wanted = process.argv.slice(2);
    const unknown = wanted.find((name) => !platforms.includes(name));
    if (unknown !== undefined) {
        throw new SetupFailure(`there is no "${unknown}"; there are ${platforms.join(", ")}`);
    }
    const { version } = JSON.parse(await readFile(join(root, "plugin", "package.json"), "utf8"));
    const folder = await mkdtemp(join(tmpdir(), "ecr-image-archive-"));
    try {
        await withProgress("installing the plugin", () => install(folder));
        const dist = process.env.ECR_IMAGE_DIST ?? join(root, "dist");
        await mkdir(dist, { recursive: true });
        for (const platform of wanted.length > 0 ? wanted : platforms) {
            const file = join(dist, `pulumi-resource-ecr-image-v${version}-${platform}.tar.gz`);
            await pack(folder, platform, file);
            process.stdout.write(`${file}\n`);
        }
        return true;
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
});

async function install(folder) {
    for (const name of packages) {
        await run("npm", ["pack", "--pack-destination", folder, "--workspace", name], root);
    }
    const packed = (await readdir(folder)).filter((file) => file.endsWith(".tgz"));
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
    const flags = ["--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
    await run("npm", ["install", ...flags, ...packed.map((file) => `./${file}`)], folder);
    await Promise.all([...packed, "package-lock.json"].map((file) => rm(join(folder, file), { force: true })));
}

async function pack(folder, platform, file) {
    const contents = join(folder, "contents");
    await rm(contents, { recursive: true, force: true });
    await mkdir(contents);
    await cp(join(folder, "node_modules"), join(contents, "node_modules"), { recursive: true, verbatimSymlinks: true });
    const main = "node_modules/pulumi-ecr-image-plugin/bin/main.js";
    if (platform.startsWith("windows")) {
        await writeFile(
            join(contents, "pulumi-resource-ecr-image.cmd"),
            `@node "%~dp0${main.replaceAll("/", "\\")}" %*\r\n`,
        );
    } else {
        const starter = `#!/bin/sh\nexec node "$(dirname "$0")/${main}" "$@"\n`;
        await writeFile(join(contents, "pulumi-resource-ecr-image"), starter, { mode: 0o755 });
    }
    await run("tar", ["-czf", file, "-C", contents, "."], folder);
}

async function run(program, args, cwd) {
    const { ok, output } = await runQuietly(program, args, { cwd, env: process.env });
    if (!ok) {
        throw new SetupFailure(`${program} ${args[0]} failed:\n${output.trim()}`);
    }
}
