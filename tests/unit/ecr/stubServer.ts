/** A server that answers what a test says, for what the embedded ECR is too well-behaved to do. */
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server received it. */
export interface ReceivedRequest {
    readonly headers: IncomingMessage["headers"];
    readonly url: string;
    readonly body: string;
}

/** Runs `work` while a server with this listener is up; gives its URL and what it received. */
export async function withServer<T>(
    listener: (request: ReceivedRequest, response: ServerResponse, number: number) => void,
    work: (endpoint: string, received: readonly ReceivedRequest[]) => Promise<T>,
): Promise<T> {
    const received: ReceivedRequest[] = [];
    const collect: RequestListener = (request, response) => {
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => {
            const seen = { headers: request.headers, url: request.url ?? "", body: Buffer.concat(chunks).toString() };
            received.push(seen);
            listener(seen, response, received.length);
        });
    };
    const server = createServer(collect);
    await new Promise<void>((resolve) => {
        server.listen(0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as AddressInfo; // Listening on a port, the address is no pipe's name.
    try {
        return await work(`http://127.0.0.1:${String(port)}`, received);
    } finally {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
    }
}

/** Answers with a status and a body as it is. */
export function answer(response: ServerResponse, status: number, body: string): void {
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
    response.end(body);
}

/** A listener that always answers the same. */
export function always(status: number, body: object | string) {
    return (_request: ReceivedRequest, response: ServerResponse): void => {
        answer(response, status, typeof body === "string" ? body : JSON.stringify(body));
    };
}

/** Settings with keys that mean nothing, and one attempt a call. */
export function settingsFor(endpoint: string) {
    return {
        region: "eu-west-1",
        endpoint,
        maxAttempts: 1,
        credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "a secret of the test" },
    };
}
