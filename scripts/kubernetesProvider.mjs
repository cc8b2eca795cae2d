// Builds Pulumi's own Kubernetes provider into the user's cache, for tests/engine/pinning/kubernetesProvider.spec.ts, which is skipped
// without it: about 10 minutes on two cores, 130 MB. Usage: node scripts/kubernetesProvider.mjs
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { executable } from "./engine/executable.mjs";
import { kubernetesProviderFolder, kubernetesVersion } from "./kubernetes/folder.mjs";
import { withLock } from "./clone/lock.mjs";
import { withProgress } from "./steps/progress.mjs";
import { lastLines, runQuietly } from "./steps/runQuietly.mjs";

const module = "github.com/pulumi/pulumi-kubernetes/provider/v4";
const cwd = fileURLToPath(new URL("./kubernetes/", import.meta.url));
const env = { ...process.env, GOWORK: "off" };

async function build(folder) {
    const version = `-s -w -X ${module}/pkg/version.Version=${kubernetesVersion}`;
    const program = join(folder, executable("pulumi-resource-kubernetes"));
    await go(["build", "-mod=readonly", "-trimpath", "-ldflags", version, "-o", program, "."]);
    const source = (await go(["list", "-mod=readonly", "-m", "-f", "{{.Dir}}", module])).trim();
    // The module has its schema without the version, which its own build would write into it.
    const schema = JSON.parse(await readFile(join(source, "cmd", "pulumi-resource-kubernetes", "schema.json"), "utf8"));
    await writeFile(join(folder, "kubernetes-schema.json"), JSON.stringify({ ...schema, version: kubernetesVersion }));
}

async function go(args) {
    const { ok, output } = await runQuietly("go", args, { cwd, env });
    if (!ok) {
        throw new Error(`go ${args[0]} failed (${lastLines(output)})`);
    }
    return output;
}

const folder = kubernetesProviderFolder();
await mkdir(dirname(folder), { recursive: true });
await withLock(`${folder}.lock`, () =>
    withProgress(`building Pulumi's Kubernetes provider ${kubernetesVersion}`, async () => {
        // Built beside its place and moved there whole, so that being interrupted leaves nothing half done.
        const partial = await mkdtemp(`${folder}.partial-`);
        try {
            await build(partial);
            await rm(folder, { recursive: true, force: true });
            await rename(partial, folder);
        } finally {
            await rm(partial, { recursive: true, force: true });
        }
    }),
);
