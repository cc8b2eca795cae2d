/** How a stand-in plugin writes down what the engine asked of it, and how a test reads that back. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** One create, update or delete as the engine asked it of a stand-in plugin. */
export interface RecordedRequest {
    /** What was asked; a preview asks for creates and updates too, marked by `preview`. */
    readonly operation: "create" | "update" | "delete";
    /** Whether the request came from a preview: nothing was made then. */
    readonly preview: boolean;
    /** The resource's type token, such as `aws:ecs/taskDefinition:TaskDefinition`. */
    readonly type: string;
    /** The resource's name in the program. */
    readonly name: string;
    /** The resource's inputs, secrets unwrapped; a value still unknown is `<unknown>`. */
    readonly inputs: Readonly<Record<string, unknown>>;
}

/** Adds `request` to `file` as one line of JSON, in one write so that parallel requests don't mix. */
export function appendRequest(file: string, request: RecordedRequest): void {
    appendFileSync(file, `${JSON.stringify(request)}\n`);
}

/** The requests in `file`, in the order they arrived; none when nothing has been asked yet. */
export function readRequests(file: string): RecordedRequest[] {
    if (!existsSync(file)) {
        return [];
    }
    return readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as RecordedRequest);
}
