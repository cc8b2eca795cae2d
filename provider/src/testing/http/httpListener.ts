/** A loopback HTTP server that can be stopped at once, whatever its clients are doing. */
import { setMaxListeners } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A listening server. */
export interface HttpListener {
    /** `http://127.0.0.1:<port>`. */
    readonly endpoint: string;
    /** Breaks every connection, and resolves when the port is free. */
    stop(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 takes any free one. Rejects if the port is taken. */
export async function listen(
    port: number,
    handle: (request: IncomingMessage, response: ServerResponse, stopped: AbortSignal) => Promise<void>,
): Promise<HttpListener> {
    const stopping = new AbortController();
    // Each request under way listens for the stop; Node.js warns of more than ten.
    setMaxListeners(0, stopping.signal);
    const server = createServer((request, response) => {
        // Only a connection that broke, or a stop, ends here; either way there is nobody left to answer.
        handle(request, response, stopping.signal).catch(() => response.destroy());
    });
    // Closing idle connections would race with clients that reuse them, which then see a reset nobody scripted.
    server.keepAliveTimeout = 0;
    await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", resolve);
    });
    const address = server.address();
    const listening = typeof address === "object" && address !== null ? address.port : port;
    return {
        endpoint: `http://127.0.0.1:${String(listening)}`,
        stop: () =>
            new Promise((resolve) => {
                stopping.abort();
                server.close(() => {
                    resolve();
                });
                server.closeAllConnections();
            }),
    };
}
