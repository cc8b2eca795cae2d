// What may become of an image, as a pure function: the tables of docs/tag-moves.md, composed as the page says.
import assert from "node:assert/strict";
import { readMarkdownPage } from "../../../support/markdown/markdownPage";
import { rowsOfTable } from "../../../support/markdown/markdownTable";

const page = readMarkdownPage("docs/tag-moves.md");
const images = rowsOfTable(page, "image");
const missing = rowsOfTable(page, "missing");
const changes = rowsOfTable(page, "change");

/** What may change between two operations beside the registry, in the page's words. */
export const changeNames = changes.map((row) => row["what changes"] ?? "");

/** One combination. */
export interface Combination {
    readonly operation: "preview" | "update" | "refresh";
    readonly onTagMove: "update" | "keep" | "fail";
    readonly onMissing: "fail" | "ignore";
    readonly waits: boolean;
    /** Whether `ignoreChanges: ["imageDigest"]` is set. */
    readonly ignored: boolean;
    /** A row of the table of changes. */
    readonly change: string;
    /** Whether state names an image, A. */
    readonly pinned: boolean;
    /** What the tag names: A, another image, or nothing; undefined where ECR can't be asked. */
    readonly tag: "A" | "B" | "gone" | undefined;
    /** Whether A is in the repository. */
    readonly isThere: boolean;
}

/** What it must come to. */
export type Expected = "A" | "B" | "moved" | "unreachable" | "missing" | "unknown" | "absent" | "gone";

/** What the page says of a combination. */
export function expectedOf(combination: Combination): Expected {
    const which = imageOf(combination);
    return which === "missing" ? missingOf(combination) : which;
}

function imageOf({ operation, onTagMove, ignored, change, pinned, tag, isThere }: Combination): Expected {
    if (tag === undefined) {
        return "unreachable";
    }
    const column = operation === "refresh" ? "refresh" : "preview, update";
    const isIgnored = ignored && pinned && operation !== "refresh";
    const row = changes.find((candidate) => candidate["what changes"] === change) ?? assert.fail(change);
    const stays = pinned && (row[isIgnored ? "ignoreChanges" : "keep, fail"] ?? "").startsWith("stays");
    if (isIgnored && stays) {
        return isThere ? "A" : "missing";
    }
    const found = images.find(
        (candidate) =>
            candidate["onTagMove"] === (stays ? onTagMove : "update") &&
            candidate["the tag is"] === tag &&
            candidate["A is"] === (isThere ? "there" : "gone"),
    )?.[column];
    switch (found) {
        case "A":
        case "B":
        case "missing":
            return found;
        case "A → B is a change":
            return "B";
        case "fails, shows A and B":
            return "moved";
        default:
            return assert.fail(`the page says nothing of ${JSON.stringify({ onTagMove, tag, isThere, found })}`);
    }
}

function missingOf({ operation, onMissing, waits }: Combination): Expected {
    const said = missing.find(
        (row) => row["onMissing"] === onMissing && row["waitSeconds"] === (waits ? "some" : "none"),
    )?.[operation];
    switch (said?.replace("waits, then ", "")) {
        case "fails: ImageNotFound":
            return "missing";
        case "unknown":
            return "unknown";
        case "removed from the state":
            return "gone";
        case "exists is false":
            return "absent";
        default:
            return assert.fail(`the page says nothing of ${JSON.stringify({ operation, onMissing, waits })}`);
    }
}
