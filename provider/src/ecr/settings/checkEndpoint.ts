/** Tells early that an endpoint is no URL: the SDK takes `localhost:4566` for a scheme and asks port 80 of nothing. */
import { quoteText } from "../../data/quoteText";
import type { CallFailure } from "../failures/callFailure";
import { parseHttpUrl } from "./httpUrl";
import { redact } from "../failures/redact";

/** InvalidEndpoint if `endpoint` is not an absolute http or https URL, otherwise undefined. */
export function checkEndpoint(operation: string, endpoint: string): CallFailure | undefined {
    if (parseHttpUrl(endpoint) !== undefined) {
        return undefined;
    }
    return {
        kind: "callFailure",
        code: "InvalidEndpoint",
        operation,
        name: "",
        message: `${quoteText(redact(endpoint))} is not an http or https URL, such as "https://api.ecr.eu-west-1.amazonaws.com"`,
    };
}
