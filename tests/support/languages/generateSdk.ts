// SDKs of the plugin, made of the committed schema by Pulumi's own generators.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../engine/engineFolder";
import { findLanguageHost } from "../engine/newestEngine";
import { packageVersion } from "../packageVersion";

/** The languages that can be generated here. */
export type GeneratedLanguage = "go" | "nodejs" | "python";

/** Generates an SDK into a folder; one line says why it can't be. */
export function generateSdk(language: GeneratedLanguage, folder: string): { readonly unavailable: string } | undefined {
    const generator = findLanguageHost("sdk-generator");
    if ("unavailable" in generator) {
        return generator;
    }
    mkdirSync(folder, { recursive: true });
    const committed = JSON.parse(readFileSync(join(repositoryRoot, "plugin", "schema.json"), "utf8")) as object;
    const schema = join(folder, "schema.json");
    // The plugin adds its version to what the engine asks for.
    writeFileSync(schema, JSON.stringify({ ...committed, version: packageVersion }));
    execFileSync(join(generator.bin, "generate-sdk"), [language, schema, folder]);
    if (language === "python") {
        // As pip would write it: the SDK asks for its own version when it is imported.
        const installed = join(folder, `pulumi_ecr_image-${packageVersion}.dist-info`);
        mkdirSync(installed);
        writeFileSync(
            join(installed, "METADATA"),
            `Metadata-Version: 2.1\nName: pulumi_ecr_image\nVersion: ${packageVersion}\n`,
        );
    }
    return undefined;
}
