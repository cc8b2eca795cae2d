// `node scripts/engine/path.mjs` prints the folder to put first on the PATH so that the right `pulumi` is run:
//     PATH="$(node scripts/engine/path.mjs):$PATH" pulumi preview
//     node scripts/engine/path.mjs newest           the newest engine's
//     node scripts/engine/path.mjs python-host      a language host's: python-host, yaml-host
import { runMain, SetupFailure } from "../setupFailure.mjs";
import { engineVariables, ensureEngine } from "./ensureEngine.mjs";
import { ensureHost } from "./ensureHost.mjs";

await runMain(async () => {
    const [wanted = "oldest"] = process.argv.slice(2);
    process.stdout.write(`${await folderOf(wanted)}\n`);
    return true;
});

async function folderOf(wanted) {
    if (wanted in engineVariables) {
        return (await ensureEngine(wanted)).bin;
    }
    if (wanted !== "yaml-host" && wanted !== "python-host") {
        throw new SetupFailure(`there is no "${wanted}"; there are oldest, newest, yaml-host, python-host`);
    }
    const host = await ensureHost(wanted, (await ensureEngine()).bin);
    if ("unavailable" in host) {
        throw new SetupFailure(host.unavailable);
    }
    return host.bin;
}
