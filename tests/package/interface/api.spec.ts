// Holds the package's interface to the snapshots in docs/api, so that a change of it is a diff that a reviewer sees.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { entryPoints, publicApi } from "./publicApi";

const folder = join(repositoryRoot, "docs", "api");
const isUpdate = process.env["UPDATE_API"] !== undefined;

describe("the public interface", () => {
    for (const [name, entry] of Object.entries(entryPoints)) {
        it(`of ${name} is that of docs/api/${name}.txt; UPDATE_API=1 writes it anew`, () => {
            const api = publicApi(entry);
            const file = join(folder, `${name}.txt`);
            if (isUpdate) {
                mkdirSync(folder, { recursive: true });
                writeFileSync(file, api);
            }
            assert.equal(api, readFileSync(file, "utf8"));
        });
    }

    it("has a snapshot for every entry point of the package, and no other", () => {
        const { exports } = JSON.parse(readFileSync(join(repositoryRoot, "provider", "package.json"), "utf8")) as {
            readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
        };
        const types = Object.values(exports).flatMap((target) => (typeof target === "string" ? [] : [target.types]));
        assert.deepEqual(
            Object.values(entryPoints).map((entry) => `./bin/${entry}.d.ts`),
            types,
        );
        assert.deepEqual(
            readdirSync(folder).sort(),
            Object.keys(entryPoints)
                .map((name) => `${name}.txt`)
                .sort(),
        );
    });

    it("shows what is exported, what that mentions, and nothing of others' packages", () => {
        const api = publicApi("images/index");
        assert.match(api, /^\/\/ imagesOf\nfunction imagesOf\(/m);
        assert.doesNotMatch(api, /\/\*\*/);
        assert.doesNotMatch(api, /node_modules/);
    });
});
