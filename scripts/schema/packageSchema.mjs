// The schema of the plugin `ecr-image`, made from the declarations that the TypeScript types come from.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../clone/root.mjs";
import { Declarations } from "./declarations.mjs";
import { TypeSpecs } from "./typeSpecs.mjs";
import { wordsInSchema } from "./words.mjs";

const source = join(root, "provider", "src");
const files = [
    "lookup/outputs.ts",
    "lookup/functions/ecrImagesResult.ts",
    "languages/providerSettings.ts",
    "program/resource/ecrImageArgs.ts",
    "program/resource/ecrImage.ts",
    "program/functions/getEcrImage.ts",
    "program/functions/getEcrImages.ts",
].map((file) => join(source, file));

/** The file that is committed, an absolute path. */
export const schemaFile = join(root, "plugin", "schema.json");

/** A module of the source itself, for what types don't say. */
function sourceModule(file) {
    const require = createRequire(import.meta.url);
    require("../test/typescript.cjs");
    return require(join(source, file));
}

/** The schema's text, as it is committed. */
export function makeSchema() {
    const declarations = new Declarations(files);
    const specs = new TypeSpecs(declarations);
    const object = (name) => specs.object(declarations.membersOf(name));
    const call = (name, args, outputs) => ({
        description: wordsInSchema(declarations.wordsOf(name)),
        inputs: object(args),
        outputs,
    });
    const settings = object("ProviderSettings");
    const { outputs: facts } = sourceModule("lookup/outputs.ts");
    const outputsOf = (who) =>
        specs.object(
            declarations.membersOf("ImageOutputs").filter(({ name }) => ["both", who].includes(facts[name].of)),
        );
    const outputs = outputsOf("resource");
    const inputs = object("EcrImageArgs");
    const { description, keywords, license } = JSON.parse(readFileSync(join(root, "plugin", "package.json"), "utf8"));
    const schema = {
        name: "ecr-image",
        displayName: "Amazon ECR images",
        description,
        keywords: [...keywords, "kind/native", "category/cloud"],
        license,
        config: { variables: settings.properties },
        provider: {
            description: wordsInSchema(declarations.wordsOf("ProviderSettings")),
            inputProperties: settings.properties,
        },
        resources: {
            "ecr-image:index:EcrImage": {
                description: wordsInSchema(declarations.wordsOf("EcrImage")),
                inputProperties: inputs.properties,
                requiredInputs: inputs.required,
                properties: outputs.properties,
                required: outputs.required,
            },
        },
        functions: {
            "ecr-image:index:getEcrImage": call("getEcrImage", "GetEcrImageOutputArgs", outputsOf("function")),
            "ecr-image:index:getEcrImages": call("getEcrImages", "GetEcrImagesOutputArgs", object("EcrImagesResult")),
        },
        types: specs.types,
        language: {
            csharp: { respectSchemaVersion: true },
            go: { respectSchemaVersion: true },
            nodejs: { respectSchemaVersion: true },
            python: { respectSchemaVersion: true, pyproject: { enabled: true } },
        },
    };
    return `${JSON.stringify(schema, undefined, 4)}\n`;
}
