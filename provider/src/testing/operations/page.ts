/** Paging by `maxResults` and `nextToken`. */
import { invalidParameter } from "../awsError";
import type { AwsError } from "../awsError";
import { numberOf, textOf } from "../input/readInput";

/** Entries a page holds unless `maxResults` says otherwise. */
const defaultPageSize = 100;

/** One page of a list. */
export interface Page<Entry> {
    readonly entries: readonly Entry[];
    /** Present if more follow. */
    readonly next: { readonly nextToken?: string };
}

/** The page that the input asks for; a token this server did not make is an error. */
export function pageOf<Entry>(input: Readonly<Record<string, unknown>>, all: readonly Entry[]): Page<Entry> | AwsError {
    const token = textOf(input, "nextToken");
    const start =
        token === undefined ? 0 : Number(/^from-(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1]);
    if (Number.isNaN(start)) {
        return invalidParameter("nextToken", "Invalid token");
    }
    const end = start + (numberOf(input, "maxResults") ?? defaultPageSize);
    const nextToken = Buffer.from(`from-${String(end)}`).toString("base64url");
    return { entries: all.slice(start, end), next: end < all.length ? { nextToken } : {} };
}
