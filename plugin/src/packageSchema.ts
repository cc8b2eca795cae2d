/** The schema of the package, of which SDKs are made, and its version. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "..");

/** The plugin's version, without a leading "v". */
export function pluginVersion(): string {
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { readonly version: string }; // npm asks for it.
    return version;
}

/** The schema as the engine asks for it. https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/ */
export function packageSchema(): string {
    const schema = JSON.parse(readFileSync(join(folder, "schema.json"), "utf8")) as object; // Made by scripts/schema.mjs.
    return JSON.stringify({ ...schema, version: pluginVersion() });
}
