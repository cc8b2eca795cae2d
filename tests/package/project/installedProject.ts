// A user's project outside of the repository: the packed package and an SDK, installed from the registry (from the
// package manager's own cache where it can be), and a program, run by the real `pulumi` command.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CliProject } from "../../support/cli/cliProject";
import type { Environment } from "../../support/engine/engineEnvironment";
import { supportedSdks } from "../../support/engine/supportedSdks";
import { onceInRun } from "./onceInRun";
import { createOutsideFolder } from "./outsideFolder";
import { packedPackage } from "./packedPackage";
import { typeScriptProgram } from "./programs";
import { outsideEnvironment, runTool } from "./runTool";

/** Versions of `@pulumi/pulumi` that the package's peer dependency admits, with what runs them. */
export const sdks = {
    /** The first one supported. */
    oldest: supportedSdks.oldest,
    /** The newest for the running Node.js: later ones than 3.248 ask for Node.js 22. */
    newest: Number(process.versions.node.split(".")[0]) >= 22 ? supportedSdks.newest : "3.248.0",
};

/** The TypeScript of Pulumi's own project templates, and the last with `node10` resolution. */
const typeScript = "5.9.3";

/** The version of pnpm that installs. */
const pnpm = "pnpm@9.15.9";

/** How a project is installed. */
export interface InstalledProjectOptions {
    readonly manager: "npm" | "pnpm";
    /** Version of `@pulumi/pulumi`. */
    readonly sdk: string;
    /** Contents by path; `package.json` is made of `manifest`. */
    readonly files: Readonly<Record<string, string>>;
    /** What `package.json` says beside the dependencies. */
    readonly manifest?: Readonly<Record<string, unknown>>;
    /** Whether the package is installed for one of the project's dependencies only, the folder `parts`. */
    readonly isTransitive?: boolean;
}

/** A project with its stack "dev", installed. */
export async function installProject(options: InstalledProjectOptions): Promise<CliProject> {
    const folder = createOutsideFolder("project");
    await install(folder, options);
    return createStack(folder);
}

const newest = { manager: "npm", sdk: sdks.newest, files: typeScriptProgram } as const;

/** The installed folder that several suites look at: from npm, on the newest SDK, in TypeScript. It stays installed. */
export async function installNewestFolder(): Promise<string> {
    return projectFolder(await onceInRun("newest", (folder) => install(folder, newest).then(() => folder)));
}

/** The same as a project, for the one suite that runs its program. */
export async function installNewestProject(): Promise<CliProject> {
    return createStack(dirname(await installNewestFolder()));
}

async function install(folder: string, options: InstalledProjectOptions): Promise<void> {
    const { manager, sdk, files, manifest = {}, isTransitive = false } = options;
    const tarball = `file:${await packedPackage()}`;
    const parts = { name: "parts", version: "1.0.0", main: "index.js", dependencies: { "pulumi-ecr-image": tarball } };
    const all = {
        ...files,
        "package.json": toJson({
            name: "shop",
            private: true,
            ...manifest,
            dependencies: {
                "@pulumi/pulumi": sdk,
                ...(isTransitive ? { parts: "file:parts" } : { "pulumi-ecr-image": tarball }),
            },
            devDependencies: { "@types/node": "^20.19.0", typescript: typeScript },
        }),
        ...(isTransitive ? { "parts/package.json": toJson(parts) } : {}),
    };
    for (const [path, content] of Object.entries(all)) {
        const file = join(projectFolder(folder), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
    }
    await runTool("npm", [...installCommands[manager], "--prefer-offline"], projectFolder(folder));
}

/** Takes the package out of a project as its user would: `name` is it, or the dependency that depends on it. */
export async function uninstall(project: CliProject, manager: "npm" | "pnpm", name: string): Promise<void> {
    await runTool("npm", [...uninstallCommands[manager], name], project.folder);
}

const pnpmCommand = ["exec", "--yes", "--prefer-offline", "--", pnpm, "--reporter", "silent"];

const installCommands = {
    npm: ["install", "--no-audit", "--no-fund", "--loglevel", "error"],
    pnpm: [...pnpmCommand, "install"],
};

const uninstallCommands = {
    npm: ["uninstall", "--offline", "--no-audit"],
    pnpm: [...pnpmCommand, "remove"],
};

function createStack(folder: string): Promise<CliProject> {
    return CliProject.create({ folder, env: withoutThisRun() });
}

/** Where `CliProject` has its project. */
function projectFolder(folder: string): string {
    return join(folder, "project");
}

/** Variables of the run that must not reach the project, as `undefined` each. */
function withoutThisRun(): Environment {
    const kept = outsideEnvironment();
    return Object.fromEntries(Object.keys(process.env).flatMap((name) => (name in kept ? [] : [[name, undefined]])));
}

function toJson(value: unknown): string {
    return `${JSON.stringify(value, undefined, 4)}\n`;
}
