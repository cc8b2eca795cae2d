/**
 * One shared file, read as the AWS provider reads it: the AWS SDK for JavaScript knows fewer names of profiles, other quotes and other
 * comments, and one profile read otherwise is another identity.
 * https://github.com/aws/aws-sdk-go-v2/tree/main/config/internal/ini
 */

/** Members as they are written, in lower case; those below a member are named `ecr.endpoint_url`. A member may be empty. */
export type FileSection = Readonly<Record<string, string>>;

/** Sections by what stands in their brackets: `default`, `profile dev`, `sso-session corp`. */
export type SharedFile = ReadonlyMap<string, FileSection>;

/** Reads a file's text; lines that are nothing known are left out. */
export function parseSharedFile(text: string): SharedFile {
    const sections = new Map<string, Record<string, string>>();
    let section: Record<string, string> | undefined;
    let key: string | undefined;
    for (const line of text.split("\n")) {
        if (trim(line) === "" || /^[ \t]*[#;]/.test(line)) {
            continue;
        }
        const heading = headingOf(line);
        if (heading !== undefined) {
            section = sections.get(heading) ?? {};
            sections.set(heading, section);
            key = undefined;
            continue;
        }
        const isBelow = /^[ \t]/.test(line);
        const member = splitMember(isBelow ? line : withoutComment(line));
        if (section === undefined) {
            continue;
        }
        const last = key === undefined ? undefined : section[key];
        if (member === undefined) {
            if (isBelow && key !== undefined && last !== undefined && last !== "") {
                section[key] = `${last}\n${line.replace(/^[ \t]+/, "")}`;
            }
            continue;
        }
        if (isBelow && key !== undefined && last === "") {
            section[`${key}.${member.key}`] = member.value;
            continue;
        }
        key = member.key;
        section[key] = isBelow ? trim(withoutComment(member.value)) : member.value;
    }
    return sections;
}

/** What stands in the brackets of a heading, with one space after the first word; undefined for any other line. */
function headingOf(line: string): string | undefined {
    const [, inside] = /^\[(.*)\]$/s.exec(trim(line.replace(/[#;][^]*$/, ""))) ?? [];
    return inside === undefined ? undefined : trim(inside).replace(/[ \t]+/, " ");
}

function splitMember(text: string): { readonly key: string; readonly value: string } | undefined {
    const at = text.search(/[=:]/);
    return at === -1
        ? undefined
        : { key: trim(text.slice(0, at)).toLowerCase(), value: unquoted(trim(text.slice(at + 1))) };
}

function withoutComment(text: string): string {
    return text.replace(/[ \t][#;][^]*$/, "");
}

function unquoted(text: string): string {
    return /^(["'])[^]*\1$/.test(text) ? text.slice(1, -1) : text;
}

/** A byte order mark is no space here. */
function trim(text: string): string {
    return text.replace(/^[\t\v\f\r ]+/, "").replace(/[\t\v\f\r ]+$/, "");
}
