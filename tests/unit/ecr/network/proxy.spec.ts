// The choices of Go's httpproxy, and of aws-sdk-go-base before it; tests/contract asks the original.
import assert from "node:assert/strict";
import { describeProxy, proxyChoice, ProxyError } from "../../../../provider/src/ecr/network/proxy";
import type { ProxySettings } from "../../../../provider/src/ecr/network/proxy";

const one = "http://one.example.com:3128";
const two = "http://two.example.com:3128";
const https = "https://api.ecr.eu-west-1.amazonaws.com";
const http = "http://ecr.example.com:4566";

const choices: readonly {
    readonly name: string;
    readonly settings?: ProxySettings;
    readonly environment?: Readonly<Record<string, string>>;
    readonly url?: string;
    /** As `describeProxy` says it; undefined for no proxy. */
    readonly expected: string | undefined;
}[] = [
    { name: "nothing", expected: undefined },
    { name: "HTTPS_PROXY", environment: { HTTPS_PROXY: one }, expected: `${one} (HTTPS_PROXY)` },
    { name: "https_proxy", environment: { https_proxy: one }, expected: `${one} (https_proxy)` },
    { name: "upper case first", environment: { https_proxy: two, HTTPS_PROXY: one }, expected: `${one} (HTTPS_PROXY)` },
    { name: "an empty variable", environment: { HTTPS_PROXY: "", https_proxy: one }, expected: `${one} (https_proxy)` },
    { name: "HTTP_PROXY for https", environment: { HTTP_PROXY: one }, expected: undefined },
    { name: "HTTP_PROXY for http", environment: { HTTP_PROXY: one }, url: http, expected: `${one} (HTTP_PROXY)` },
    { name: "HTTPS_PROXY for http", environment: { HTTPS_PROXY: one }, url: http, expected: undefined },
    {
        name: "httpsProxy before HTTPS_PROXY",
        settings: { httpsProxy: one },
        environment: { HTTPS_PROXY: two },
        expected: `${one} (httpsProxy)`,
    },
    { name: "httpProxy for https", settings: { httpProxy: one }, expected: `${one} (httpProxy)` },
    {
        name: "httpProxy for https beside HTTPS_PROXY",
        settings: { httpProxy: one },
        environment: { HTTPS_PROXY: two },
        expected: `${two} (HTTPS_PROXY)`,
    },
    {
        name: "an empty httpsProxy",
        settings: { httpProxy: one, httpsProxy: "" },
        environment: { HTTPS_PROXY: two },
        expected: undefined,
    },
    {
        name: "an empty httpProxy",
        settings: { httpProxy: "" },
        environment: { HTTP_PROXY: two },
        url: http,
        expected: undefined,
    },
    {
        name: "noProxy before NO_PROXY",
        settings: { noProxy: "example.org" },
        environment: { HTTPS_PROXY: one, NO_PROXY: "amazonaws.com" },
        expected: `${one} (HTTPS_PROXY)`,
    },
    { name: "no_proxy", environment: { HTTPS_PROXY: one, no_proxy: "amazonaws.com" }, expected: undefined },
    {
        name: "an address without a scheme",
        environment: { HTTPS_PROXY: "one.example.com:3128" },
        expected: `${one} (HTTPS_PROXY)`,
    },
    {
        name: "another scheme's",
        environment: { HTTPS_PROXY: "socks5://one.example.com:1080" },
        expected: "socks5://one.example.com:1080 (HTTPS_PROXY)",
    },
    { name: "a variable that is no address", environment: { HTTPS_PROXY: "http://[one" }, expected: undefined },
    {
        name: "user and password",
        environment: { HTTPS_PROXY: "http://me:hush@one.example.com:3128" },
        expected: `${one} (HTTPS_PROXY)`,
    },
];

/** A list, what is asked, and whether it is asked without the proxy. */
const exceptions: readonly (readonly [noProxy: string, url: string, straight: boolean])[] = [
    ["", "https://localhost:4566", true],
    ["", "http://127.0.0.9", true],
    ["", "http://[::1]:80", true],
    ["", "https://localhost.example.com", false],
    ["*", https, true],
    ["example.org, *", https, true],
    ["amazonaws.com", "https://amazonaws.com", true],
    ["amazonaws.com", https, true],
    ["AmazonAWS.com", https, true],
    ["notamazonaws.com", https, false],
    ["mazonaws.com", https, false],
    [".amazonaws.com", https, true],
    [".amazonaws.com", "https://amazonaws.com", false],
    ["*.amazonaws.com", https, true],
    ["*.amazonaws.com", "https://amazonaws.com", false],
    ["*amazonaws.com", https, false],
    ["amazonaws.com:443", https, true],
    ["amazonaws.com:8443", https, false],
    ["ecr.example.com:4566", http, true],
    ["10.0.0.0/8", "https://10.1.2.3", true],
    ["10.0.0.0/8", "https://11.1.2.3", false],
    ["10.0.0.0/99", "https://10.1.2.3", false],
    ["10.1.2.3", "https://10.1.2.3", true],
    ["10.1.2.3:443", "https://10.1.2.3", true],
    ["10.1.2.3:80", "https://10.1.2.3", false],
    ["fd00::1", "https://[fd00::1]", true],
    ["[fd00::1]:443", "https://[fd00::1]", true],
    ["[fd00::1]:80", "https://[fd00::1]", false],
    ["fd00::/16", "https://[fd00:0:0:1::2]", true],
    ["fd00:0:0:0:0:0:0:1", "https://[fd00::1]", true],
    ["bücher.example", "https://xn--bcher-kva.example", true],
    [":443, ,.", https, false],
];

describe("proxyChoice", () => {
    for (const { name, settings = {}, environment = {}, url = https, expected } of choices) {
        it(`takes ${name}`, () => {
            const proxy = proxyChoice(settings, environment)?.(new URL(url));
            assert.equal(proxy && describeProxy(proxy), expected);
        });
    }

    for (const [noProxy, url, straight] of exceptions) {
        it(`asks ${url} ${straight ? "straight" : "by the proxy"} with NO_PROXY=${noProxy}`, () => {
            const choice = proxyChoice({}, { HTTPS_PROXY: one, HTTP_PROXY: one, NO_PROXY: noProxy });
            assert.equal(choice?.(new URL(url)) === undefined, straight);
        });
    }

    it("refuses a setting that is no address, and does not show it", () => {
        assert.throws(
            () => proxyChoice({ httpsProxy: "http://me:hush@[one" }, {}),
            (error) => error instanceof ProxyError && !error.message.includes("hush"),
        );
    });
});
