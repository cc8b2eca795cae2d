// Which versions of Pulumi's SDK are supported, beside the installed one, and how a process runs with one of them.
import path from "node:path";
import { runProgram } from "../cli/runProgram";

/** The oldest, as provider/package.json promises, and the newest that was tried. */
export const supportedSdks = { oldest: "3.216.0", newest: "3.276.0" } as const;

/** An environment in which every `@pulumi/pulumi` is the one of that version, in processes that are started from it too. */
export async function withSdk(
    version: string,
): Promise<{ readonly env: NodeJS.ProcessEnv } | { readonly unavailable: string }> {
    const script = path.resolve(__dirname, "../../../scripts/setup/sdkPath.mjs");
    const found = await runProgram(process.execPath, [script, version], { cwd: __dirname, env: process.env });
    if (!found.ok) {
        return { unavailable: found.output.trim() };
    }
    const redirect = `--require ${JSON.stringify(path.join(__dirname, "otherSdk.cjs"))}`;
    return {
        env: {
            ...process.env,
            PULUMI_ECR_IMAGE_SDK: found.stdout.trim(),
            NODE_OPTIONS: [process.env["NODE_OPTIONS"], redirect].filter(Boolean).join(" "),
        },
    };
}
