/**
 * Which proxy a request takes, if any: the one that the AWS provider takes, by the settings first, then by the environment.
 * https://github.com/hashicorp/aws-sdk-go-base/blob/main/v2/internal/config/config.go (HTTPTransportOptions)
 */
import { BlockList, isIP } from "node:net";
import { domainToASCII } from "node:url";
import type { EcrSettings } from "../settings/ecrSettings";
import type { Environment } from "../settings/environment";

/** The settings that say which proxy a request takes. */
export type ProxySettings = Pick<EcrSettings, "httpProxy" | "httpsProxy" | "noProxy">;

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

/** One entry of `NO_PROXY`; `host` is an address without brackets, or a name in lower case. */
type NoProxyEntry = (host: string, port: string) => boolean;

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/**
 * Whether `url` is asked without a proxy, as Go decides it, and so the AWS provider and Pulumi's own engine: always on this
 * machine (`localhost` and loopback addresses), else if an entry of `noProxy` fits. Entries are separated by commas: a domain, which stands for itself and its subdomains (`.example.com` and
 * `*.example.com`: for its subdomains alone), an address, a range of addresses (`10.0.0.0/8`), each but a range with a port
 * if wanted, or `*`. https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
function isAskedWithoutProxy(url: URL, noProxy: string): boolean {
    const host = url.hostname.toLowerCase().replace(/^\[(.*)\]$/, "$1");
    const port = url.port || (url.protocol === "https:" ? "443" : "80");
    return host === "localhost" || contains(loopback, host) || entriesOf(noProxy).some((entry) => entry(host, port));
}

function entriesOf(noProxy: string): readonly NoProxyEntry[] {
    return noProxy
        .split(",")
        .map((text) => text.trim().toLowerCase())
        .filter((text) => text !== "")
        .map(entryOf);
}

function entryOf(text: string): NoProxyEntry {
    if (text === "*") {
        return () => true;
    }
    const range = rangeOf(text);
    if (range !== undefined) {
        return (host) => contains(range, host);
    }
    const [, bracketed, plain = "", port] = /^(?:\[([^\]]*)\]|([^:]*))(?::([0-9]*))?$/.exec(text) ?? [];
    // More than one colon and no brackets: an IPv6 address without a port.
    const name = bracketed ?? (plain === "" && isIP(text) !== 0 ? text : plain);
    const fitsPort = (asked: string) => port === undefined || port === "" || port === asked;
    if (isIP(name) !== 0) {
        const address = new BlockList();
        address.addAddress(name, familyOf(name));
        return (host, asked) => contains(address, host) && fitsPort(asked);
    }
    const domain = name.replace(/^\*\./, ".");
    if (domain === "" || domain === ".") {
        return () => false;
    }
    const exact = domain.startsWith(".") ? undefined : toAscii(domain);
    const suffix = `.${toAscii(domain.replace(/^\./, ""))}`;
    return (host, asked) => (host === exact || host.endsWith(suffix)) && fitsPort(asked);
}

function rangeOf(text: string): BlockList | undefined {
    const [, address = "", prefix] = /^([0-9a-f.:]+)\/([0-9]{1,3})$/.exec(text) ?? [];
    const bits = Number(prefix);
    if (isIP(address) === 0 || bits > (isIP(address) === 4 ? 32 : 128)) {
        return undefined;
    }
    const range = new BlockList();
    range.addSubnet(address, bits, familyOf(address));
    return range;
}

function contains(list: BlockList, host: string): boolean {
    return isIP(host) !== 0 && list.check(host, familyOf(host));
}

function familyOf(address: string): "ipv4" | "ipv6" {
    return isIP(address) === 4 ? "ipv4" : "ipv6";
}

/** Names of other scripts as DNS writes them; a name that can't be written so stays as it is and fits nothing. */
function toAscii(name: string): string {
    return domainToASCII(name) || name;
}
