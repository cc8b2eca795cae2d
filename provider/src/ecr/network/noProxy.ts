/**
 * `NO_PROXY`: which hosts are asked without a proxy, as Go reads it, and so the AWS provider and Pulumi's own engine.
 * https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
import { BlockList, isIP } from "node:net";
import { domainToASCII } from "node:url";

/** One entry of the list; `host` is an address without brackets, or a name in lower case. */
type NoProxyEntry = (host: string, port: string) => boolean;

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/**
 * Whether `url` is asked without a proxy: always on this machine (`localhost` and loopback addresses), else if an entry of
 * `noProxy` fits. Entries are separated by commas: a domain, which stands for itself and its subdomains (`.example.com` and
 * `*.example.com`: for its subdomains alone), an address, a range of addresses (`10.0.0.0/8`), each but a range with a port
 * if wanted, or `*`.
 */
export function isAskedWithoutProxy(url: URL, noProxy: string): boolean {
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
