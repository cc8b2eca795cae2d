/**
 * The way to AWS that settings, environment and profile describe, for ECR, STS, Identity Center's portal and blobs alike, and the
 * handler that sends requests by it: the SDK's own, once for each way that requests take. It marks what goes wrong with the proxy that
 * was in between, so that a failure can name it.
 */
import type { LookupFunction } from "node:net";
import { pipeline, Readable, Transform } from "node:stream";
import type { ECRClientConfig } from "@aws-sdk/client-ecr";
import type { HttpsProxyAgent } from "https-proxy-agent";
import type { NodeHttpHandler, NodeHttpHandlerOptions } from "@smithy/node-http-handler";
import { isObjectOrArray } from "../../data/jsonObject";
import type { Proxy, ProxyChoice } from "./proxy";
import { describeProxy, proxyChoice } from "./proxy";
import type { ResolvedSettings } from "../settings/resolvedSettings";
import type { Trust } from "./trust";
import { trustOf } from "./trust";

/** How requests travel. */
export interface Network {
    /** Chooses each request's proxy; undefined if all go straight. */
    readonly proxies: ProxyChoice | undefined;
    /** Whose certificates are trusted; undefined for Node.js's own authorities. */
    readonly trust: Trust | undefined;
    /** Resolves names of hosts that are asked without a proxy; undefined for Node.js's own way. */
    readonly lookup?: LookupFunction;
}

/** What says how requests travel, in this order. */
export type NetworkSources = Pick<ResolvedSettings, "settings" | "environment" | "profile">;

/** What a client of the SDK takes as `requestHandler`. */
export type RequestHandler = NonNullable<ECRClientConfig["requestHandler"]>;

/** How requests travel. Rejects with a ProxyError or a CaBundleError where that can't be known. */
export async function networkOf({ settings, environment, profile }: NetworkSources): Promise<Network> {
    return {
        proxies: proxyChoice(settings, environment),
        trust: await trustOf(settings, environment, profile.members["ca_bundle"]),
    };
}

/**
 * How long one attempt of a call may take: 5 s to connect, 30 s to the answer's head, 30 s without a byte of its body. The SDK's
 * defaults wait for ever, and the engine puts no deadline on a check: without limits, a black-holed endpoint hangs the deployment.
 * Milliseconds.
 */
const requestLimits: NodeHttpHandlerOptions = {
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    // Without this the SDK only warns.
    throwOnRequestTimeout: true,
    socketTimeout: 30_000,
};

/** Key of the mark: not the SDK's, and not enumerable, so that it shows nowhere else. */
const throughProxy = Symbol("proxy");

/** An HTTP handler of the SDK, for any number of its clients. Loads its parts at the first request. */
export class NetworkHandler {
    readonly metadata = { handlerProtocol: "http/1.1" };
    private readonly handlers = new Map<string, Promise<NodeHttpHandler>>();

    constructor(private readonly network: Network) {}

    /** Sends one request. What it throws says by `proxyOf` which proxy was used. */
    async handle(...[request, options]: Parameters<NodeHttpHandler["handle"]>): ReturnType<NodeHttpHandler["handle"]> {
        const proxy = this.network.proxies?.(urlOf(request));
        try {
            const handler = await this.handlerFor(proxy);
            const answer = await handler.handle(request, options);
            mark(answer.response, proxy);
            answer.response.body = boundedBody(answer.response.body);
            return answer;
        } catch (error) {
            mark(error, proxy);
            throw error;
        }
    }

    /** The SDK would set its own defaults here: the limits of this package stay. */
    updateHttpClientConfig(): void {
        // Nothing changes.
    }

    httpHandlerConfigs(): typeof requestLimits {
        return requestLimits;
    }

    /** Closes idle connections. */
    destroy(): void {
        for (const handler of this.handlers.values()) {
            void handler.then((made) => {
                made.destroy();
            });
        }
    }

    private handlerFor(proxy: Proxy | undefined): Promise<NodeHttpHandler> {
        const key = proxy?.url.href ?? "";
        const known = this.handlers.get(key);
        if (known !== undefined) {
            return known;
        }
        const made = makeHandler(proxy, this.network);
        this.handlers.set(key, made);
        return made;
    }
}

/** What `proxyOf` finds: the description of the proxy that a request took before `thrown` was thrown; undefined if it went straight. */
export function proxyOf(thrown: unknown): string | undefined {
    for (let error = thrown, depth = 0; isObjectOrArray(error) && depth < 5; depth += 1) {
        const members: { readonly [throughProxy]?: string; readonly $response?: unknown; readonly cause?: unknown } =
            error;
        const through = members[throughProxy] ?? (members.$response as typeof members | undefined)?.[throughProxy];
        if (through !== undefined) {
            return through;
        }
        error = members.cause;
    }
    return undefined;
}

function mark(subject: unknown, proxy: Proxy | undefined): void {
    if (proxy !== undefined && isObjectOrArray(subject) && Object.isExtensible(subject)) {
        Object.defineProperty(subject, throughProxy, { value: describeProxy(proxy), configurable: true });
    }
}

function urlOf({ protocol, hostname, port }: Parameters<NodeHttpHandler["handle"]>[0]): URL {
    return new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${String(port)}`}`);
}

/** As many connections to one host as the SDK opens; kept for the next call, and none of them keeps the process. */
const pooling = { keepAlive: true, maxSockets: 50 };

async function makeHandler(proxy: Proxy | undefined, { trust, lookup }: Network): Promise<NodeHttpHandler> {
    const { NodeHttpHandler } = await import("@smithy/node-http-handler");
    if (proxy === undefined) {
        const direct = { ...pooling, ...(lookup === undefined ? {} : { lookup }) };
        return new NodeHttpHandler({ ...requestLimits, httpAgent: direct, httpsAgent: { ...direct, ...trust } });
    }
    if (proxy.url.protocol.startsWith("socks")) {
        const { SocksProxyAgent } = await import("socks-proxy-agent");
        // The proxy resolves the names, as Go has it for both schemes.
        const url = proxy.url.href.replace(/^socks5:/, "socks5h:");
        const httpsAgent = trusting(new SocksProxyAgent(url, pooling), trust);
        const httpAgent = new SocksProxyAgent(url, pooling);
        // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- agents of this family serve both protocols
        return new NodeHttpHandler({ ...requestLimits, httpAgent, httpsAgent });
    }
    const [{ HttpProxyAgent }, { HttpsProxyAgent }] = await Promise.all([
        import("http-proxy-agent"),
        import("https-proxy-agent"),
    ]);
    const options = { ...pooling, ...trust };
    return new NodeHttpHandler({
        ...requestLimits,
        httpAgent: new HttpProxyAgent(proxy.url, options),
        httpsAgent: trusting(new HttpsProxyAgent(proxy.url, options), trust),
    });
}

type ConnectArguments = Parameters<HttpsProxyAgent<string>["connect"]>;

/** The agent, trusting whom it should behind the proxy too: its own options are for the proxy alone. */
function trusting<A extends { connect: (...args: ConnectArguments) => unknown }>(
    agent: A,
    trust: Trust | undefined,
): A {
    const connect = agent.connect.bind(agent);
    return Object.assign(agent, {
        connect: (...[request, options]: ConnectArguments) => connect(request, { ...options, ...trust }),
    });
}

/**
 * How much of an answer is read: what is at an endpoint may be no AWS, and its answer endless. 64 MiB: ECR's largest answers, a
 * hundred manifests, are a few.
 */
const largestAnswer = 64 * 1024 * 1024;

/** An answer that no AWS service would send. */
class OversizedAnswer extends Error {
    override readonly name = "OversizedAnswer";
}

/** The body, which fails with an OversizedAnswer as soon as more than 64 MiB of it have come; what is no stream stays as it is. */
function boundedBody(body: unknown): unknown {
    if (!(body instanceof Readable)) {
        return body;
    }
    let length = 0;
    const bounded = new Transform({
        transform: (chunk: Buffer, _encoding, done) => {
            length += chunk.length;
            if (length > largestAnswer) {
                done(new OversizedAnswer(`the answer is larger than ${String(largestAnswer)} bytes`));
            } else {
                done(null, chunk);
            }
        },
    });
    // What goes wrong with one of them ends the other; who reads it learns it from the stream itself.
    pipeline(body, bounded, () => undefined);
    return bounded;
}
