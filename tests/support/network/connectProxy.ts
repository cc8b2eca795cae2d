// A proxy for tests: by CONNECT for https, by absolute URLs for http. Names are resolved by the test, so that AWS's own can be asked.
import { createServer, request } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { IncomingMessage, RequestListener } from "node:http";
import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** What a proxy was asked for. */
export interface ProxiedRequest {
    /** `CONNECT api.ecr.eu-west-1.amazonaws.com:443` or `POST http://…`. */
    readonly line: string;
    readonly authorization: string | undefined;
}

/** A running proxy. */
export interface ConnectProxy {
    readonly port: number;
    readonly requests: ProxiedRequest[];
    stop(): Promise<void>;
}

/** Options of a proxy. */
export interface ConnectProxyOptions {
    /** Where `host:port` leads: a port of this machine. */
    readonly portOf: (authority: string) => number;
    /** Key and certificate of a proxy that is itself asked by TLS. */
    readonly secure?: { readonly key: string; readonly cert: string };
    /** Status that every request is refused with. */
    readonly refuse?: number;
}

/** Starts a proxy on this machine. */
export async function startConnectProxy({ portOf, refuse, secure }: ConnectProxyOptions): Promise<ConnectProxy> {
    const requests: ProxiedRequest[] = [];
    const sockets = new Set<Socket>();
    const note = ({ method = "", url = "", headers }: IncomingMessage) => {
        requests.push({ line: `${method} ${url}`, authorization: headers["proxy-authorization"] });
    };
    const forward: RequestListener = (incoming, answer) => {
        note(incoming);
        if (refuse !== undefined) {
            answer.writeHead(refuse).end();
            return;
        }
        const { host, pathname, search } = new URL(incoming.url ?? "");
        const { method, headers } = incoming;
        const onward = request({ port: portOf(host), path: pathname + search, method, headers }, (got) => {
            answer.writeHead(got.statusCode ?? 502, got.headers);
            got.pipe(answer);
        });
        incoming.pipe(onward);
    };
    const server = secure === undefined ? createServer(forward) : createSecureServer(secure, forward);
    server.on("connect", (incoming: IncomingMessage, socket: Socket) => {
        note(incoming);
        if (refuse !== undefined) {
            socket.end(`HTTP/1.1 ${String(refuse)} Refused\r\ncontent-length: 0\r\n\r\n`);
            return;
        }
        const onward = connect(portOf(incoming.url ?? ""), "127.0.0.1", () => {
            socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
            onward.pipe(socket).pipe(onward);
        });
        for (const each of [socket, onward]) {
            sockets.add(each);
            each.on("error", () => each.destroy());
            each.on("close", () => (socket.destroy(), onward.destroy()));
        }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        port: (server.address() as AddressInfo).port, // Listening on a port, the address is no pipe's name.
        requests,
        stop: async () => {
            sockets.forEach((socket) => socket.destroy());
            server.closeAllConnections();
            await new Promise((resolve) => server.close(resolve));
        },
    };
}
