// A marked table of a page, as in `<!-- table: image -->`, as rows by heading; an empty cell of the first column repeats the one above.
import type { MarkdownPage } from "./markdownPage";

/** The rows, by heading, without backquotes. Throws where there is no such table. */
export function rowsOfTable({ path, text }: MarkdownPage, name: string): readonly Readonly<Record<string, string>>[] {
    const lines = text.split("\n");
    const mark = lines.indexOf(`<!-- table: ${name} -->`);
    if (mark === -1) {
        throw new Error(`${path} has no table "${name}"`);
    }
    const [head = "", , ...rest] = lines.slice(lines.findIndex((line, index) => index > mark && line.startsWith("|")));
    const end = rest.findIndex((line) => !line.startsWith("|"));
    const headings = cellsOf(head);
    let above = "";
    return rest.slice(0, end === -1 ? undefined : end).map((line) => {
        const [first = "", ...cells] = cellsOf(line);
        above = first === "" ? above : first;
        return Object.fromEntries([above, ...cells].map((cell, index) => [headings[index] ?? "", cell]));
    });
}

function cellsOf(line: string): string[] {
    return line
        .slice(1, line.lastIndexOf("|"))
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll("`", ""));
}
