/**
 * Reads a profile's region from configuration files that the settings name. The SDK has no option for it: it reads
 * regions only from the default files.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
import { readFile } from "node:fs/promises";
import { expandHome } from "./expandHome";

const SECTION = /^\s*\[\s*(?:profile\s+)?["']?([^\]"']+?)["']?\s*\]/;
const REGION = /^region\s*=\s*(\S+)/;

/** Region of `profile` in the first of `files` that has it; undefined if none does. Unreadable files have none. */
export async function profileRegion(files: readonly string[], profile: string): Promise<string | undefined> {
    for (const file of files) {
        const region = regionIn(await textOfFile(file), profile);
        if (region !== undefined) {
            return region;
        }
    }
    return undefined;
}

function regionIn(text: string, profile: string): string | undefined {
    let section: string | undefined;
    let region: string | undefined;
    for (const line of text.split(/\r?\n/)) {
        section = SECTION.exec(line)?.[1] ?? section;
        // Indented lines belong to a nested setting, such as `s3 =`.
        const value = REGION.exec(line)?.[1];
        if (section === profile && value !== undefined) {
            region = value;
        }
    }
    return region;
}

async function textOfFile(file: string): Promise<string> {
    return readFile(expandHome(file), "utf8").catch(() => "");
}
