// The TypeScript of the documentation, compiled as somebody who pastes it would have it compiled.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as ts from "typescript";
import { createWorkFolder, removeWorkFolder } from "../../support/workFolder";
import type { CodeBlock } from "../../support/markdown/markdownPage";

const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: ["node", "mocha"],
    noEmit: true,
};

/**
 * Writes each block into a file: one that begins with the comment `// name.ts` into that file, so that the blocks of a page can import
 * each other, the others by line.
 *
 * @returns the files' paths, by page and line
 */
export function writeBlocks(blocks: readonly CodeBlock[], folder: string): string[] {
    return blocks.map(({ page, line, text }) => {
        const named = /^\/\/ ([\w.]+\.ts)\n/.exec(text)?.[1];
        const file = join(folder, page.replaceAll(/[^\w]/g, "-"), named ?? `line-${line}.ts`);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
        return file;
    });
}

/** What the compiler has to say of the blocks, all in one program; empty if nothing. */
export function compileErrors(blocks: readonly CodeBlock[]): string {
    const folder = createWorkFolder("docs");
    try {
        const program = ts.createProgram(writeBlocks(blocks, folder), options);
        const host = {
            getCurrentDirectory: () => folder,
            getCanonicalFileName: (name: string) => name,
            getNewLine: () => "\n",
        };
        return ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), host);
    } finally {
        removeWorkFolder(folder);
    }
}
