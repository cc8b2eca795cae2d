// A user's project outside of the repository: the packed package and an SDK, installed from the registry (from the
// package manager's own cache where it can be), and a program, run by the real `pulumi` command.
import { CliProject } from "../../support/cli/cliProject";
import type { Environment } from "../../support/engine/engineEnvironment";
import { supportedSdks } from "../../support/engine/supportedSdks";
import { createOutsideFolder, packedPackage } from "./packedPackage";
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
    const { manager, sdk, files, manifest = {}, isTransitive = false } = options;
    const tarball = `file:${await packedPackage()}`;
    const parts = { name: "parts", version: "1.0.0", main: "index.js", dependencies: { "pulumi-ecr-image": tarball } };
    const project = await CliProject.create({
        folder: createOutsideFolder("project"),
        env: withoutThisRun(),
        files: {
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
        },
    });
    await runTool("npm", [...installCommands[manager], "--prefer-offline"], project.folder);
    return project;
}

let newest: Promise<CliProject> | undefined;

/** The project that several suites look at: from npm, on the newest SDK, in TypeScript. It stays installed. */
export function installNewestProject(): Promise<CliProject> {
    newest ??= installProject({ manager: "npm", sdk: sdks.newest, files: typeScriptProgram });
    return newest;
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

/** Variables of the run that must not reach the project, as `undefined` each. */
function withoutThisRun(): Environment {
    const kept = outsideEnvironment();
    return Object.fromEntries(Object.keys(process.env).flatMap((name) => (name in kept ? [] : [[name, undefined]])));
}

function toJson(value: unknown): string {
    return `${JSON.stringify(value, undefined, 4)}\n`;
}
