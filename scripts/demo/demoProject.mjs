// The quickstart example as a project of its own, run by the real `pulumi` command on a file backend.
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../clone/root.mjs";
import { tell } from "./narrate.mjs";

/** A Pulumi project with one stack, "dev", which leaves nothing behind. */
export class DemoProject {
    #folder;
    #binary;
    #env;

    constructor(folder, bin, env) {
        this.#folder = folder;
        this.#binary = join(bin, "pulumi");
        this.#env = {
            ...env,
            PATH: [bin, process.env.PATH].join(delimiter),
            PULUMI_HOME: join(folder, "home"),
            PULUMI_BACKEND_URL: pathToFileURL(join(folder, "backend")).href,
            PULUMI_CONFIG_PASSPHRASE: "demo",
            PULUMI_SKIP_UPDATE_CHECK: "true",
        };
    }

    /**
     * Copies the example and creates the stack.
     *
     * @param {string} bin the folder of the engine
     * @param {NodeJS.ProcessEnv} env the environment of the CLI, without Pulumi's own variables
     */
    static async create(bin, env) {
        const parent = join(root, ".work");
        await mkdir(parent, { recursive: true });
        // Inside the repository, so that the program finds the package as an installed one.
        const project = new DemoProject(await mkdtemp(join(parent, "demo-")), bin, env);
        await mkdir(join(project.#folder, "backend"));
        const example = join(root, "examples", "quickstart");
        const isSource = (file) => !/node_modules$|Pulumi\.[^/\\]+\.yaml$/.test(file);
        await cp(example, project.#program, { recursive: true, filter: isSource });
        await project.#require(["stack", "init", "dev"]);
        return project;
    }

    get #program() {
        return join(this.#folder, "program");
    }

    /** Sets one key of the stack's configuration. */
    async configure(key, value) {
        await this.#require(["config", "set", key, value]);
    }

    /**
     * Shows a command and what it prints, as it prints it.
     *
     * @param {string} command as one types it after "pulumi "
     * @returns {Promise<{ ok: boolean, output: string }>} the output without colours
     */
    show(command) {
        tell(`$ pulumi ${command}`);
        const colour = process.stdout.isTTY ? "always" : "never";
        return this.#run([...command.split(" "), "--color", colour], true);
    }

    /** The resource of that name in the stack's state, or undefined. */
    async stateOf(name) {
        const { output } = await this.#require(["stack", "export"]);
        const { resources = [] } = JSON.parse(output).deployment;
        return resources.find(({ urn }) => urn.endsWith(`::${name}`));
    }

    async remove() {
        await rm(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }

    async #require(args) {
        const result = await this.#run(args, false);
        if (!result.ok) {
            throw new Error(`pulumi ${args.join(" ")} failed:\n${result.output}`);
        }
        return result;
    }

    #run(args, visible) {
        return new Promise((resolve, reject) => {
            const options = { cwd: this.#program, env: this.#env, stdio: ["ignore", "pipe", "pipe"] };
            const child = spawn(this.#binary, [...args, "--non-interactive"], options);
            const chunks = [];
            for (const [stream, target] of [
                [child.stdout, process.stdout],
                [child.stderr, process.stderr],
            ]) {
                stream.on("data", (chunk) => {
                    chunks.push(chunk);
                    if (visible) {
                        target.write(chunk);
                    }
                });
            }
            child.on("error", reject);
            child.on("close", (code) => {
                const output = Buffer.concat(chunks).toString();
                resolve({ ok: code === 0, output: output.replaceAll(/\u001b\[[0-9;]*m/g, "") });
            });
        });
    }
}
