// A Pulumi project as a person has it: a folder with a Pulumi.yaml and a program, run by the `pulumi` command and its
// Node.js language host, without the Automation API.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { engineEnvironment } from "../engine/engineEnvironment";
import type { Environment } from "../engine/engineEnvironment";
import { engineFolder } from "../engine/engineFolder";
import { ownProviderScript, quickCommands, secretsProvider } from "../engine/quickCommands";
import { runProgram } from "./runProgram";
import type { Ended } from "./runProgram";
import { createWorkFolder, removeWorkFolder } from "../workFolder";

/** How a project is made; give `files`, or `from`, or both. */
export interface CliProjectOptions {
    /** File contents by path relative to the project, as in `{ "Pulumi.yaml": "…", "index.ts": "…" }`. */
    readonly files?: Readonly<Record<string, string>>;
    /** A folder to copy (node_modules and stack files left out), an absolute path. */
    readonly from?: string;
    /** Variables for the CLI, the plugins and the program, as in `EcrServer.environment`. */
    readonly env?: Environment;
    /** A folder the project and its backend live in; one inside the repository by default, removed by `remove`. */
    readonly folder?: string;
}

/** What runs one CLI command. */
export interface CliRun {
    readonly env?: Environment;
    readonly signal?: AbortSignal;
}

/**
 * Runs `pulumi` with the given arguments, no colours, no questions.
 *
 * @param environment - whole, as from `engineEnvironment`
 */
function runCli(
    args: readonly string[],
    cwd: string,
    environment: NodeJS.ProcessEnv,
    signal?: AbortSignal,
): Promise<Ended> {
    const options = { cwd, env: environment, ...(signal === undefined ? {} : { signal }) };
    return runProgram(join(engineFolder(), "pulumi"), [...args, "--non-interactive", "--color", "never"], options);
}

/** A project folder with a stack "dev" on a file backend of its own. */
export class CliProject {
    /** The folder of Pulumi.yaml, an absolute path. */
    readonly folder: string;
    readonly #base: string;
    readonly #environment: NodeJS.ProcessEnv;

    private constructor(base: string, environment: NodeJS.ProcessEnv) {
        this.#base = base;
        this.folder = join(base, "project");
        this.#environment = environment;
    }

    static async create({ files = {}, from, env, folder }: CliProjectOptions): Promise<CliProject> {
        const base = folder ?? createWorkFolder("project");
        // In the repository a project has the repository's SDK; elsewhere its own.
        const script = folder === undefined ? ownProviderScript() : {};
        const project = new CliProject(
            base,
            engineEnvironment(base, { ...(await quickCommands()), ...script, ...env }),
        );
        mkdirSync(join(base, "backend"), { recursive: true });
        mkdirSync(project.folder, { recursive: true });
        if (from !== undefined) {
            const wanted = (file: string) => !/node_modules$|Pulumi\.[^/\\]+\.yaml$/.test(file);
            cpSync(from, project.folder, { recursive: true, filter: wanted });
        }
        for (const [path, content] of Object.entries(files)) {
            project.write(path, content);
        }
        const created = await project.run(["stack", "init", "dev", "--secrets-provider", secretsProvider]);
        if (!created.ok) {
            throw new Error(`the stack could not be created:\n${created.output}`);
        }
        return project;
    }

    /** Writes or replaces one file of the project. */
    write(path: string, content: string): void {
        const file = join(this.folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
    }

    /** Runs `pulumi …` in the project, as in `run(["preview", "--diff"])`; a failed command is not thrown. */
    run(args: readonly string[], { env = {}, signal }: CliRun = {}): Promise<Ended> {
        return runCli(args, this.folder, { ...this.#environment, ...env }, signal);
    }

    remove(): void {
        removeWorkFolder(this.#base);
    }
}
