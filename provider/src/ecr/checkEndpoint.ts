/** Tells early that an endpoint is no URL: the SDK takes `localhost:4566` for a scheme and asks port 80 of nothing. */
import type { CallFailure } from "./callFailure";

/** InvalidEndpoint if `endpoint` is not an absolute http or https URL, otherwise undefined. */
export function checkEndpoint(operation: string, endpoint: string): CallFailure | undefined {
    const protocol = URL.canParse(endpoint) ? new URL(endpoint).protocol : undefined;
    if (protocol === "http:" || protocol === "https:") {
        return undefined;
    }
    return {
        kind: "callFailure",
        code: "InvalidEndpoint",
        operation,
        name: "",
        message: `${JSON.stringify(endpoint)} is not an http or https URL, such as "https://api.ecr.eu-west-1.amazonaws.com"`,
    };
}
