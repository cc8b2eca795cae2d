/**
 * Which proxy a request takes: the one that the AWS provider takes, by the settings first, then by the environment.
 * https://github.com/hashicorp/aws-sdk-go-base/blob/main/v2/internal/config/config.go (HTTPTransportOptions)
 */
import type { Environment } from "../settings/environment";
import { isAskedWithoutProxy } from "./noProxy";

/** The AWS provider's settings of proxies. */
export interface ProxySettings {
    /** URL of the proxy for http, and for https where none is set for it. Empty: none. Default: `HTTP_PROXY`. */
    readonly httpProxy?: string;
    /** URL of the proxy for https. Empty: none. Default: `HTTPS_PROXY`. */
    readonly httpsProxy?: string;
    /** Hosts that are asked without a proxy, see `isAskedWithoutProxy`. Default: `NO_PROXY`. */
    readonly noProxy?: string;
}

/** A proxy, and what named it: a setting (`httpsProxy`) or a variable (`HTTPS_PROXY`). */
export interface Proxy {
    readonly url: URL;
    readonly source: string;
}

/** The proxy for a request to `url`; undefined if it goes straight. */
export type ProxyChoice = (url: URL) => Proxy | undefined;

/**
 * A proxy that can't be used.
 * @internal Exported for tests.
 */
export class ProxyError extends Error {
    override readonly name = "ProxyError";
}

/**
 * The choice that settings and environment make; undefined if they name no proxy. Throws a ProxyError for a setting that
 * is no proxy's address. Such a variable is as if it were not set: so Go has it.
 */
export function proxyChoice(settings: ProxySettings, environment: Environment): ProxyChoice | undefined {
    const ofVariable = (name: string) =>
        proxyOfVariable(name, environment) ?? proxyOfVariable(name.toLowerCase(), environment);
    const ofSetting = (name: "httpProxy" | "httpsProxy") => {
        const address = settings[name];
        return address === undefined || address === "" ? undefined : proxyOfSetting(name, address);
    };
    const http = settings.httpProxy === undefined ? ofVariable("HTTP_PROXY") : ofSetting("httpProxy");
    const https =
        settings.httpsProxy === undefined
            ? // The AWS provider's way of old: a proxy for http alone is taken for https too.
              (ofVariable("HTTPS_PROXY") ?? ofSetting("httpProxy"))
            : ofSetting("httpsProxy");
    if (http === undefined && https === undefined) {
        return undefined;
    }
    const noProxy = [settings.noProxy, environment["NO_PROXY"], environment["no_proxy"]].find((list) => list) ?? "";
    return (url) => {
        const proxy = url.protocol === "https:" ? https : http;
        return proxy === undefined || isAskedWithoutProxy(url, noProxy) ? undefined : proxy;
    };
}

/** The proxy as messages show it: its address without user name and password, and what named it. */
export function describeProxy({ url, source }: Proxy): string {
    return `${url.protocol}//${url.host} (${source})`;
}

/** Passwords of proxies that settings and environment name: they must appear nowhere. */
export function proxyPasswords(choice: ProxyChoice | undefined): readonly string[] {
    const proxies = ["http://proxied.invalid", "https://proxied.invalid"].map((url) => choice?.(new URL(url)));
    return proxies.flatMap((proxy) => {
        const password = proxy?.url.password ?? "";
        return password === "" ? [] : [password, decoded(password)];
    });
}

function proxyOfSetting(source: string, address: string): Proxy {
    const url = parseProxy(address);
    if (url === undefined) {
        // The address may hold a password: it is not shown.
        throw new ProxyError(`${source} is not the address of a proxy, such as http://proxy.example.com:3128`);
    }
    return { url, source };
}

function proxyOfVariable(source: string, environment: Environment): Proxy | undefined {
    const url = parseProxy(environment[source] ?? "");
    return url && { url, source };
}

/** A URL, or `host:port`, which means http. */
function parseProxy(address: string): URL | undefined {
    const isUrl = /^(?:https?|socks5h?):\/\//i.test(address);
    const text = isUrl ? address : `http://${address}`;
    const url = address !== "" && URL.canParse(text) ? new URL(text) : undefined;
    return url?.hostname === "" ? undefined : url;
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
