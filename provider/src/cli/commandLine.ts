/** The command line: its commands, what `--help` says of them, and how one is run and ends. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodes, UsageError } from "./exitCodes";
import { coloured } from "./terminal";
import type { Terminal } from "./terminal";

/** The commands. */
type CommandName = "resolve" | "explain" | "pin" | "serve";

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

const asking = `Options that say who asks, and where (default: the environment and the shared AWS files, as for your AWS resources):
  --region <region>      region of references that name none
  --profile <profile>    profile of the shared AWS files
  --role <arn>           role to assume
  --endpoint <url>       URL of ECR's API, for a VPC endpoint or a test server
`;

const helps: Readonly<Record<CommandName, string>> = {
    resolve: `pulumi-ecr-image resolve <reference>…

Prints each image's reference by digest, one a line: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@sha256:…
A reference is whole, or shop/api:prod in the caller's own registry. Several share calls: 100 of a repository cost one.

  --tagged               keep the tag: …/shop/api:prod@sha256:…
  --platform <platform>  the image for a platform, such as linux/arm64, instead of the index
  --json                 everything that was found, as a JSON list
  --select <policy>      choose the tag: semver:<range>, newest, numerical:highest|lowest, alphabetical:last|first
  --filter <pattern>     with --select: only tags that match (a regular expression of RE2)
  --extract <text>       with --filter: what is compared, such as $1

${asking}
Exit codes: 0 found, 1 failed, 2 missing, 64 wrong usage.
`,
    explain: `pulumi-ecr-image explain <reference>

Shows what a lookup asks, as whom and through what, what comes back and in which time, and what the image is.
Takes the options of resolve but --tagged and --json.

${asking}
Exit codes: 0 found, 1 failed, 2 missing, 64 wrong usage.
`,
    pin: `pulumi-ecr-image pin <file>…

Rewrites references to private ECR images by tag in YAML and JSON files (Kubernetes, compose, task definitions) to
…/shop/api:prod@sha256:…; every other byte stays. A file is written only if all of its images are found.

  --check                write nothing; exit with 1 if something would be written, and say what

${asking}
Exit codes: 0 all pinned, 1 failed or, with --check, not pinned, 2 an image is missing, 64 wrong usage.
`,
    serve: `pulumi-ecr-image serve

Runs an ECR of its own for tests in any language, until Ctrl-C, and prints the variables that send AWS SDKs to it.

  --layout <repository>=<folder>   puts the images of an OCI image layout into a repository; may be repeated
  --image <repository>:<tag>       puts a small made-up image; may be repeated
  --port <port>                    default: any that is free
  --region <region>                default: eu-west-1
  --registry <account>             default: 123456789012
`,
};

/** The help of a command, or of all. */
function helpOf(name: CommandName | undefined): string {
    return name === undefined
        ? `pulumi-ecr-image <command>

  resolve <reference>…   prints the digest of images
  explain <reference>    shows what a lookup asks, as whom, and what comes back
  pin <file>…            rewrites tags in YAML and JSON files to digests
  serve                  runs an ECR of its own, for tests

pulumi-ecr-image <command> --help says more; --version prints the version.
`
        : helps[name];
}
