// Proves that no member of the AWS provider's configuration is overlooked: those that @pulumi/aws declares are all in the table, and
// what the table says is followed is what is read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { parseAwsConfiguration } from "../../../../provider/src/ecr/settings/awsConfiguration";
import { awsMembers, usedAwsMembers } from "../../../../provider/src/ecr/settings/awsMembers";

/** Those of @pulumi/aws-native, which is too large to install, as tests/fixtures/imageInputs/record.ts recorded them. */
const native = JSON.parse(
    readFileSync(path.resolve(__dirname, "../../../fixtures/imageInputs/aws-native.json"), "utf8"),
) as { readonly version: string; readonly providerArguments: readonly string[] };

/** The names of `ProviderArgs` in @pulumi/aws. */
function providerArguments(): readonly string[] {
    const file = path.join(path.dirname(require.resolve("@pulumi/aws/package.json")), "provider.d.ts");
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
    const args = source.statements.find(
        (statement): statement is ts.InterfaceDeclaration =>
            ts.isInterfaceDeclaration(statement) && statement.name.text === "ProviderArgs",
    );
    return (args?.members ?? []).map((member) => (member.name as ts.Identifier).text); // They are all plain names.
}

describe("awsMembers", () => {
    it("has every argument of an aws.Provider", () => {
        const names = providerArguments();
        assert.ok(names.length > 30, String(names.length));
        assert.deepEqual(
            names.filter((name) => !(name in awsMembers)),
            [],
        );
    });

    it("has every argument of an awsNative.Provider", () => {
        assert.ok(native.providerArguments.length > 20, native.version);
        assert.deepEqual(
            native.providerArguments.filter((name) => !(name in awsMembers)),
            [],
        );
    });

    it("has nothing else", () => {
        const names = [...providerArguments(), ...native.providerArguments];
        assert.deepEqual(
            Object.keys(awsMembers).filter((name) => !names.includes(name)),
            [],
        );
    });

    it("is what docs/aws-settings.md shows", () => {
        const page = readFileSync(path.resolve(__dirname, "../../../../docs/aws-settings.md"), "utf8");
        const rows = [...page.matchAll(/^\| `(\w+)` +\| (yes|no: (.*?)) +\|$/gm)].map(
            ([, name, followed, reason]) => [name, followed === "yes" ? "yes" : reason] as const,
        );
        const expected = Object.entries(awsMembers).map(
            ([name, member]) =>
                [name, typeof member === "object" && "unused" in member ? member.unused : "yes"] as const,
        );
        assert.deepEqual(rows, expected);
    });

    it("names what is followed, and nothing more is read", () => {
        const read = new Set<string>();
        parseAwsConfiguration((key) => {
            read.add(key);
            return undefined;
        });
        assert.deepEqual([...read].sort(), [...usedAwsMembers].sort());
    });
});
