// Proves the layers that docs/development.md names: imports go downward only, and what a layer must not know it does not import.
import assert from "node:assert/strict";
import { findCycles, findPath, readSourceModules } from "./sourceModules";

/** What a layer may import beside itself and Node.js: layers below it, and packages. Types count as well. */
const layers: Record<string, { readonly layers: readonly string[]; readonly packages: readonly string[] }> = {
    data: { layers: [], packages: [] },
    oci: { layers: ["data"], packages: [] },
    images: { layers: ["ecr/registry", "oci", "data"], packages: [] },
    ecr: {
        layers: ["oci", "data"],
        packages: [
            "@aws-sdk/client-ecr",
            "@aws-sdk/client-sts",
            "@aws-sdk/credential-providers",
            "@smithy/core",
            "@smithy/node-http-handler",
            "http-proxy-agent",
            "https-proxy-agent",
            "socks-proxy-agent",
        ],
    },
    lookup: {
        layers: ["ecr", "oci", "data"],
        packages: ["dataloader", "fastest-levenshtein", "p-limit", "re2js", "semver"],
    },
    wire: { layers: ["lookup", "ecr", "oci", "data"], packages: [] },
    plugin: { layers: ["wire", "lookup", "ecr", "oci", "data"], packages: ["p-limit"] },
    languages: { layers: ["plugin", "wire", "lookup", "ecr", "oci", "data"], packages: [] },
    program: { layers: ["wire", "lookup", "ecr", "images", "oci", "data"], packages: ["@pulumi/pulumi"] },
    testing: { layers: ["ecr/registry", "oci", "data"], packages: [] },
    cli: { layers: ["lookup", "images", "ecr", "oci", "data", "testing"], packages: ["yaml"] },
    index: { layers: ["program", "lookup", "images"], packages: [] },
};

describe("layers", () => {
    const modules = readSourceModules();

    it("every folder of the source is a layer with a rule", () => {
        assert.deepEqual([...new Set(modules.map(({ layer }) => layer))].sort(), Object.keys(layers).sort());
    });

    for (const [layer, allowed] of Object.entries(layers)) {
        const description = [...allowed.layers, ...allowed.packages].join(", ") || "nothing";
        it(`${layer} imports ${description}`, () => {
            const wrong = modules
                .filter((module) => module.layer === layer)
                .flatMap(({ file, imports }) => imports.map((imported) => ({ file, ...imported })))
                .filter(({ target, isPackage }) => {
                    const isNode = target.startsWith("node:");
                    const below = [layer, ...allowed.layers];
                    return isPackage
                        ? !isNode && !allowed.packages.includes(target)
                        : !below.some((room) => target === room || target.startsWith(`${room}/`));
                })
                .map(({ file, target }) => `${file} → ${target}`);
            assert.deepEqual(wrong, []);
        });
    }

    it("nothing that is pure reaches the network, the disk or the process", () => {
        const pure = ["data/", "oci/", "images/", "ecr/registry/"];
        const isPure = (file: string) => pure.some((room) => file.startsWith(room));
        const impure = modules
            .filter(({ file }) => isPure(file))
            .flatMap(({ file, imports }) => imports.map(({ target, isPackage }) => ({ file, target, isPackage })))
            .filter(({ target, isPackage }) => (isPackage ? target !== "node:crypto" : !isPure(target)))
            .map(({ file, target }) => `${file} → ${target}`);
        assert.deepEqual(impure, []);
    });

    it("no file imports itself through others, for a type neither", () => {
        assert.deepEqual(findCycles(modules), []);
    });

    for (const entry of ["index.ts", "plugin/index.ts", "languages/index.ts", "images/index.ts", "testing/index.ts"]) {
        it(`${entry} imports the AWS SDK and proxies' agents nowhere before something is called`, () => {
            const path = findPath(modules, entry, ({ imports }) =>
                imports.some(({ target, isLazy }) => /^@(?:aws-sdk|smithy)\/|-proxy-agent$/.test(target) && !isLazy),
            );
            assert.deepEqual(path, undefined);
        });
    }
});
