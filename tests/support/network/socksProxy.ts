// A SOCKS5 proxy for tests, by names that the test resolves. https://www.rfc-editor.org/rfc/rfc1928
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** A running proxy. */
export interface SocksProxy {
    readonly port: number;
    /** What was asked for, as `name:port`: an address where the client resolved the name itself. */
    readonly requests: string[];
    stop(): Promise<void>;
}

/** Starts a proxy on this machine; `portOf` says where a name leads. */
export async function startSocksProxy(portOf: (authority: string) => number): Promise<SocksProxy> {
    const requests: string[] = [];
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
        sockets.add(socket);
        socket.on("error", () => socket.destroy());
        socket.once("data", () => {
            socket.write(Buffer.from([5, 0]));
            socket.once("data", (request) => {
                const length = request[4] ?? 0;
                const isName = request[3] === 3;
                const host = isName
                    ? request.subarray(5, 5 + length).toString()
                    : [...request.subarray(4, 8)].join(".");
                const authority = `${host}:${String(request.readUInt16BE(isName ? 5 + length : 8))}`;
                requests.push(authority);
                const onward = connect(portOf(authority), "127.0.0.1", () => {
                    socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
                    onward.pipe(socket).pipe(onward);
                });
                sockets.add(onward);
                onward.on("error", () => socket.destroy());
            });
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        port: (server.address() as AddressInfo).port, // Listening on a port, the address is no pipe's name.
        requests,
        stop: async () => {
            sockets.forEach((socket) => socket.destroy());
            await new Promise((resolve) => server.close(resolve));
        },
    };
}
