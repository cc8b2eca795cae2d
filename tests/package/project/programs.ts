// Programs of the installed projects: one image, looked up by a resource and by a function, in each module system.

const pulumiYaml = "name: shop\nruntime: nodejs\n";

/** What Pulumi's project template for TypeScript has. */
const templateConfiguration = {
    compilerOptions: {
        strict: true,
        outDir: "bin",
        target: "es2020",
        module: "commonjs",
        moduleResolution: "node",
        sourceMap: true,
        experimentalDecorators: true,
        forceConsistentCasingInFileNames: true,
    },
    files: ["index.ts"],
};

const body = `
const args = { repositoryName: "shop/api", imageTag: process.env["IMAGE_TAG"] ?? "prod" };
const api = new EcrImage("api", args);
export const resource = api.imageUri;
export const called = getEcrImageOutput(args).imageUri;
`;

/** A project as `pulumi new typescript` makes it; its compiler checks the types. */
export const typeScriptProgram = {
    "Pulumi.yaml": pulumiYaml,
    "tsconfig.json": JSON.stringify(templateConfiguration),
    "index.ts": `import * as pulumi from "@pulumi/pulumi";
import { EcrImage, getEcrImageOutput } from "pulumi-ecr-image";
${body}
export const resolved: pulumi.Output<string> = pulumi.output(require.resolve("pulumi-ecr-image"));
`,
};

/** An ES module; its `package.json` needs `"type": "module"`. */
export const moduleProgram = {
    "Pulumi.yaml": pulumiYaml,
    "index.js": `import { createRequire } from "node:module";
import { EcrImage, getEcrImageOutput } from "pulumi-ecr-image";
${body}
export const resolved = createRequire(import.meta.url).resolve("pulumi-ecr-image");
`,
};

/** A program that has the image from a package of its own, "parts", which alone depends on this one. */
export const partsProgram = {
    "Pulumi.yaml": pulumiYaml,
    "index.js": 'module.exports = require("parts");\n',
    "parts/index.js": `const { EcrImage, getEcrImageOutput } = require("pulumi-ecr-image");
${body.replaceAll(/export const (\w+)/g, "exports.$1")}
exports.resolved = require.resolve("pulumi-ecr-image");
`,
};
