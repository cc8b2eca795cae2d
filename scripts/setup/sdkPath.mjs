// `node scripts/setup/sdkPath.mjs VERSION` prints the folder of Pulumi's SDK in that version, for tests written in TypeScript.
import { ensureSdk } from "./ensureSdk.mjs";

const sdk = await ensureSdk(process.argv[2] ?? "");
if ("sdk" in sdk) {
    process.stdout.write(`${sdk.sdk}\n`);
} else {
    process.stderr.write(`${sdk.unavailable}\n`);
    process.exitCode = 1;
}
