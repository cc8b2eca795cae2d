// The source files of a package as a graph, read from their syntax: which module imports which, and what each exports.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join, posix } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "../support/engine/engineFolder";

/** One import of a module: another file of the package, or a package or Node.js module. */
export interface SourceImport {
    /** File relative to the source folder, as in "oci/digest.ts"; for packages the bare name, as in "@aws-sdk/client-ecr". */
    readonly target: string;
    readonly isPackage: boolean;
    /** Whether it is of types alone, so that nothing of it is left in what runs. */
    readonly isType: boolean;
    /** Whether it is erased by the compiler, or only runs when a function is called. */
    readonly isLazy: boolean;
}

/** One source file. */
export interface SourceModule {
    /** File relative to the source folder, with forward slashes. */
    readonly file: string;
    /** First folder, as in "oci"; "index" for the file at the root. */
    readonly layer: string;
    readonly lines: number;
    readonly imports: readonly SourceImport[];
    /** Exported names, in order. */
    readonly exports: readonly string[];
    /** Those of `globalsThatReachOut` that it uses. */
    readonly globals: readonly string[];
}

/** What reaches the network or the process without an import. */
const globalsThatReachOut: ReadonlySet<string> = new Set([
    "process",
    "fetch",
    "console",
    "globalThis",
    "WebSocket",
    "EventSource",
]);

/** Every TypeScript file under a source folder, as in "provider/src". */
export function readSourceModules(folder = "provider/src"): readonly SourceModule[] {
    const sources = join(repositoryRoot, folder);
    return readdirSync(sources, { recursive: true, encoding: "utf8" })
        .map((file) => file.replaceAll("\\", "/"))
        .filter((file) => file.endsWith(".ts"))
        .sort()
        .map((file) => readSourceModule(sources, file));
}

function readSourceModule(sources: string, file: string): SourceModule {
    const text = readFileSync(join(sources, file), "utf8");
    const syntax = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    return {
        file,
        layer: file.includes("/") ? (file.split("/")[0] ?? "") : basename(file, ".ts"),
        lines: text.trimEnd().split("\n").length,
        imports: importsOf(syntax, sources, file),
        exports: syntax.statements.flatMap(exportedNames),
        globals: globalsIn(syntax),
    };
}

function globalsIn(syntax: ts.SourceFile): string[] {
    const found = new Set<string>();
    const visit = (node: ts.Node): void => {
        if (ts.isIdentifier(node) && globalsThatReachOut.has(node.text) && !isNameOfMember(node)) {
            found.add(node.text);
        }
        ts.forEachChild(node, visit);
    };
    visit(syntax);
    return [...found];
}

/** Whether it is the `fetch` of `cache.fetch`, `{ fetch: … }` or `interface { fetch(): … }`. */
function isNameOfMember(node: ts.Identifier): boolean {
    const { parent } = node;
    return (
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        ((ts.isPropertyAssignment(parent) || ts.isTypeElement(parent) || ts.isClassElement(parent)) &&
            parent.name === node)
    );
}

/** All imports, wherever they stand: declarations, `import("…")` as a type or a call, `require("…")`. */
function importsOf(syntax: ts.SourceFile, sources: string, file: string): SourceImport[] {
    const imports: SourceImport[] = [];
    const add = (specifier: ts.Node | undefined, when: "atOnce" | "onCall" | "never") => {
        if (specifier !== undefined && ts.isStringLiteral(specifier)) {
            const how = { isType: when === "never", isLazy: when !== "atOnce" };
            imports.push({ ...targetOf(specifier.text, sources, file), ...how });
        }
    };
    const visit = (node: ts.Node, inFunction: boolean): void => {
        if (ts.isImportDeclaration(node)) {
            add(
                node.moduleSpecifier,
                node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? "never" : "atOnce",
            );
        } else if (ts.isExportDeclaration(node)) {
            add(node.moduleSpecifier, node.isTypeOnly ? "never" : "atOnce");
        } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
            add(node.argument.literal, "never");
        } else if (ts.isExternalModuleReference(node)) {
            add(node.expression, "atOnce");
        } else if (ts.isCallExpression(node) && /^(import|require|require\.resolve)$/.test(node.expression.getText())) {
            add(node.arguments[0], inFunction ? "onCall" : "atOnce");
        }
        const isInside = inFunction || ts.isFunctionLike(node);
        ts.forEachChild(node, (child) => visit(child, isInside));
    };
    visit(syntax, false);
    return imports;
}

function targetOf(specifier: string, sources: string, file: string): Pick<SourceImport, "target" | "isPackage"> {
    if (specifier.startsWith(".")) {
        const path = posix.join(posix.dirname(file), specifier);
        const target = existsSync(join(sources, `${path}.ts`)) ? `${path}.ts` : `${path}/index.ts`;
        return { target, isPackage: false };
    }
    const parts = specifier.split("/");
    const target = specifier.startsWith("node:")
        ? specifier
        : parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
    return { target, isPackage: true };
}

function exportedNames(statement: ts.Statement): string[] {
    if (ts.isExportDeclaration(statement)) {
        const clause = statement.exportClause;
        return clause !== undefined && ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [];
    }
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) {
        return [];
    }
    if (ts.isVariableStatement(statement)) {
        return statement.declarationList.declarations.map(({ name }) => name.getText());
    }
    const { name } = statement as ts.DeclarationStatement; // Everything else that can be exported in place has a name.
    return name === undefined ? [] : [name.getText()];
}

/** The paths of files that import each other in a circle, each circle once; types count. */
export function findCycles(modules: readonly SourceModule[]): readonly string[] {
    const byFile = new Map(modules.map((module) => [module.file, module]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
        if (path.includes(file)) {
            cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
            return;
        }
        if (done.has(file)) {
            return;
        }
        for (const { target, isPackage } of byFile.get(file)?.imports ?? []) {
            if (!isPackage) {
                visit(target, [...path, file]);
            }
        }
        done.add(file);
    };
    for (const { file } of modules) {
        visit(file, []);
    }
    return cycles;
}

/**
 * Shortest chain of files from `from` to a file for which `isWanted`, as in ["plugin/read.ts", "ecr/partitions.ts"], along the imports
 * that `isFollowed`. Default: those that run when a file is loaded.
 */
export function findPath(
    modules: readonly SourceModule[],
    from: string,
    isWanted: (module: SourceModule) => boolean,
    isFollowed: (imported: SourceImport) => boolean = ({ isLazy }) => !isLazy,
): readonly string[] | undefined {
    const byFile = new Map(modules.map((module) => [module.file, module]));
    const paths: string[][] = [[from]];
    const seen = new Set([from]);
    for (const path of paths) {
        const module = byFile.get(path.at(-1) ?? "");
        if (module !== undefined && isWanted(module)) {
            return path;
        }
        for (const imported of module?.imports ?? []) {
            const { target, isPackage } = imported;
            if (!isPackage && !seen.has(target) && isFollowed(imported)) {
                seen.add(target);
                paths.push([...path, target]);
            }
        }
    }
    return undefined;
}
