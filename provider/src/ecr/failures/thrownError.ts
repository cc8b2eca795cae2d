/** Reads from anything that was thrown by what one failure differs from another, without believing that it is an Error. */
import { isObjectOrArray } from "../../data/jsonObject";

/** What is known of a thrown thing. */
export interface ThrownError {
    /** The error's name; empty if it has none. */
    readonly name: string;
    /** Its message; empty if it has none. */
    readonly message: string;
    /** Node's code, such as `ECONNREFUSED`. */
    readonly systemCode: string | undefined;
    /** Status of the HTTP answer that the SDK could not use. */
    readonly httpStatus: number | undefined;
}

/**
 * The facts of a thrown thing. A connection that was tried at several addresses throws an AggregateError with an empty
 * message; its first error speaks for it. A `fetch` hides what happened in `cause`.
 */
export function thrownError(thrown: unknown): ThrownError {
    if (!isObjectOrArray(thrown)) {
        return { name: "", message: textOf(thrown), systemCode: undefined, httpStatus: undefined };
    }
    const inner = innerOf(thrown);
    const own = {
        name: textOf(field(thrown, "name")),
        message: textOf(field(thrown, "message")),
        systemCode: codeText(field(thrown, "code")),
        httpStatus: statusOf(thrown),
    };
    if (inner === undefined) {
        return own;
    }
    return {
        ...own,
        message: own.message === "" || own.systemCode === undefined ? inner.message || own.message : own.message,
        systemCode: own.systemCode ?? inner.systemCode,
    };
}

/** Text of a thrown value that is no object; empty for undefined and null. */
function textOf(value: unknown): string {
    switch (typeof value) {
        case "string":
            return value;
        case "number":
        case "boolean":
        case "bigint":
            return String(value);
        default:
            return "";
    }
}

function innerOf(thrown: object): ThrownError | undefined {
    const errors = field(thrown, "errors");
    const cause = Array.isArray(errors) ? (errors[0] as unknown) : field(thrown, "cause");
    if (!isObjectOrArray(cause) || cause === thrown) {
        return undefined;
    }
    const systemCode = codeText(field(cause, "code"));
    return systemCode === undefined
        ? undefined
        : {
              name: textOf(field(cause, "name")),
              message: textOf(field(cause, "message")),
              systemCode,
              httpStatus: undefined,
          };
}

function statusOf(thrown: object): number | undefined {
    const metadata = field(thrown, "$metadata");
    const response = field(thrown, "$response");
    const status = [fieldOf(metadata, "httpStatusCode"), fieldOf(response, "statusCode")].find(
        (value) => typeof value === "number",
    );
    return typeof status === "number" ? status : undefined;
}

function codeText(code: unknown): string | undefined {
    return typeof code === "string" && code !== "" ? code : undefined;
}

function fieldOf(value: unknown, key: string): unknown {
    return isObjectOrArray(value) ? field(value, key) : undefined;
}

function field(value: object, key: string): unknown {
    return (value as Readonly<Record<string, unknown>>)[key];
}
