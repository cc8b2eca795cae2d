// One case as a person has it: a folder with a Pulumi.yaml and a TypeScript program, previewed by the `pulumi` command.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { engineEnvironment } from "../tests/support/engine/engineEnvironment";
import { engineFolder } from "../tests/support/engine/engineFolder";
import { createWorkFolder, removeWorkFolder } from "../tests/support/workFolder";
import type { BenchCase } from "./benchCase";

/** A person's configuration: the types are checked at each run, as Pulumi does unless it is told not to. */
const tsconfig = {
    compilerOptions: {
        target: "ES2022",
        module: "node16",
        moduleResolution: "node16",
        strict: true,
        skipLibCheck: true,
        types: ["node"],
        rootDir: ".",
    },
    files: ["index.ts"],
};

/** A project that can be previewed again and again: a preview changes nothing. */
export class BenchProject {
    private readonly base = createWorkFolder("bench");
    private readonly folder = join(this.base, "project");
    private readonly environment: NodeJS.ProcessEnv;

    constructor(
        readonly benchCase: BenchCase,
        environment: Readonly<Record<string, string>>,
    ) {
        const { program, count, repositories } = benchCase;
        this.environment = engineEnvironment(this.base, {
            ...environment,
            BENCH_COUNT: String(count),
            BENCH_REPOSITORIES: String(repositories),
        });
        mkdirSync(join(this.base, "backend"));
        mkdirSync(this.folder);
        copyFileSync(join(__dirname, program), join(this.folder, "index.ts"));
        this.write("Pulumi.yaml", "name: bench\nruntime: nodejs\n");
        this.write("package.json", '{ "name": "bench", "private": true, "main": "index.ts" }\n');
        this.write("tsconfig.json", JSON.stringify(tsconfig));
    }

    /** Creates the stack. */
    async prepare(): Promise<void> {
        await this.run(["stack", "init", "dev"]);
    }

    /** Previews, and says how many milliseconds that took. `onStart` is given the CLI's process ID. */
    async preview(onStart: (pid: number) => void = () => undefined): Promise<number> {
        return this.time(["preview"], onStart);
    }

    /** Runs a command of the stack, and says how many milliseconds that took. */
    async time(args: readonly string[], onStart: (pid: number) => void = () => undefined): Promise<number> {
        const start = performance.now();
        await this.run(args, onStart);
        return performance.now() - start;
    }

    /** The stored state. */
    state(): string {
        return readFileSync(join(this.base, "backend", ".pulumi", "stacks", "bench", "dev.json"), "utf8");
    }

    remove(): void {
        removeWorkFolder(this.base);
    }

    private write(path: string, content: string): void {
        writeFileSync(join(this.folder, path), content);
    }

    private run(args: readonly string[], onStart: (pid: number) => void = () => undefined): Promise<void> {
        const command = [...args, "--non-interactive", "--color", "never"];
        const child = spawn(join(engineFolder(), "pulumi"), command, {
            cwd: this.folder,
            env: this.environment,
            stdio: ["ignore", "pipe", "pipe"],
        });
        const chunks: Buffer[] = [];
        child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
        child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
        onStart(child.pid ?? 0);
        return new Promise((resolve, reject) => {
            child.on("error", reject);
            child.on("close", (code) => {
                if (code === 0) {
                    resolve();
                } else {
                    const output = Buffer.concat(chunks).toString();
                    reject(new Error(`${this.benchCase.name}: pulumi ${args.join(" ")} failed:\n${output}`));
                }
            });
        });
    }
}
