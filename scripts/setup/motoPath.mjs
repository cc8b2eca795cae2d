// `node scripts/setup/motoPath.mjs` prints the path of moto's server, for tests written in TypeScript.
import { ensureMoto } from "./ensureMoto.mjs";

const moto = await ensureMoto();
if ("server" in moto) {
    process.stdout.write(`${moto.server}\n`);
} else {
    process.stderr.write(`${moto.unavailable}\n`);
    process.exitCode = 1;
}
