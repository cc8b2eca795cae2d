// The documentation as tests read it: pages, their code blocks and their tables.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../engine/engineFolder";

/** One page. */
export interface MarkdownPage {
    /** Path from the repository's root, as in `docs/failures.md`. */
    readonly path: string;
    readonly text: string;
}

/** One fenced block of a page. */
export interface CodeBlock {
    readonly page: string;
    /** Line of the opening fence, from 1. */
    readonly line: number;
    /** The word after the fence; empty if there is none. */
    readonly language: string;
    readonly text: string;
    /**
     * What the comment before the block says it is, as in `<!-- output: a missing tag -->`: where its text comes from, and so
     * which test holds it to that.
     */
    readonly mark?: { readonly kind: string; readonly name: string };
}

const folders = ["docs", "examples", "policy", "benchmarks"];

/** The root's pages and those of the folders that have some. */
export function readMarkdownPages(): MarkdownPage[] {
    const inFolders = folders.flatMap((folder) => filesBelow(folder).map((file) => join(folder, file)));
    return [...readdirSync(repositoryRoot), ...inFolders]
        .filter((path) => path.endsWith(".md") && !path.includes("node_modules"))
        .map((path) => readMarkdownPage(path));
}

/** One page, by its path from the root. */
export function readMarkdownPage(path: string): MarkdownPage {
    return { path, text: readFileSync(join(repositoryRoot, path), "utf8") };
}

function filesBelow(folder: string): string[] {
    return readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: "utf8" });
}

const block = /(?:^<!-- (\w+): ([^\n]+?) -->\n\n?)?^```(\w*)\n([^]*?)^```$/gm;

/** The fenced blocks of a page, in order. */
export function codeBlocksOf({ path, text }: MarkdownPage): CodeBlock[] {
    return [...text.matchAll(block)].map((match) => {
        const [whole, kind, name, language = "", body = ""] = match;
        const fence = match.index + whole.indexOf("```");
        const line = text.slice(0, fence).split("\n").length;
        const mark = kind === undefined || name === undefined ? undefined : { kind, name };
        return { page: path, line, language, text: body, ...(mark && { mark }) };
    });
}

/** The page's text with the body of each marked block replaced by what `bodyOf` says; undefined leaves it. */
export function withBlocks({ text }: MarkdownPage, bodyOf: (kind: string, name: string) => string | undefined): string {
    return text.replace(block, (whole: string, kind?: string, name?: string, _language?: string, body?: string) => {
        const replaced = kind === undefined || name === undefined ? undefined : bodyOf(kind, name);
        return replaced === undefined || body === undefined
            ? whole
            : `${whole.slice(0, whole.length - body.length - 3)}${replaced}\n\`\`\``;
    });
}

/**
 * The names in code spans of a table's first column.
 *
 * @param heading - text of that column's heading
 */
export function namesInTable({ text, path }: MarkdownPage, heading: string): string[] {
    const lines = text.split("\n");
    const head = lines.findIndex((line) => line.startsWith("|") && firstCell(line) === heading);
    if (head === -1) {
        throw new Error(`${path} has no table whose first column is "${heading}"`);
    }
    const rest = lines.slice(head + 2);
    const end = rest.findIndex((line) => !line.startsWith("|"));
    return rest
        .slice(0, end === -1 ? undefined : end)
        .flatMap((line) => [...firstCell(line).matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
}

function firstCell(line: string): string {
    return line.split(/(?<!\\)\|/)[1]?.trim() ?? "";
}
