// Values of variables, members and settings that are wrong, empty or rare.
import { environmentKeys, keysOf, role, roleKey, twoProfiles } from "./setUp";
import type { SetUp } from "./setUp";

const config = (text: string) => ({ ".aws/config": text });
const dev = { AWS_PROFILE: "dev" };
const instance = { AWS_EC2_METADATA_DISABLED: "false", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{machine}" };
const byProcess = (printed: object) => ({
    ...config("[profile dev]\ncredential_process = cat {home}/p.json\n"),
    "p.json": JSON.stringify(printed),
});
const printed = { Version: 1, AccessKeyId: "AKIDPROCESS", SecretAccessKey: "x" };
/** Plain http at a name, so that a proxy for http is asked. */
const atName = { ...environmentKeys, AWS_ENDPOINT_URL_ECR: "http://ecr.test", HTTPS_PROXY: undefined };

export const valueSetUps: readonly SetUp[] = [
    { name: "token alone", configuration: { token: "hush" }, env: environmentKeys, asks: "nobody" },
    { name: "FIPS that is no flag", env: { ...environmentKeys, AWS_USE_FIPS_ENDPOINT: "yes" }, asks: "nobody" },
    { name: "fips TRUE", env: { ...environmentKeys, AWS_USE_FIPS_ENDPOINT: "TRUE" }, atAws: true, asks: "nobody" },
    { name: "max attempts invalid", env: { ...environmentKeys, AWS_MAX_ATTEMPTS: "abc" }, asks: "nobody" },
    { name: "max attempts 0", env: { ...environmentKeys, AWS_MAX_ATTEMPTS: "0" }, asks: "AKIDENVIRONMENT" },
    { name: "retry mode legacy", env: { ...environmentKeys, AWS_RETRY_MODE: "legacy" }, asks: "nobody" },
    { name: "retry mode foo", env: { ...environmentKeys, AWS_RETRY_MODE: "foo" }, asks: "nobody" },
    { name: "retry mode Standard", env: { ...environmentKeys, AWS_RETRY_MODE: "STANDARD" }, asks: "nobody" },
    {
        name: "profile retry mode foo",
        env: environmentKeys,
        files: config("[default]\nretry_mode = foo\n"),
        asks: "nobody",
    },
    {
        name: "profile max_attempts foo",
        env: environmentKeys,
        files: config("[default]\nmax_attempts = foo\n"),
        asks: "nobody",
    },
    {
        name: "profile fips foo",
        env: environmentKeys,
        files: config("[default]\nuse_fips_endpoint = foo\n"),
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "ignore endpoints foo",
        env: { ...environmentKeys, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "foo" },
        asks: "nobody",
    },
    {
        name: "ignore endpoints False",
        env: { ...environmentKeys, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "False" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "profile ignore endpoints",
        env: environmentKeys,
        files: config("[default]\nignore_configured_endpoint_urls = true\n"),
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "metadata mode foo",
        env: { ...environmentKeys, AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: "foo" },
        asks: "nobody",
    },
    {
        name: "metadata v1 disabled foo",
        env: { ...environmentKeys, AWS_EC2_METADATA_V1_DISABLED: "foo" },
        asks: "nobody",
    },
    {
        name: "profile metadata endpoint",
        env: { AWS_EC2_METADATA_DISABLED: "false" },
        files: config("[default]\nec2_metadata_service_endpoint = {machine}\n"),
        asks: "AKIDINSTANCE",
    },
    {
        name: "keys, no region, instanceance",
        env: { ...environmentKeys, ...instance, AWS_REGION: undefined },
        asks: "nobody",
    },
    {
        name: "web identity in ~ of variable",
        env: { AWS_ROLE_ARN: role("web"), AWS_WEB_IDENTITY_TOKEN_FILE: "~/token" },
        files: { token: "t" },
        asks: "nobody",
    },
    {
        name: "web identity in ~ of profile",
        env: dev,
        files: {
            ...config(`[profile dev]\nrole_arn = ${role("web")}\nweb_identity_token_file = ~/token\n`),
            token: "t",
        },
        asks: "nobody",
    },
    {
        name: "web identity empty token",
        env: { AWS_ROLE_ARN: role("web"), AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token" },
        files: { token: "" },
        asks: roleKey("web"),
    },
    { name: "process no version", env: dev, files: byProcess({ ...printed, Version: undefined }), asks: "nobody" },
    { name: "process version 2", env: dev, files: byProcess({ ...printed, Version: 2 }), asks: "nobody" },
    { name: "process bad expiration", env: dev, files: byProcess({ ...printed, Expiration: "soon" }), asks: "nobody" },
    {
        name: "process null expiration",
        env: dev,
        files: byProcess({ ...printed, Expiration: null }),
        asks: "AKIDPROCESS",
    },
    { name: "process empty expiration", env: dev, files: byProcess({ ...printed, Expiration: "" }), asks: "nobody" },
    { name: "process empty key", env: dev, files: byProcess({ ...printed, AccessKeyId: "" }), asks: "nobody" },
    {
        name: "process stderr too",
        env: dev,
        files: {
            ...byProcess(printed),
            ...config("[profile dev]\ncredential_process = echo hi >&2; cat {home}/p.json\n"),
        },
        asks: "AKIDPROCESS",
    },
    {
        name: "process quoted path",
        env: dev,
        files: { ...config('[profile dev]\ncredential_process = "{home}/a b.sh" x\n') },
        asks: "nobody",
    },
    {
        name: "loop",
        env: dev,
        files: config(
            `[profile dev]\nrole_arn = ${role("a")}\nsource_profile = b\n[profile b]\nrole_arn = ${role("b")}\nsource_profile = dev\n`,
        ),
        asks: "nobody",
    },
    {
        name: "source in credentials",
        env: dev,
        files: {
            ...config(`[profile dev]\nrole_arn = ${role("a")}\nsource_profile = base\n`),
            ".aws/credentials": `[base]\n${keysOf("base")}`,
        },
        asks: roleKey("a"),
    },
    {
        name: "role in credentials file",
        env: dev,
        files: {
            ".aws/credentials": `[dev]\nrole_arn = ${role("a")}\nsource_profile = base\n[base]\n${keysOf("base")}`,
        },
        asks: roleKey("a"),
    },
    {
        name: "sso partial: no role name",
        env: dev,
        files: config("[profile dev]\nsso_region = us-east-1\nsso_start_url = https://x\nsso_account_id = 1\n"),
        asks: "nobody",
    },
    {
        name: "sso partial and env keys",
        env: { ...dev, ...environmentKeys },
        files: config("[profile dev]\nsso_region = us-east-1\nsso_start_url = https://x\nsso_account_id = 1\n"),
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "sso_session alone, keys",
        env: dev,
        files: config(`[profile dev]\n${keysOf("x")}sso_session = none\n`),
        asks: "nobody",
    },
    {
        name: "sso_session not there and env keys",
        env: { ...dev, ...environmentKeys },
        files: config(`[profile dev]\nsso_session = none\nsso_account_id = 1\nsso_role_name = x\n`),
        asks: "nobody",
    },
    {
        name: "web identity without role in profile",
        env: dev,
        files: { ...config(`[profile dev]\nweb_identity_token_file = {home}/token\n`), token: "t" },
        asks: "nobody",
    },
    {
        name: "credential_source without role",
        env: { ...dev, ...environmentKeys },
        files: config(`[profile dev]\ncredential_source = Environment\n`),
        asks: "nobody",
    },
    {
        name: "duration bad",
        env: dev,
        files: config(
            `[profile dev]\nrole_arn = ${role("a")}\nsource_profile = base\nduration_seconds = x\n[profile base]\n${keysOf("base")}`,
        ),
        asks: roleKey("a"),
    },
    {
        name: "duration 0",
        env: dev,
        files: config(
            `[profile dev]\nrole_arn = ${role("a")}\nsource_profile = base\nduration_seconds = 0\n[profile base]\n${keysOf("base")}`,
        ),
        asks: roleKey("a"),
    },
    {
        name: "role_arn bad in profile",
        env: dev,
        files: config(`[profile dev]\nrole_arn = x\nsource_profile = base\n[profile base]\n${keysOf("base")}`),
        asks: "nobody",
    },
    {
        name: "container http elsewhere",
        env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://example.test/x" },
        asks: "nobody",
    },
    {
        name: "container localhost",
        env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://localhost:9/x" },
        asks: "nobody",
    },
    {
        name: "container token file",
        env: {
            AWS_CONTAINER_CREDENTIALS_FULL_URI: "{machine}/container",
            AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: "{home}/none",
        },
        asks: "nobody",
    },
    {
        name: "container token newline",
        env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{machine}/container", AWS_CONTAINER_AUTHORIZATION_TOKEN: "a\r\nb" },
        asks: "nobody",
    },
    {
        name: "container 404 then instanceance",
        env: { ...instance, AWS_CONTAINER_CREDENTIALS_FULL_URI: "{machine}/none" },
        asks: "nobody",
    },
    {
        name: "files that are not there",
        configuration: { sharedConfigFiles: ["{home}/none"] },
        env: environmentKeys,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "credential files not there",
        configuration: { sharedCredentialsFiles: ["{home}/none"] },
        env: environmentKeys,
        files: twoProfiles,
        asks: "AKIDENVIRONMENT",
    },
    { name: "empty profile", configuration: { profile: "" }, env: environmentKeys, asks: "AKIDENVIRONMENT" },
    {
        name: "keys and no region but profile",
        configuration: { accessKey: "AKIDSTACK", secretKey: "x" },
        env: { AWS_REGION: undefined, AWS_PROFILE: "dev" },
        files: config("[profile dev]\nregion = eu-north-1\n"),
        asks: "AKIDSTACK",
    },
    {
        name: "keys beside broken env profile",
        configuration: { accessKey: "AKIDSTACK", secretKey: "x", profile: "default" },
        env: { AWS_PROFILE: "none" },
        files: twoProfiles,
        asks: "AKIDSTACK",
    },
    { name: "profile default not there", configuration: { profile: "default" }, env: environmentKeys, asks: "nobody" },
    { name: "AWS_PROFILE default not there", env: { ...environmentKeys, AWS_PROFILE: "default" }, asks: "nobody" },
    {
        name: "profile with web identity env",
        configuration: { profile: "dev" },
        env: { AWS_ROLE_ARN: role("web"), AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/t" },
        files: { ...twoProfiles, t: "t" },
        asks: "AKIDDEV",
    },
    { name: "NO_PROXY *", env: { ...atName, HTTP_PROXY: "{proxy}", NO_PROXY: "*" }, asks: "nobody" },
    {
        name: "NO_PROXY with port",
        env: { ...atName, HTTP_PROXY: "{proxy}", NO_PROXY: "ecr.test:81" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "NO_PROXY with port 80",
        env: { ...atName, HTTP_PROXY: "{proxy}", NO_PROXY: "ecr.test:80" },
        asks: "nobody",
    },
    {
        name: "NO_PROXY space separated",
        env: { ...atName, HTTP_PROXY: "{proxy}", NO_PROXY: "a.b ecr.test" },
        asks: "AKIDENVIRONMENT",
    },
    { name: "proxy invalid", env: { ...atName, HTTP_PROXY: "://" }, asks: "nobody" },
    { name: "proxy ftp", env: { ...atName, HTTP_PROXY: "ftp://127.0.0.1:9" }, asks: "nobody" },
    { name: "ALL_PROXY", env: { ...atName, ALL_PROXY: "{proxy}" }, asks: "nobody" },
    {
        name: "both no_proxy",
        env: { ...atName, HTTP_PROXY: "{proxy}", NO_PROXY: "x.test", no_proxy: "ecr.test" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "httpProxy empty",
        env: { ...atName, HTTP_PROXY: "{proxy}" },
        configuration: { httpProxy: "" },
        asks: "nobody",
    },
    { name: "httpProxy invalid", env: environmentKeys, configuration: { httpProxy: "::" }, asks: "nobody" },
    { name: "httpProxy path", env: atName, configuration: { httpProxy: "{proxy}/path" }, asks: "AKIDENVIRONMENT" },
    {
        name: "bundle no pem",
        env: { ...environmentKeys, AWS_CA_BUNDLE: "{home}/x" },
        files: { x: "nothing" },
        asks: "nobody",
    },
    {
        name: "bundle broken pem",
        env: { ...environmentKeys, AWS_CA_BUNDLE: "{home}/x" },
        files: { x: "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n" },
        asks: "nobody",
    },
    { name: "region bad", env: { ...environmentKeys, AWS_REGION: "eu west" }, atAws: true, asks: "nobody" },
    { name: "region space", env: { ...environmentKeys, AWS_REGION: " eu-west-1" }, asks: "nobody" },
    { name: "endpoint bad", env: { ...environmentKeys, AWS_ENDPOINT_URL_ECR: "localhost:4566" }, asks: "nobody" },
    {
        name: "endpoint of sts of profile services",
        env: { ...dev, AWS_ENDPOINT_URL_STS: undefined },
        files: config(
            `[profile dev]\nservices = s\nrole_arn = ${role("a")}\nsource_profile = base\n[services s]\nsts =\n  endpoint_url = {other}\n[profile base]\n${keysOf("base")}`,
        ),
        asks: roleKey("a"),
    },
    {
        name: "endpoint of sts of source profile",
        env: { ...dev, AWS_ENDPOINT_URL_STS: "{ecr}" },
        files: config(
            `[profile dev]\nrole_arn = ${role("a")}\nsource_profile = base\n[profile base]\nendpoint_url = {other}\n${keysOf("base")}`,
        ),
        asks: roleKey("a"),
    },
    {
        name: "services not there",
        env: { ...environmentKeys, AWS_ENDPOINT_URL_ECR: undefined },
        files: config("[default]\nservices = none\nendpoint_url = {other}\n"),
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "services uppercase",
        env: { ...environmentKeys, AWS_ENDPOINT_URL_ECR: undefined },
        files: config("[default]\nservices = s\n[services s]\nECR =\n  ENDPOINT_URL = {other}\n"),
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "web identity sts region",
        configuration: {
            stsRegion: "us-east-1",
            assumeRoleWithWebIdentity: { roleArn: role("web"), webIdentityToken: "t" },
        },
        asks: roleKey("web"),
    },
    {
        name: "web identity token and file",
        configuration: {
            assumeRoleWithWebIdentity: {
                roleArn: role("web"),
                webIdentityToken: "t",
                webIdentityTokenFile: "{home}/none",
            },
        },
        asks: roleKey("web"),
    },
    {
        name: "env web identity sts region",
        configuration: { stsRegion: "us-east-1" },
        env: { AWS_ROLE_ARN: role("web"), AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/t" },
        files: { t: "t" },
        asks: roleKey("web"),
    },
    { name: "AWS_PROFILE spaces", env: { AWS_PROFILE: " dev " }, files: twoProfiles, asks: "nobody" },
    { name: "key spaces", env: { AWS_ACCESS_KEY_ID: " AKIDENV ", AWS_SECRET_ACCESS_KEY: "x" }, asks: "nobody" },
    { name: "env imds v1 disabled", env: { ...instance, AWS_EC2_METADATA_V1_DISABLED: "true" }, asks: "AKIDINSTANCE" },
    {
        name: "login_session",
        env: dev,
        files: config("[profile dev]\nlogin_session = arn:aws:sts::1:x\n"),
        asks: "nobody",
    },
];
