// `node scripts/setup/pythonSdkPath.mjs` prints the folder of a Python with Pulumi's SDK, for the programs in Python that tests run.
import { ensurePythonEnvironment } from "./pythonEnvironment.mjs";

const sdk = await ensurePythonEnvironment("pulumi-python", "3.272.0", "pulumi");
if ("bin" in sdk) {
    process.stdout.write(`${sdk.bin}\n`);
} else {
    process.stderr.write(`${sdk.unavailable}\n`);
    process.exitCode = 1;
}
