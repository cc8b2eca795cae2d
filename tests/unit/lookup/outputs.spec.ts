// The outputs are declared once: whatever repeats them, since a reader needs it there, says the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { outputNames, outputs, resourceOutputs } from "../../../provider/src/lookup/outputs";
import { askedKeys, foundKeys, secretMark } from "../../../provider/src/wire/imageRecord";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { readMarkdownPage } from "../../support/markdown/markdownPage";
import { rowsOfTable } from "../../support/markdown/markdownTable";

/** The members of a class or interface, each with its words. */
function membersOf(file: string, name: string): ReadonlyMap<string, string> {
    const path = join(repositoryRoot, "provider", "src", file);
    const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    const declared = source.statements.find(
        (statement) =>
            (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)) && statement.name?.text === name,
    );
    assert.ok(declared !== undefined && (ts.isClassDeclaration(declared) || ts.isInterfaceDeclaration(declared)));
    return new Map(
        [...declared.members].map((member: ts.Node) => [
            (member as ts.NamedDeclaration).name?.getText() ?? "", // Every member of either is one.
            ts
                .getJSDocCommentsAndTags(member)
                .map((comment) => ts.getTextOfJSDocComment(comment.comment) ?? "")
                .join(),
        ]),
    );
}

describe("the outputs", () => {
    const words = membersOf("lookup/outputs.ts", "ImageOutputs");

    it("have words, each of them", () => {
        assert.deepEqual([...words.keys()], outputNames);
        assert.deepEqual(
            [...words].filter(([, text]) => text === ""),
            [],
        );
    });

    it("are the resource's members, in the same words; what it costs to make one that no record holds may follow", () => {
        const members = membersOf("program/resource/ecrImage.ts", "EcrImage");
        for (const name of resourceOutputs) {
            const [own = "", shared = ""] = [members.get(name), words.get(name)];
            assert.equal(outputs[name].stored ? own : own.slice(0, shared.length), shared, name);
        }
        assert.deepEqual(
            outputNames.filter((name) => members.has(name)),
            resourceOutputs,
        );
    });

    it("are the README's table", () => {
        const rows = readMarkdownPage("README.md").text.split("| output | what it is |")[1]?.split("\n\n")[0] ?? "";
        const named = [...rows.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = ""]) =>
            [...cell.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
        );
        assert.deepEqual(named.sort(), [...resourceOutputs].sort());
    });

    it("and the arguments are the record's keys, and its table in the documentation", () => {
        const rows = rowsOfTable(readMarkdownPage("docs/how-it-works.md"), "record");
        const named = rows.flatMap(({ key = "" }) => key.split(", "));
        assert.deepEqual(named.sort(), [...new Set([...askedKeys, ...foundKeys, secretMark])].sort());
        assert.deepEqual(
            [...foundKeys],
            outputNames.filter((name) => outputs[name].stored),
        );
    });
});
