// The gates of `npm run check`: what each one runs. A gate passes when all its commands exit with 0.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../clone/root.mjs";

const tool = (path) => join(root, "node_modules", path);
const typeScript = tool("typescript/bin/tsc");

/** The types of @pulumi/aws don't fit into the memory Node.js takes by default on a small machine. */
const moreMemory = "--max-old-space-size=4096";

/** The commands of the typecheck gate; folders that don't exist in this clone are left out. */
function typecheckCommands() {
    const projects = [
        { needs: "tsconfig.json", project: "tsconfig.json" },
        { needs: "policy/tsconfig.json", project: "policy/tsconfig.json" },
        { needs: "plugin/tsconfig.json", project: "plugin/tsconfig.json" },
        { needs: "examples", project: "scripts/check/examples.tsconfig.json" },
    ];
    const present = projects.filter(({ needs }) => existsSync(join(root, needs)));
    return present.map(({ project }) => [moreMemory, typeScript, "-p", project, "--noEmit"]);
}

/**
 * Gates by name, in the order they run: each a list of commands, a command a list of arguments for `node`.
 *
 * The build is the first; later gates read what it wrote.
 *
 * @returns {Record<string, string[][]>}
 */
export function gates() {
    const packages = ["provider", "policy", "plugin"].filter((name) => existsSync(join(root, name, "tsconfig.json")));
    return {
        build: packages.map((name) => [typeScript, "-p", name]),
        typecheck: typecheckCommands(),
        lint: [[moreMemory, tool("eslint/bin/eslint.js"), ".", "--max-warnings", "0"]],
        format: [[tool("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."]],
        docs: [[tool("typedoc/bin/typedoc")]],
        unused: [
            [tool("knip/bin/knip.js"), "--no-config-hints"],
            // What only tests use is unused, too.
            [tool("knip/bin/knip.js"), "--no-config-hints", "--production"],
        ],
        coverage: [[join(root, "scripts", "check", "coverage.mjs")]],
        workflows: [[join(root, "scripts", "check", "workflows.mjs")]],
        package: [[tool("publint/src/cli.js"), "run", "provider", "--strict"]],
    };
}
