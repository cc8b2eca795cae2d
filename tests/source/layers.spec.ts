// Proves the layers that docs/development.md names: imports go downward only, and what a layer must not know it does not import.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../support/engine/engineFolder";
import { findCycles, findPath, readSourceModules } from "./sourceModules";
import type { SourceModule } from "./sourceModules";

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

/** Rooms that compute and nothing else: what they give follows from what they are given, but for the time and for chance. */
const pureRooms = Object.keys(
    JSON.parse(readFileSync(join(repositoryRoot, "scripts", "check", "pureRooms.json"), "utf8")) as Record<
        string,
        object
    >,
);

/** What a pure file may import that is no file of the package: hashing, comparing, loading what is pure itself, and that. */
const purePackages = ["node:crypto", "node:util", "node:module", "re2js", "semver"];

/** Files that pure ones may use although they are not, and why. */
const impureExceptions: Readonly<Record<string, string>> = {
    "lookup/resolve/resolveImage.ts": "tells the host of an image beside an endpoint that a variable says",
};

/** What of the outside a file uses by itself. */
function reachesOf({ imports, globals }: SourceModule): readonly string[] {
    const packages = imports.filter(
        ({ target, isPackage, isType }) => isPackage && !isType && !purePackages.includes(target),
    );
    return [...packages.map(({ target }) => target), ...globals];
}

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

    for (const room of pureRooms) {
        it(`${room} reaches neither the network, the disk nor the process, through no other file either`, () => {
            const files = modules
                .map(({ file }) => file)
                .filter((file) => file.startsWith(`${room}/`) && !(file in impureExceptions));
            assert.ok(files.length > 0);
            const paths = files.map((file) =>
                findPath(
                    modules,
                    file,
                    (module) => reachesOf(module).length > 0,
                    ({ target, isType }) => !isType && !(target in impureExceptions),
                ),
            );
            const told = paths.flatMap((path) => {
                const last = modules.find(({ file }) => file === path?.at(-1));
                return path === undefined || last === undefined ? [] : [[...path, ...reachesOf(last)].join(" → ")];
            });
            assert.deepEqual(told, []);
        });
    }

    it("what is pure has exceptions only where they are needed", () => {
        const needed = modules.filter(
            ({ file }) =>
                findPath(
                    modules,
                    file,
                    (module) => reachesOf(module).length > 0,
                    ({ isType }) => !isType,
                ) !== undefined,
        );
        assert.deepEqual(
            Object.keys(impureExceptions).filter((exception) => !needed.some(({ file }) => file === exception)),
            [],
        );
    });

    for (const folder of ["provider/src", "plugin/src", "policy/src"]) {
        it(`no file of ${folder} imports itself through others, for a type neither`, () => {
            assert.deepEqual(findCycles(readSourceModules(folder)), []);
        });
    }

    for (const entry of ["index.ts", "plugin/index.ts", "languages/index.ts", "images/index.ts", "testing/index.ts"]) {
        it(`${entry} imports the AWS SDK and proxies' agents nowhere before something is called`, () => {
            const path = findPath(modules, entry, ({ imports }) =>
                imports.some(({ target, isLazy }) => /^@(?:aws-sdk|smithy)\/|-proxy-agent$/.test(target) && !isLazy),
            );
            assert.deepEqual(path, undefined);
        });
    }
});
