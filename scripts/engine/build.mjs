// Last choice: a program built from its Go module, pinned by a go.sum under `modules`.
import { chmod, copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lastLines, runQuietly } from "../steps/runQuietly.mjs";
import { executable, folderOnPath } from "./executable.mjs";
import { lateDictionaries } from "./lateDictionaries.mjs";
import { programs } from "./programs.mjs";

/**
 * Builds programs into `root`/bin: about 4 minutes on two cores for a CLI the first time, seconds once Go has the parts in its
 * own cache (so an interrupted build goes on where it stopped, and a second CLI takes the parts of the first).
 *
 * @param {string} root a new folder
 * @param {readonly string[]} names of `programs`, as in ["oldest-cli", "nodejs-host"]
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
export async function buildPrograms(root, names) {
    if (folderOnPath("go") === undefined) {
        return { ok: false, reason: "Go is not installed, so it can't be built from its source" };
    }
    await mkdir(join(root, "bin"), { recursive: true });
    for (const program of names.map((name) => programs[name])) {
        const { ok, output } = await build(program, join(root, "bin"));
        if (!ok) {
            return { ok: false, reason: `building ${program.name} ${program.version} failed (${lastLines(output)})` };
        }
    }
    return { ok: true };
}

async function build(program, bin) {
    const versioned = program.versionVariable === undefined ? "" : ` -X ${program.versionVariable}=v${program.version}`;
    const flags = ["-mod=readonly", "-trimpath", "-ldflags", `-s -w${versioned}`];
    const target = ["-o", join(bin, executable(program.name)), program.package];
    const built = program.readsDictionaries
        ? await withTemporaryFolder(async (folder) => {
              const late = await lateDictionaries(ownModule(program), folder, (module) =>
                  moduleFolder(program, module),
              );
              return go(program, ["build", ...flags, ...late, ...target]);
          })
        : await go(program, ["build", ...flags, ...target]);
    if (!built.ok || program.script === undefined) {
        return built;
    }
    const found = await go(program, ["list", "-mod=readonly", "-f", "{{.Module.Dir}}", program.package]);
    if (found.ok) {
        const script = join(bin, basename(program.script));
        await copyFile(join(found.output.trim(), program.script), script);
        await chmod(script, 0o755);
    }
    return found;
}

/** Fetches a module of the version that the program has; undefined if the program has no such module. */
async function moduleFolder(program, module) {
    const { ok, output } = await go(program, ["mod", "download", "-json", module]);
    return ok ? JSON.parse(output).Dir : undefined;
}

async function withTemporaryFolder(work) {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-ecr-image-build-"));
    try {
        return await work(folder);
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}

function go(program, args) {
    return runQuietly("go", args, {
        cwd: ownModule(program),
        env: { ...process.env, GOWORK: "off" },
    });
}

function ownModule({ module }) {
    return fileURLToPath(new URL(`./modules/${module}/`, import.meta.url));
}
