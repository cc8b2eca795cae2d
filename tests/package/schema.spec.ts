// Proves that the plugin's schema is what the TypeScript declarations say, and that the engine takes it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { usedAwsMembers } from "../../provider/src/ecr/settings/awsMembers";
import { resourceOutputs } from "../../provider/src/lookup/outputs";
import { requestArguments } from "../../provider/src/lookup/request/requestShape";
import { providerSettings } from "../../provider/src/languages/providerSettings";
import { repositoryRoot } from "../support/engine/engineFolder";
import { skipOnWindows } from "../support/skipWithReason";
import { pluginStarter } from "../support/languages/pluginStarter";
import { useCliProject } from "../support/cli/useCliProject";
import { packageVersion } from "../support/packageVersion";

interface Schema {
    readonly version?: string;
    readonly config: { readonly variables: object };
    readonly resources: Readonly<Record<string, Readonly<Record<"inputProperties" | "properties", object>>>>;
    readonly functions: Readonly<Record<string, { readonly inputs: { readonly properties: object } }>>;
}

const committed = readFileSync(join(repositoryRoot, "plugin", "schema.json"), "utf8");
const schema = JSON.parse(committed) as Schema;
const image = schema.resources["ecr-image:index:EcrImage"];

describe("the plugin's schema", () => {
    const createProject = useCliProject();

    it("is made of the declarations of the source; `npm run schema` writes it anew", () => {
        const script = pathToFileURL(join(repositoryRoot, "scripts", "schema", "packageSchema.mjs")).href;
        const code = `import { makeSchema } from ${JSON.stringify(script)}; process.stdout.write(makeSchema());`;
        const made = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
        assert.equal(made, committed);
    });

    it("has every argument and every output", () => {
        const ofLife = ["onTagMove", "onMissing", "waitSeconds", "triggers"];
        assert.deepEqual(Object.keys(image?.inputProperties ?? {}).sort(), [...requestArguments, ...ofLife].sort());
        assert.deepEqual(Object.keys(image?.properties ?? {}).sort(), [...resourceOutputs].sort());
        const inputs = schema.functions["ecr-image:index:getEcrImage"]?.inputs.properties ?? {};
        assert.deepEqual(Object.keys(inputs).sort(), [...requestArguments, "onMissing"].sort());
    });

    it("has every setting of AWS's provider that lookups follow, but keys", () => {
        // Beside the keys: what has another name for the same that holds more.
        const left = ["accessKey", "secretKey", "token", "assumeRole", "sharedCredentialsFile"];
        const wanted = [...usedAwsMembers.filter((member) => !left.includes(member)), "endpoint"].sort();
        assert.deepEqual(Object.keys(schema.config.variables).sort(), wanted);
        assert.deepEqual(providerSettings, wanted);
    });

    it("has words for everything", () => {
        const silent: string[] = [];
        const look = (value: unknown, path: string): void => {
            if (typeof value !== "object" || value === null) {
                return;
            }
            for (const [key, member] of Object.entries(value)) {
                if (/^(properties|inputProperties|variables)$/.test(key) && typeof member === "object") {
                    for (const [name, property] of Object.entries(member as Record<string, { description?: string }>)) {
                        if (!property.description) {
                            silent.push(`${path}.${name}`);
                        }
                    }
                }
                look(member, `${path}.${key}`);
            }
        };
        look(schema, "");
        assert.deepEqual(silent, []);
        assert.doesNotMatch(committed, /\{@link|EcrImageError|`aws:/);
    });

    it("is taken by the engine, with the plugin's version: pulumi package get-schema", async function () {
        skipOnWindows(this, "the plugin's starter is a shell script");
        const project = await createProject({ files: { "Pulumi.yaml": "name: schema\nruntime: yaml\n" } });
        const { ok, stdout, output } = await project.run(["package", "get-schema", pluginStarter(project.folder)]);
        assert.ok(ok, output);
        const taken = JSON.parse(stdout) as Schema;
        assert.equal(taken.version, packageVersion);
        assert.deepEqual(Object.keys(taken.resources), Object.keys(schema.resources));
    });
});
