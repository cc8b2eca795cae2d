// Reads interfaces, classes and functions of the package's source by TypeScript's own compiler: names, types, words.
import ts from "typescript";

/** @typedef {{ name: string, node: import("typescript").TypeNode, isOptional: boolean, words: string }} Member */

/** The declarations of some source files and of everything they import. */
export class Declarations {
    /** @param {readonly string[]} files absolute paths */
    constructor(files) {
        this.program = ts.createProgram([...files], {
            module: ts.ModuleKind.CommonJS,
            moduleResolution: ts.ModuleResolutionKind.Bundler,
            skipLibCheck: true,
            strict: true,
            target: ts.ScriptTarget.ES2022,
            types: [],
        });
        this.checker = this.program.getTypeChecker();
        this.exported = new Map(
            files.flatMap((file) =>
                this.checker
                    .getExportsOfModule(this.checker.getSymbolAtLocation(this.program.getSourceFile(file)))
                    .map((symbol) => [symbol.name, symbol]),
            ),
        );
    }

    /** What is written above an exported name. */
    wordsOf(name) {
        return this.#wordsOf(this.#symbol(name));
    }

    /**
     * The members of an exported interface, inherited ones too, in their order.
     *
     * @param {string} name
     * @returns {Member[]}
     */
    membersOf(name) {
        return this.membersOfSymbol(this.#symbol(name));
    }

    /** The members of the interface that a type names, or undefined if it names none of this package's. */
    interfaceOf(typeName) {
        const named = this.checker.getSymbolAtLocation(typeName);
        const symbol = named && named.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(named) : named;
        const isOurs = symbol?.declarations?.some(
            (declaration) =>
                ts.isInterfaceDeclaration(declaration) &&
                !declaration.getSourceFile().fileName.includes("node_modules"),
        );
        return isOurs
            ? { name: symbol.name, words: this.#wordsOf(symbol), members: this.membersOfSymbol(symbol) }
            : undefined;
    }

    /** @returns {Member[]} */
    membersOfSymbol(symbol) {
        const members = this.checker.getDeclaredTypeOfSymbol(symbol).getProperties();
        const own = new Set(symbol.members?.keys());
        return [...members.filter(({ name }) => !own.has(name)), ...members.filter(({ name }) => own.has(name))].map(
            (member) => ({
                name: member.name,
                node: member.declarations[0].type,
                isOptional: (member.flags & ts.SymbolFlags.Optional) !== 0,
                words: this.#wordsOf(member),
            }),
        );
    }

    #symbol(name) {
        const symbol = this.exported.get(name);
        if (symbol === undefined) {
            throw new Error(`${name} is exported by none of the files the schema is made from`);
        }
        return symbol;
    }

    #wordsOf(symbol) {
        return ts.displayPartsToString(symbol.getDocumentationComment(this.checker));
    }
}
