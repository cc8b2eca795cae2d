/** Reads the command line, runs one command, and says how it ended. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodes, UsageError } from "./exitCodes";
import { coloured } from "./terminal";
import type { Terminal } from "./terminal";
import { helpOf } from "./help";
import type { CommandName } from "./help";

type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

/** Each command is loaded when it is called: `serve` needs no AWS SDK, `resolve` no YAML. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
    resolve: async () => (await import("./resolve")).resolve,
    explain: async () => (await import("./explainReference")).explainReference,
    pin: async () => (await import("./pin")).pin,
    serve: async () => (await import("./serve")).serve,
};

/** Runs `args`, which begin with the command's name; the exit code. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
    const [name, ...rest] = args;
    if (name === undefined || name === "help" || name === "--help" || name === "-h") {
        const [topic] = rest;
        if (topic !== undefined && !isCommand(topic)) {
            return unknownCommand(topic, terminal);
        }
        terminal.out(helpOf(topic));
        return name === undefined ? exitCodes.usage : exitCodes.found;
    }
    if (name === "--version") {
        const text = readFileSync(join(__dirname, "../../package.json"), "utf8");
        const { version } = JSON.parse(text) as { readonly version: string }; // npm asks for it.
        terminal.out(`${version}\n`);
        return exitCodes.found;
    }
    if (!isCommand(name)) {
        return unknownCommand(name, terminal);
    }
    if (rest.includes("--help") || rest.includes("-h")) {
        terminal.out(helpOf(name));
        return exitCodes.found;
    }
    try {
        return await (
            await commands[name]()
        )(rest, terminal);
    } catch (error) {
        if (!(error instanceof UsageError) && !isParseError(error)) {
            throw error;
        }
        terminal.err(`${coloured(terminal, "red", `pulumi-ecr-image ${name}:`)} ${error.message}; --help says more\n`);
        return exitCodes.usage;
    }
}

function unknownCommand(name: string, terminal: Terminal): number {
    terminal.err(`pulumi-ecr-image: there is no command ${JSON.stringify(name)}; pulumi-ecr-image --help lists them\n`);
    return exitCodes.usage;
}

function isCommand(name: string): name is CommandName {
    return Object.hasOwn(commands, name);
}

/** What `parseArgs` of Node.js throws at wrong usage. */
function isParseError(error: unknown): error is Error {
    return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
