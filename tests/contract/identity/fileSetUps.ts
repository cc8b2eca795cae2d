// How shared files are written, and what one says over another.
import { environmentKeys, keysOf, role, roleKey } from "./setUp";
import type { SetUp } from "./setUp";

const config = (text: string) => ({ ".aws/config": text });
const dev = { AWS_PROFILE: "dev" };

const process = (printed: object) => ({
    ...config("[profile dev]\ncredential_process = cat {home}/p.json\n"),
    "p.json": JSON.stringify(printed),
});
const printed = { Version: 1, AccessKeyId: "AKIDPROCESS", SecretAccessKey: "x" };

export const fileSetUps: readonly SetUp[] = [
    {
        name: "[profile default] and [default]",
        files: config(`[default]\n${keysOf("plain")}[profile default]\n${keysOf("prefixed")}`),
        asks: "AKIDPREFIXED",
    },
    {
        name: "[profile default] before [default]",
        files: config(`[profile default]\n${keysOf("prefixed")}[default]\n${keysOf("plain")}`),
        asks: "AKIDPREFIXED",
    },
    {
        name: "two sections",
        env: dev,
        files: config(`[profile dev]\n${keysOf("one")}[profile dev]\n${keysOf("two")}`),
        asks: "AKIDTWO",
    },
    {
        name: "quoted profile",
        env: { AWS_PROFILE: "my dev" },
        files: config(`[profile "my dev"]\n${keysOf("quoted")}`),
        asks: "nobody",
    },
    {
        name: "profile with space",
        env: { AWS_PROFILE: "my dev" },
        files: config(`[profile my dev]\n${keysOf("spaced")}`),
        asks: "AKIDSPACED",
    },
    { name: "two spaces", env: dev, files: config(`[profile   dev]\n${keysOf("spaced")}`), asks: "AKIDSPACED" },
    { name: "spaces in brackets", env: dev, files: config(`[ profile dev ]\n${keysOf("spaced")}`), asks: "AKIDSPACED" },
    { name: "tab", env: dev, files: config(`[profile\tdev]\n${keysOf("spaced")}`), asks: "AKIDSPACED" },
    {
        name: "uppercase members",
        env: dev,
        files: config(`[profile dev]\nAWS_ACCESS_KEY_ID = AKIDUPPER\nAWS_SECRET_ACCESS_KEY = x\n`),
        asks: "AKIDUPPER",
    },
    {
        name: "comment after value",
        env: dev,
        files: config(`[profile dev]\naws_access_key_id = AKIDX # mine\naws_secret_access_key = x ; y\n`),
        asks: "AKIDX",
    },
    {
        name: "comment after value no space",
        env: dev,
        files: config(`[profile dev]\naws_access_key_id = AKIDX#mine\naws_secret_access_key = x;y\n`),
        asks: "AKIDX#mine",
    },
    { name: "comment after section", env: dev, files: config(`[profile dev] # mine\n${keysOf("x")}`), asks: "AKIDX" },
    {
        name: "ends of lines of Windows",
        env: dev,
        files: config(`[profile dev]\r\naws_access_key_id = AKIDX\r\naws_secret_access_key = x\r\n`),
        asks: "AKIDX",
    },
    { name: "a byte order mark", env: dev, files: config(`\uFEFF[profile dev]\n${keysOf("x")}`), asks: "nobody" },
    {
        name: "indented",
        env: dev,
        files: config(`[profile dev]\n  aws_access_key_id = AKIDX\n  aws_secret_access_key = x\n`),
        asks: "AKIDX",
    },
    {
        name: "no spaces around =",
        env: dev,
        files: config(`[profile dev]\naws_access_key_id=AKIDX\naws_secret_access_key=a=b=c\n`),
        asks: "AKIDX",
    },
    {
        name: "colon",
        env: dev,
        files: config(`[profile dev]\naws_access_key_id: AKIDX\naws_secret_access_key: x\n`),
        asks: "AKIDX",
    },
    {
        name: "quotes",
        env: dev,
        files: config(`[profile dev]\naws_access_key_id = "AKIDX"\naws_secret_access_key = 'x'\n`),
        asks: "AKIDX",
    },
    {
        name: "[profile dev] in credentials",
        env: dev,
        files: { ".aws/credentials": `[profile dev]\n${keysOf("x")}` },
        asks: "nobody",
    },
    { name: "broken line", env: dev, files: config(`[profile dev]\nnonsense\n${keysOf("x")}`), asks: "AKIDX" },
    { name: "broken section", env: dev, files: config(`[profile dev\n${keysOf("x")}`), asks: "nobody" },
    {
        name: "broken other section",
        env: dev,
        files: config(`[oops\nx = y\n[profile dev]\n${keysOf("x")}`),
        asks: "AKIDX",
    },
    {
        name: "members before sections",
        env: dev,
        files: config(`region = us-east-1\n[profile dev]\n${keysOf("x")}`),
        asks: "AKIDX",
    },
    {
        name: "half a key in each file",
        env: dev,
        files: {
            ...config("[profile dev]\naws_access_key_id = AKIDHALF\n"),
            ".aws/credentials": "[dev]\naws_secret_access_key = x\n",
        },
        asks: "nobody",
    },
    {
        name: "key in both, secret in config",
        env: dev,
        files: {
            ...config(`[profile dev]\n${keysOf("conf")}`),
            ".aws/credentials": "[dev]\naws_access_key_id = AKIDCRED\n",
        },
        asks: "nobody",
    },
    {
        name: "token in config, keys in credentials",
        env: dev,
        files: { ...config(`[profile dev]\naws_session_token = hush\n`), ".aws/credentials": `[dev]\n${keysOf("x")}` },
        asks: "AKIDX",
    },
    {
        name: "empty members",
        env: dev,
        files: config(`[profile dev]\n${keysOf("x")}role_arn =\nsource_profile =\ncredential_source =\n`),
        asks: "AKIDX",
    },
    {
        name: "empty keys and process",
        env: dev,
        files: { ...process(printed), ".aws/credentials": "[dev]\naws_access_key_id =\naws_secret_access_key =\n" },
        asks: "AKIDPROCESS",
    },
    {
        name: "empty region of profile",
        env: { ...environmentKeys, AWS_REGION: undefined },
        files: config("[default]\nregion =\n"),
        asks: "nobody",
    },
    {
        name: "empty region credentials over config",
        env: { ...environmentKeys, AWS_REGION: undefined },
        files: { ...config("[default]\nregion = eu-north-1\n"), ".aws/credentials": "[default]\nregion =\n" },
        asks: "nobody",
    },
    {
        name: "region in credentials",
        env: { ...environmentKeys, AWS_REGION: undefined },
        files: { ".aws/credentials": "[default]\nregion = eu-north-1\n" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "empty ca_bundle",
        env: environmentKeys,
        files: config("[default]\nca_bundle =\n"),
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "empty endpoint_url",
        env: { ...environmentKeys, AWS_ENDPOINT_URL_ECR: undefined },
        files: config("[default]\nendpoint_url =\n"),
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "empty mfa_serial",
        env: dev,
        files: config(
            `[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = base\nmfa_serial =\n[profile base]\n${keysOf("base")}`,
        ),
        asks: roleKey("pull"),
    },
    {
        name: "empty web_identity file",
        env: dev,
        files: config(`[profile dev]\n${keysOf("x")}web_identity_token_file =\n`),
        asks: "AKIDX",
    },
    { name: "quoted one word", env: dev, files: config(`[profile "dev"]\n${keysOf("q")}`), asks: "nobody" },
    {
        name: "endpoint in both files",
        env: { ...environmentKeys, AWS_ENDPOINT_URL_ECR: undefined },
        files: {
            ...config("[default]\nendpoint_url = {ecr}\n"),
            ".aws/credentials": "[default]\nendpoint_url = {other}\n",
        },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "endpoint in credentials beside config",
        env: { ...environmentKeys, AWS_ENDPOINT_URL_ECR: undefined, AWS_PROFILE: "dev" },
        files: {
            ...config("[profile dev]\nendpoint_url = {ecr}\n"),
            ".aws/credentials": `[dev]\nendpoint_url = {other}\n${keysOf("x")}`,
        },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "config ~ in variable",
        env: { ...environmentKeys, AWS_CONFIG_FILE: "~/c", AWS_REGION: undefined },
        files: { c: "[default]\nregion = eu-north-1\n" },
        asks: "nobody",
    },
    {
        name: "half in config, none in credentials",
        env: { ...dev },
        files: {
            ...config("[profile dev]\naws_access_key_id = AKIDHALF\n"),
            ".aws/credentials": "[dev]\nregion = eu-west-1\n[default]\n" + keysOf("d"),
        },
        asks: "nobody",
    },
    {
        name: "half in config, whole in credentials",
        env: { ...dev },
        files: {
            ...config("[profile dev]\naws_access_key_id = AKIDHALF\n"),
            ".aws/credentials": `[dev]\n${keysOf("w")}`,
        },
        asks: "AKIDW",
    },
    {
        name: "half in [default], env keys",
        env: environmentKeys,
        files: { ".aws/credentials": `[default]\naws_access_key_id = AKIDHALF\n` },
        asks: "nobody",
    },
    {
        name: "half a source",
        env: dev,
        files: {
            ...config(
                `[profile dev]\nrole_arn = ${role("a")}\nsource_profile = base\n[profile base]\naws_access_key_id = AKIDHALF\n`,
            ),
            ".aws/credentials": "[base]\naws_secret_access_key = x\n",
        },
        asks: "nobody",
    },
    {
        name: "token of two files",
        env: dev,
        files: {
            ...config(`[profile dev]\n${keysOf("a")}aws_session_token = hush\n`),
            ".aws/credentials": `[dev]\n${keysOf("b")}`,
        },
        asks: "AKIDB",
    },
    {
        name: "role in config, keys in credentials",
        env: dev,
        files: {
            ...config(`[profile dev]\nrole_arn = ${role("a")}\nsource_profile = dev\n`),
            ".aws/credentials": `[dev]\n${keysOf("b")}`,
        },
        asks: roleKey("a"),
    },
    { name: "DEFAULT", files: config(`[DEFAULT]\n${keysOf("upper")}`), asks: "nobody" },
    {
        name: "sso session missing beside source",
        env: dev,
        files: config(
            `[profile dev]\nrole_arn = ${role("a")}\nsource_profile = base\nsso_session = none\n[profile base]\n${keysOf("base")}`,
        ),
        asks: "nobody",
    },
    {
        name: "sso session missing in source with keys",
        env: dev,
        files: config(
            `[profile dev]\nrole_arn = ${role("a")}\nsource_profile = base\n[profile base]\nsso_session = none\n${keysOf("base")}`,
        ),
        asks: roleKey("a"),
    },
    {
        name: "two configs, half each",
        configuration: { profile: "dev", sharedConfigFiles: ["{home}/a", "{home}/b"] },
        files: { a: "[profile dev]\naws_access_key_id = AKIDHALF\n", b: "[profile dev]\naws_secret_access_key = x\n" },
        asks: "nobody",
    },
    {
        name: "web token file ~ in settings",
        configuration: { assumeRoleWithWebIdentity: { roleArn: role("web"), webIdentityTokenFile: "$HOME/token" } },
        files: { token: "t" },
        asks: roleKey("web"),
    },
    {
        name: "max attempts of profile, negative",
        env: { ...environmentKeys, AWS_MAX_ATTEMPTS: "-1" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "nested in profile",
        env: dev,
        files: config(`[profile dev]\ns3 =\n  max = 1\n${keysOf("n")}`),
        asks: "AKIDN",
    },
    {
        name: "nested keys",
        env: dev,
        files: config(
            `[profile dev]\ns3 =\n  aws_access_key_id = AKIDN\naws_access_key_id = AKIDM\naws_secret_access_key = x\n`,
        ),
        asks: "AKIDM",
    },
    {
        name: "services in two files",
        configuration: { sharedConfigFiles: ["{home}/a", "{home}/b"] },
        env: { ...environmentKeys, AWS_ENDPOINT_URL_ECR: undefined },
        files: {
            a: "[default]\nservices = s\n[services s]\necr =\n  endpoint_url = {ecr}\n",
            b: "[services s]\necr =\n  endpoint_url = {other}\n",
        },
        asks: "AKIDENVIRONMENT",
    },
    { name: "secret key alone", configuration: { secretKey: "hush" }, env: environmentKeys, asks: "nobody" },
];
