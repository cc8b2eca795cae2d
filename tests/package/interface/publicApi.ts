// The package's interface as its users' compilers see it, as text: what each entry point exports, and the types that these
// mention.
import { join, relative } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "../../support/engine/engineFolder";

const bin = join(repositoryRoot, "provider", "bin");

/** Entry points by the name of their snapshot, as in `docs/api/index.txt`. */
export const entryPoints = {
    index: "index",
    plugin: "plugin/index",
    images: "images/index",
    languages: "languages/index",
    testing: "testing/index",
};

const fileOf = (entry: string) => join(bin, `${entry}.d.ts`);

/** All of them at once, since each mentions much of the same. */
let program: ts.Program | undefined;

/**
 * The declarations of an entry point, without comments, in alphabetical order; those that are mentioned and not exported
 * follow, since a change of theirs is a change of the interface.
 *
 * @param entry - as in "plugin/index"
 */
export function publicApi(entry: string): string {
    const file = fileOf(entry);
    program ??= ts.createProgram(Object.values(entryPoints).map(fileOf), { strict: true, skipLibCheck: true });
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) {
        throw new Error(`${relative(repositoryRoot, file)} is not there, or exports nothing; build first`);
    }
    const resolved = (symbol: ts.Symbol) =>
        symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const exported = checker.getExportsOfModule(module);
    const seen = new Map(exported.map((symbol) => [resolved(symbol), symbol.name]));
    const mentioned: ts.Symbol[] = [];

    const collect = (node: ts.Node): void => {
        const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
        const target = symbol && resolved(symbol);
        if (target !== undefined && !seen.has(target) && isOurs(target)) {
            seen.set(target, target.name);
            mentioned.push(target);
            target.declarations?.forEach(collect);
        }
        ts.forEachChild(node, collect);
    };
    exported.forEach((symbol) => resolved(symbol).declarations?.forEach(collect));

    const sections = [
        exported.map((symbol) => textOf(resolved(symbol), symbol.name)),
        mentioned.map((symbol) => textOf(symbol, symbol.name)),
    ].map((texts) => texts.sort().join("\n\n"));
    return `${sections.filter((text) => text !== "").join("\n\n// Mentioned, not exported\n\n")}\n`;
}

/** Whether a symbol is declared at the top of a module of this package. */
function isOurs({ declarations = [] }: ts.Symbol): boolean {
    return declarations.some(
        (declaration) =>
            declaration.getSourceFile().fileName.startsWith(bin.replaceAll("\\", "/")) &&
            (ts.isSourceFile(declaration.parent) ||
                (ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent))),
    );
}

function textOf({ declarations = [] }: ts.Symbol, name: string): string {
    const printer = ts.createPrinter({ removeComments: true });
    const texts = declarations.map((declaration) => {
        // A variable's declaration lacks the keyword, which its statement has.
        const whole = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
        return printer
            .printNode(ts.EmitHint.Unspecified, whole, declaration.getSourceFile())
            .replace(/^export (default )?/, "")
            .replace(/^declare /, "");
    });
    return `// ${name}\n${texts.join("\n")}`;
}
