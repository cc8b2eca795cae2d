/** Answers as HTTP has them, one function for each protocol the server speaks. */
import { randomUUID } from "node:crypto";
import type { AwsError } from "../awsError";

/** A whole answer, not sent yet. */
export interface HttpAnswer {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
}

/** The protocols of one server: ECR's JSON 1.1, STS's query protocol, plain GET for blobs. */
export type Protocol = "json" | "query" | "download";

const contentTypes: Readonly<Record<Protocol, string>> = {
    json: "application/x-amz-json-1.1",
    query: "text/xml",
    download: "application/octet-stream",
};

/** An answer with a body of that protocol's type. */
export function httpAnswer(protocol: Protocol, status: number, body: string | Uint8Array): HttpAnswer {
    return {
        status,
        headers: { "content-type": contentTypes[protocol], "x-amzn-requestid": randomUUID() },
        body: typeof body === "string" ? Buffer.from(body, "utf8") : body,
    };
}

/** A failed call, as that protocol has it. */
export function errorAnswer(protocol: Protocol, error: AwsError): HttpAnswer {
    if (protocol === "json") {
        const body = JSON.stringify({ __type: error.code, message: error.message });
        const answer = httpAnswer(protocol, error.status, body);
        return { ...answer, headers: { ...answer.headers, "x-amzn-errortype": error.code } };
    }
    const fields = `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>`;
    const body =
        protocol === "query"
            ? `<ErrorResponse><Error><Type>Sender</Type>${fields}</Error></ErrorResponse>`
            : `<Error>${fields}</Error>`;
    return httpAnswer("query", error.status, body);
}

/** Text as the content of an XML element. */
export function escapeXml(text: string): string {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
