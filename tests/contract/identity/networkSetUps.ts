// Proxies and certificates.
import { environmentKeys, role, roleKey } from "./setUp";
import type { SetUp } from "./setUp";

const env = { ...environmentKeys, HTTPS_PROXY: undefined };
/** Plain http at a name, so that a proxy for http is asked. */
const atNames = { ...environmentKeys, AWS_ENDPOINT_URL_ECR: "http://ecr.test", HTTPS_PROXY: undefined };

export const networkSetUps: readonly SetUp[] = [
    { name: "HTTPS_PROXY", env: { ...env, HTTPS_PROXY: "{proxy}" }, atAws: true, asks: "AKIDENVIRONMENT" },
    { name: "https_proxy", env: { ...env, https_proxy: "{proxy}" }, atAws: true, asks: "AKIDENVIRONMENT" },
    {
        name: "HTTPS_PROXY of SOCKS",
        env: { ...env, HTTPS_PROXY: "socks5://{socks}" },
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "httpsProxy of SOCKS, and a role",
        env,
        configuration: { httpsProxy: "socks5h://{socks}", assumeRoles: [{ roleArn: role("first") }] },
        atAws: true,
        asks: roleKey("first"),
    },
    {
        name: "HTTPS_PROXY that is asked by TLS",
        env: { ...env, HTTPS_PROXY: "{secureProxy}" },
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "HTTPS_PROXY that is asked by TLS, of an authority that nobody knows",
        env: { ...env, HTTPS_PROXY: "{secureProxy}", AWS_CA_BUNDLE: "" },
        atAws: true,
        asks: "nobody",
    },
    { name: "HTTP_PROXY", env: { ...atNames, HTTP_PROXY: "{proxy}" }, asks: "AKIDENVIRONMENT" },
    { name: "http_proxy", env: { ...atNames, http_proxy: "{proxy}" }, asks: "AKIDENVIRONMENT" },
    {
        name: "NO_PROXY for another name",
        env: { ...atNames, HTTP_PROXY: "{proxy}", NO_PROXY: "sts.test" },
        asks: "AKIDENVIRONMENT",
    },
    { name: "NO_PROXY", env: { ...atNames, HTTP_PROXY: "{proxy}", NO_PROXY: ".test" }, asks: "nobody" },
    { name: "httpProxy", env: atNames, configuration: { httpProxy: "{proxy}" }, asks: "AKIDENVIRONMENT" },
    {
        name: "httpProxy before HTTP_PROXY",
        env: { ...atNames, HTTP_PROXY: "http://127.0.0.1:9" },
        configuration: { httpProxy: "{proxy}" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "httpProxy for https too",
        env,
        configuration: { httpProxy: "{proxy}" },
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "httpProxy beside HTTPS_PROXY",
        env: { ...env, HTTPS_PROXY: "{proxy}" },
        configuration: { httpProxy: "http://127.0.0.1:9" },
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "httpsProxy",
        env: { ...env, HTTPS_PROXY: "http://127.0.0.1:9" },
        configuration: { httpsProxy: "{proxy}" },
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "noProxy",
        env: { ...atNames, HTTP_PROXY: "{proxy}", NO_PROXY: "other.test" },
        configuration: { noProxy: "ecr.test" },
        asks: "nobody",
    },
    {
        name: "a proxy with a name and a password",
        env: { ...env, HTTPS_PROXY: "{proxyWithPassword}" },
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "a loopback endpoint beside a proxy",
        env: { ...env, HTTP_PROXY: "http://127.0.0.1:9" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "certificates of nobody known",
        env: { ...env, HTTPS_PROXY: "{proxy}", AWS_CA_BUNDLE: "" },
        atAws: true,
        asks: "nobody",
    },
    {
        name: "customCaBundle",
        env: { ...env, HTTPS_PROXY: "{proxy}", AWS_CA_BUNDLE: "" },
        configuration: { customCaBundle: "{ca}" },
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "customCaBundle before AWS_CA_BUNDLE",
        env: { ...env, HTTPS_PROXY: "{proxy}", AWS_CA_BUNDLE: "{home}/none" },
        configuration: { customCaBundle: "{ca}" },
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "ca_bundle of the profile",
        env: { ...env, HTTPS_PROXY: "{proxy}", AWS_CA_BUNDLE: "" },
        files: { ".aws/config": "[default]\nca_bundle = {ca}\n" },
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "a CA bundle that is not there",
        env: { ...env, HTTPS_PROXY: "{proxy}", AWS_CA_BUNDLE: "{home}/none" },
        atAws: true,
        asks: "nobody",
    },
    {
        name: "insecure",
        env: { ...env, HTTPS_PROXY: "{proxy}", AWS_CA_BUNDLE: "" },
        configuration: { insecure: true },
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
];
