// Runs npm, pnpm, tsc, tar: tools that must succeed, outside of whatever npm script the tests themselves run in.
import { runProgram } from "../../support/cli/runProgram";

/** What `npm test` gives its own children of this repository, what makes them start fast included. */
const ofThisRun =
    /^(npm_(package|lifecycle|command|execpath|node_execpath|config_local_prefix)|INIT_CWD|NODE_PATH|NODE_OPTIONS|NODE_COMPILE_CACHE)/i;

/** The environment of this process without what would lead a tool back to the repository. */
export function outsideEnvironment(): NodeJS.ProcessEnv {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofThisRun.test(name)));
}

/**
 * What `file` printed on its standard output; rejects with all it printed when it fails.
 *
 * @param cwd - where it runs, an absolute path
 */
export async function runTool(file: string, args: readonly string[], cwd: string): Promise<string> {
    const isScript = process.platform === "win32" && (file === "npm" || file === "npx");
    const quoted = isScript ? args.map((arg) => (/\s/.test(arg) ? `"${arg}"` : arg)) : args;
    const ended = await runProgram(file, quoted, { cwd, env: outsideEnvironment(), shell: isScript });
    if (!ended.ok) {
        throw new Error(`${file} ${args.join(" ")} failed:\n${ended.output}`);
    }
    return ended.stdout;
}
