// What a profile says of its credentials.
import { environmentKeys, keysOf, role, roleKey, twoProfiles } from "./setUp";
import type { SetUp } from "./setUp";
import { createHash } from "node:crypto";

const config = (text: string) => ({ ".aws/config": text });
const dev = { AWS_PROFILE: "dev" };
const base = `[profile base]\n${keysOf("base")}`;
const instance = { AWS_EC2_METADATA_DISABLED: "false", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{machine}" };
const container = { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{machine}/container" };

const session = (name: string, expiresAt = "2999-01-01T00:00:00Z") => ({
    [`.aws/sso/cache/${createHash("sha1").update(name).digest("hex")}.json`]: JSON.stringify({
        accessToken: "hush",
        expiresAt,
    }),
});
const sso = "sso_account_id = 123456789012\nsso_role_name = dev\n";
const startUrl = "https://corp.awsapps.com/start";
const ofSession = `[profile dev]\nsso_session = corp\n${sso}[sso-session corp]\nsso_region = us-east-1\nsso_start_url = ${startUrl}\n`;
const legacy = `[profile dev]\nsso_region = us-east-1\nsso_start_url = ${startUrl}\n${sso}`;

export const profileSetUps: readonly SetUp[] = [
    {
        name: "keys in the configuration file",
        env: dev,
        files: config(`[profile dev]\n${keysOf("conf")}`),
        asks: "AKIDCONF",
    },
    {
        name: "keys in both files",
        env: dev,
        files: { ...config(`[profile dev]\n${keysOf("conf")}`), ...twoProfiles },
        asks: "AKIDDEV",
    },
    { name: "a section without `profile`", env: dev, files: config(`[dev]\n${keysOf("conf")}`), asks: "nobody" },
    { name: "half a key", env: dev, files: config("[profile dev]\naws_access_key_id = AKIDHALF\n"), asks: "nobody" },
    {
        name: "a role and its source",
        env: dev,
        files: config(`[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = base\n${base}`),
        asks: roleKey("pull"),
    },
    {
        name: "a role of a role",
        env: dev,
        files: config(
            `[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = mid\n[profile mid]\nrole_arn = ${role("mid")}\nsource_profile = base\n${base}`,
        ),
        asks: roleKey("pull"),
    },
    {
        name: "a role with an external ID and a session",
        env: dev,
        files: config(
            `[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = base\nexternal_id = x\nrole_session_name = me\nduration_seconds = 1800\n${base}`,
        ),
        asks: roleKey("pull"),
    },
    {
        name: "a role that is its own source",
        env: dev,
        files: config(`[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = dev\n${keysOf("own")}`),
        asks: roleKey("pull"),
    },
    {
        name: "a role and keys without a source",
        env: dev,
        files: config(`[profile dev]\nrole_arn = ${role("pull")}\n${keysOf("own")}`),
        asks: roleKey("pull"),
    },
    {
        name: "a role whose source has a role and keys",
        env: dev,
        files: config(
            `[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = mid\n[profile mid]\nrole_arn = ${role("mid")}\nsource_profile = base\n${keysOf("mid")}${base}`,
        ),
        asks: roleKey("pull"),
    },
    {
        name: "a source that is not there",
        env: dev,
        files: config(`[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = none\n`),
        asks: "nobody",
    },
    {
        name: "a source without credentials",
        env: { ...dev, ...instance },
        files: config(
            `[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = r\n[profile r]\nregion = eu-west-1\n`,
        ),
        asks: "nobody",
    },
    {
        name: "a source without a role",
        env: dev,
        files: config(`[profile dev]\nsource_profile = base\n${base}`),
        asks: "nobody",
    },
    {
        name: "a source without a role, and keys",
        env: { ...dev, ...environmentKeys },
        files: config(`[profile dev]\nsource_profile = base\n${base}`),
        asks: "nobody",
    },
    {
        name: "two kinds of credentials",
        env: dev,
        files: config(
            `[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = base\ncredential_process = false\n${base}`,
        ),
        asks: "nobody",
    },
    {
        name: "a role of the environment's keys",
        env: { ...dev, AWS_EC2_METADATA_DISABLED: "true" },
        files: config(`[profile dev]\nrole_arn = ${role("pull")}\ncredential_source = Environment\n`),
        asks: "nobody",
    },
    {
        name: "a role of the instance",
        env: { ...dev, ...instance },
        files: config(`[profile dev]\nrole_arn = ${role("pull")}\ncredential_source = Ec2InstanceMetadata\n`),
        asks: roleKey("pull"),
    },
    {
        name: "a role of the container",
        env: { ...dev, ...container },
        files: config(`[profile dev]\nrole_arn = ${role("pull")}\ncredential_source = EcsContainer\n`),
        asks: roleKey("pull"),
    },
    {
        name: "a role of a container that is none",
        env: dev,
        files: config(`[profile dev]\nrole_arn = ${role("pull")}\ncredential_source = EcsContainer\n`),
        asks: "nobody",
    },
    {
        name: "a role of nothing that is known",
        env: dev,
        files: config(`[profile dev]\nrole_arn = ${role("pull")}\ncredential_source = Moon\n`),
        asks: "nobody",
    },
    {
        name: "a role without a source, on an instance",
        env: { ...dev, ...instance },
        files: config(`[profile dev]\nrole_arn = ${role("pull")}\n`),
        asks: roleKey("pull"),
    },
    {
        name: "a role that asks for a code",
        env: dev,
        files: config(
            `[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/me\n${base}`,
        ),
        asks: "nobody",
    },
    {
        name: "a web identity",
        env: dev,
        files: {
            ...config(`[profile dev]\nrole_arn = ${role("web")}\nweb_identity_token_file = {home}/token\n`),
            token: "t",
        },
        asks: roleKey("web"),
    },
    {
        name: "a web identity as a source",
        env: dev,
        files: {
            ...config(
                `[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = w\n[profile w]\nrole_arn = ${role("web")}\nweb_identity_token_file = {home}/token\n`,
            ),
            token: "t",
        },
        asks: roleKey("pull"),
    },
    {
        name: "a process",
        env: dev,
        files: {
            ...config("[profile dev]\ncredential_process = cat {home}/p.json\n"),
            "p.json": JSON.stringify({ Version: 1, AccessKeyId: "AKIDPROCESS", SecretAccessKey: "x" }),
        },
        asks: "AKIDPROCESS",
    },
    {
        name: "a process that fails",
        env: { ...dev, ...instance },
        files: config("[profile dev]\ncredential_process = false\n"),
        asks: "nobody",
    },
    {
        name: "a process of a source",
        env: dev,
        files: {
            ...config(
                `[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = p\n[profile p]\ncredential_process = cat {home}/p.json\n`,
            ),
            "p.json": JSON.stringify({ Version: 1, AccessKeyId: "AKIDPROCESS", SecretAccessKey: "x" }),
        },
        asks: roleKey("pull"),
    },
    {
        name: "Identity Center",
        env: dev,
        files: { ...config(ofSession), ...session("corp") },
        atAws: true,
        asks: "ASIAOFTHEPORTAL00000",
    },
    {
        name: "Identity Center and aws:region",
        env: dev,
        configuration: { region: "eu-west-1" },
        files: { ...config(ofSession), ...session("corp") },
        atAws: true,
        asks: "ASIAOFTHEPORTAL00000",
    },
    {
        name: "Identity Center of old",
        env: dev,
        files: { ...config(legacy), ...session(startUrl) },
        atAws: true,
        asks: "ASIAOFTHEPORTAL00000",
    },
    {
        name: "Identity Center, expired",
        env: dev,
        files: { ...config(ofSession), ...session("corp", "2020-01-01T00:00:00Z") },
        asks: "nobody",
    },
    {
        name: "Identity Center without a session",
        env: { ...dev, ...instance },
        files: config(`[profile dev]\nsso_session = none\n${sso}`),
        asks: "nobody",
    },
    { name: "Identity Center not logged in", env: dev, files: config(ofSession), asks: "nobody" },
    {
        name: "Identity Center as a source",
        env: dev,
        files: {
            ...config(
                `${ofSession.replace("profile dev", "profile s")}[profile dev]\nrole_arn = ${role("pull")}\nsource_profile = s\n`,
            ),
            ...session("corp"),
        },
        atAws: true,
        asks: roleKey("pull"),
    },
    {
        name: "Identity Center beside aws:endpoints of STS",
        env: dev,
        configuration: { endpoints: [{ sts: "{other}" }] },
        files: { ...config(ofSession), ...session("corp") },
        atAws: true,
        asks: "ASIAOFTHEPORTAL00000",
    },
    {
        name: "Identity Center at aws:endpoints",
        env: dev,
        configuration: { endpoints: [{ sso: "{machine}", ecr: "{ecr}" }] },
        files: { ...config(ofSession), ...session("corp") },
        asks: "ASIAMACHINEPORTAL",
    },
];
