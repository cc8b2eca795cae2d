/** How much of an answer is read: what is at an endpoint may be no AWS, and its answer endless. */
import { pipeline, Readable, Transform } from "node:stream";

/** 64 MiB: ECR's largest answers, a hundred manifests, are a few. */
const MAX_BYTES = 64 * 1024 * 1024;

/** An answer that no AWS service would send. */
class OversizedAnswer extends Error {
    override readonly name = "OversizedAnswer";
}

/** The body, which fails with an OversizedAnswer as soon as more than 64 MiB of it have come; what is no stream stays as it is. */
export function boundedBody(body: unknown): unknown {
    if (!(body instanceof Readable)) {
        return body;
    }
    let length = 0;
    const bounded = new Transform({
        transform: (chunk: Buffer, _encoding, done) => {
            length += chunk.length;
            if (length > MAX_BYTES) {
                done(new OversizedAnswer(`the answer is larger than ${String(MAX_BYTES)} bytes`));
            } else {
                done(null, chunk);
            }
        },
    });
    // What goes wrong with one of them ends the other; who reads it is told by the stream itself.
    pipeline(body, bounded, () => undefined);
    return bounded;
}
