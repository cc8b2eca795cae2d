/** Reads the body of a request, up to a limit. */
import type { IncomingMessage } from "node:http";

/** Most bytes of a body: a manifest of 4 MiB, escaped as JSON, with room to spare. */
export const maxBodyBytes = 16 * 1024 * 1024;

/** The body as text; undefined if it is larger than the limit. What is too much is read and dropped, so that an answer can be sent. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
    const chunks: Buffer[] = [];
    let size = 0;
    // A request without an encoding set yields Buffers.
    for await (const chunk of request as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size <= maxBodyBytes) {
            chunks.push(chunk);
        }
    }
    return size <= maxBodyBytes ? Buffer.concat(chunks).toString("utf8") : undefined;
}
