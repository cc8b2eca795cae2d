/** Every example typechecks as a person who copied it would have it: its own tsconfig.json, the real SDKs. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import * as ts from "typescript";

import { repositoryRoot } from "../../support/engine/engineFolder";

const examples = path.join(repositoryRoot, "examples");

describe("examples typecheck against the real SDKs", () => {
    // The SDK of AWS is large: its files are parsed once for all the examples.
    const parsed = new Map<string, ts.SourceFile | undefined>();
    after("free the parsed files", () => {
        parsed.clear();
    });

    const names = readdirSync(examples, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        // Other languages have programs of their own: see languageExamples.spec.ts.
        .filter((name) => readdirSync(path.join(examples, name)).some((file) => file.endsWith(".ts")));
    for (const name of names) {
        it(name, () => {
            const { options, fileNames } = readConfig(path.join(examples, name, "tsconfig.json"));
            assert.notEqual(fileNames.length, 0, "the example has no program");
            const host = ts.createCompilerHost(options);
            const read = host.getSourceFile.bind(host);
            host.getSourceFile = (file, ...rest) => {
                if (!parsed.has(file)) {
                    parsed.set(file, read(file, ...rest));
                }
                return parsed.get(file);
            };
            const program = ts.createProgram(fileNames, options, host);
            assert.equal(ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), host), "");
        });
    }
});

function readConfig(file: string): ts.ParsedCommandLine {
    const { config, error } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)) as {
        config: unknown;
        error?: ts.Diagnostic;
    };
    assert.equal(error, undefined);
    return ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(file));
}
