// The members that a source file declares, read from its syntax: what a table of the documentation has to name.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { repositoryRoot } from "../../support/engine/engineFolder";

/**
 * The public members of interfaces and classes, those of the interfaces they extend in the same file included; what a class declares
 * as `static` apart, except `start`.
 *
 * @param file - path below provider/src
 */
export function declaredNames(file: string, types: readonly string[]): string[] {
    const path = join(repositoryRoot, "provider/src", file);
    const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022);
    const declarations = source.statements.filter(isDeclaration);
    return types.flatMap((type) => namesOf(type, declarations));
}

type Declaration = ts.InterfaceDeclaration | ts.ClassDeclaration;

function isDeclaration(statement: ts.Statement): statement is Declaration {
    return ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement);
}

function namesOf(type: string, declarations: readonly Declaration[]): string[] {
    const declaration = declarations.find(({ name }) => name?.text === type);
    const parents = (declaration?.heritageClauses ?? [])
        .flatMap(({ types }) => types)
        .flatMap(({ expression }) => (ts.isIdentifier(expression) ? namesOf(expression.text, declarations) : []));
    const members = (declaration?.members ?? []) as readonly (ts.TypeElement | ts.ClassElement)[]; // Either list of the two.
    const own = members.flatMap((member) => {
        const name = member.name !== undefined && ts.isIdentifier(member.name) ? member.name.text : undefined;
        return name === undefined || isHidden(member, name) ? [] : [name];
    });
    return [...new Set([...parents, ...own])];
}

function isHidden(member: ts.TypeElement | ts.ClassElement, name: string): boolean {
    const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []).map(({ kind }) => kind) : [];
    const isStatic = modifiers.includes(ts.SyntaxKind.StaticKeyword) && name !== "start";
    return isStatic || modifiers.includes(ts.SyntaxKind.PrivateKeyword);
}
