/** What the dynamic host expects of each operation. */
import type { JsonRecord } from "../wire/imageRecord";

/** An argument to blame, or "" for none, and why. */
export interface CheckFailure {
    readonly property: string;
    readonly reason: string;
}

/** What a check gives: the inputs that the engine compares and stores, or why there are none to store. */
export interface CheckResult {
    readonly inputs: JsonRecord;
    readonly failures?: readonly CheckFailure[];
}

/** What a diff gives: whether anything changes, and the properties that make another resource of it. */
export interface DiffResult {
    /** Undefined leaves it to the engine, which then compares the inputs key by key, as `replaceOnChanges` needs it. */
    readonly changes: boolean | undefined;
    readonly replaces: readonly string[];
}

/** Of a read; no id: the image is gone. */
export interface ReadResult {
    readonly id?: string;
    readonly props?: JsonRecord;
    readonly inputs?: JsonRecord;
}
