// Which variables a stack's lookups ask with, as far as that can be told without an engine; tests/engine/settings/stackVariables.spec.ts has two
// stacks on a real one.
import assert from "node:assert/strict";
import type { AsyncLocalStorage } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { stackEnvironment } from "../../../../provider/src/program/sdk/stackEnvironment";

const path = require.resolve("../../../../provider/src/program/sdk/stackEnvironment");

/** The storage in which the SDK runs inline programs. */
const { asyncLocalStorage } = globalThis as unknown as { readonly asyncLocalStorage: AsyncLocalStorage<object> };

describe("stackEnvironment", () => {
    it("is the process's own outside of stacks, and for programs that no workspace runs", () => {
        assert.equal(stackEnvironment(), process.env);
        assert.equal(asyncLocalStorage.run({}, stackEnvironment), process.env);
    });

    it("is not known to a program that loads the package itself", () => {
        const loaded = require.cache[path];
        Reflect.deleteProperty(require.cache, path);
        try {
            const late = asyncLocalStorage.run({}, () => {
                // eslint-disable-next-line @typescript-eslint/no-require-imports -- a module that is loaded anew, in a program
                return require(path) as { readonly stackEnvironment: () => unknown };
            });
            assert.equal(asyncLocalStorage.run({}, late.stackEnvironment), undefined);
            assert.equal(late.stackEnvironment(), process.env);
        } finally {
            require.cache[path] = loaded;
        }
    });

    it("is told by the operations that run programs", () => {
        const { prototype } = pulumi.automation.Stack;
        const operations = ["up", "preview", "refresh", "destroy"] as const;
        for (const name of operations) {
            assert.match(String(Reflect.get(prototype, name)), /beginNoted/, name);
        }
    });
});
