// Variables, and the profiles that they name.
import { environmentKeys, keysOf, role, roleKey, twoProfiles } from "./setUp";
import type { SetUp } from "./setUp";

const token = { ".aws/token": "a web identity token" };
const webIdentity = { AWS_ROLE_ARN: role("web"), AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/.aws/token" };
const process = {
    ".aws/process.json": JSON.stringify({ Version: 1, AccessKeyId: "AKIDPROCESS", SecretAccessKey: "hush-process" }),
};
const byProcess = "credential_process = cat {home}/.aws/process.json\n";

export const environmentSetUps: readonly SetUp[] = [
    { name: "nothing at all", asks: "nobody" },
    { name: "keys", env: environmentKeys, asks: "AKIDENVIRONMENT" },
    { name: "keys with a token", env: { ...environmentKeys, AWS_SESSION_TOKEN: "hush" }, asks: "AKIDENVIRONMENT" },
    { name: "half a key", env: { AWS_ACCESS_KEY_ID: "AKIDHALF" }, asks: "nobody" },
    {
        name: "half a key beside [default]",
        env: { AWS_ACCESS_KEY_ID: "AKIDHALF" },
        files: twoProfiles,
        asks: "AKIDDEFAULT",
    },
    {
        name: "empty keys beside [default]",
        env: { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
        files: twoProfiles,
        asks: "AKIDDEFAULT",
    },
    {
        name: "keys of old names",
        env: { AWS_ACCESS_KEY: "AKIDOLD", AWS_SECRET_KEY: "hush" },
        files: twoProfiles,
        asks: "AKIDOLD",
    },
    {
        name: "keys of both names",
        env: { ...environmentKeys, AWS_ACCESS_KEY: "AKIDOLD", AWS_SECRET_KEY: "x" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "a key of the old name and a secret of the new",
        env: { AWS_ACCESS_KEY: "AKIDOLD", AWS_SECRET_ACCESS_KEY: "x" },
        asks: "AKIDOLD",
    },
    { name: "[default] alone", files: twoProfiles, asks: "AKIDDEFAULT" },
    { name: "AWS_PROFILE", env: { AWS_PROFILE: "dev" }, files: twoProfiles, asks: "AKIDDEV" },
    { name: "an empty AWS_PROFILE", env: { AWS_PROFILE: "" }, files: twoProfiles, asks: "AKIDDEFAULT" },
    { name: "AWS_DEFAULT_PROFILE", env: { AWS_DEFAULT_PROFILE: "dev" }, files: twoProfiles, asks: "AKIDDEV" },
    {
        name: "AWS_PROFILE and AWS_DEFAULT_PROFILE",
        env: { AWS_PROFILE: "dev", AWS_DEFAULT_PROFILE: "default" },
        files: twoProfiles,
        asks: "AKIDDEV",
    },
    { name: "an AWS_PROFILE that is not there", env: { AWS_PROFILE: "none" }, files: twoProfiles, asks: "nobody" },
    {
        name: "an AWS_PROFILE that is not there, and keys",
        env: { ...environmentKeys, AWS_PROFILE: "none" },
        files: twoProfiles,
        asks: "nobody",
    },
    {
        name: "an AWS_DEFAULT_PROFILE that is not there",
        env: { AWS_DEFAULT_PROFILE: "none" },
        files: twoProfiles,
        asks: "nobody",
    },
    {
        name: "an AWS_DEFAULT_PROFILE that is not there, and keys",
        env: { ...environmentKeys, AWS_DEFAULT_PROFILE: "none" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "keys and AWS_PROFILE",
        env: { ...environmentKeys, AWS_PROFILE: "dev" },
        files: twoProfiles,
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "keys and a profile of a process",
        env: { ...environmentKeys, AWS_PROFILE: "p" },
        files: { ...process, ".aws/config": `[profile p]\n${byProcess}` },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "keys and a profile whose role takes them",
        env: { ...environmentKeys, AWS_PROFILE: "r" },
        files: { ".aws/config": `[profile r]\nrole_arn = ${role("env")}\ncredential_source = Environment\n` },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "keys and a profile with a region alone",
        env: { ...environmentKeys, AWS_PROFILE: "r", AWS_REGION: undefined },
        files: { ".aws/config": "[profile r]\nregion = eu-north-1\n" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "keys and the [default] of another region",
        env: { ...environmentKeys, AWS_REGION: "" },
        files: { ".aws/config": "[default]\nregion = eu-north-1\n" },
        asks: "AKIDENVIRONMENT",
    },
    { name: "no region", env: { ...environmentKeys, AWS_REGION: undefined }, asks: "nobody" },
    {
        name: "an empty AWS_REGION and AWS_DEFAULT_REGION",
        env: { ...environmentKeys, AWS_REGION: "", AWS_DEFAULT_REGION: "eu-south-1" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "AWS_REGION and AWS_DEFAULT_REGION",
        env: { ...environmentKeys, AWS_DEFAULT_REGION: "eu-south-1" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "AWS_DEFAULT_REGION before the profile's",
        env: { ...environmentKeys, AWS_REGION: undefined, AWS_DEFAULT_REGION: "eu-south-1" },
        files: { ".aws/config": "[default]\nregion = eu-north-1\n" },
        asks: "AKIDENVIRONMENT",
    },
    { name: "a web identity", env: webIdentity, files: token, asks: roleKey("web") },
    {
        name: "a web identity beside [default]",
        env: webIdentity,
        files: { ...token, ...twoProfiles },
        asks: roleKey("web"),
    },
    {
        name: "a web identity beside AWS_PROFILE",
        env: { ...webIdentity, AWS_PROFILE: "dev" },
        files: { ...token, ...twoProfiles },
        asks: roleKey("web"),
    },
    {
        name: "a web identity and keys",
        env: { ...webIdentity, ...environmentKeys },
        files: token,
        asks: "AKIDENVIRONMENT",
    },
    { name: "a web identity without its file", env: webIdentity, files: twoProfiles, asks: "nobody" },
    {
        name: "a web identity without a role",
        env: { AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/.aws/token" },
        files: { ...token, ...twoProfiles },
        asks: "nobody",
    },
    {
        name: "a role without a web identity",
        env: { AWS_ROLE_ARN: role("web") },
        files: twoProfiles,
        asks: "AKIDDEFAULT",
    },
    {
        name: "an empty web identity",
        env: { AWS_ROLE_ARN: "", AWS_WEB_IDENTITY_TOKEN_FILE: "" },
        files: twoProfiles,
        asks: "AKIDDEFAULT",
    },
    {
        name: "files named by variables",
        env: { AWS_CONFIG_FILE: "{home}/c", AWS_SHARED_CREDENTIALS_FILE: "{home}/s" },
        files: { ...twoProfiles, c: "[default]\nregion = eu-north-1\n", s: `[default]\n${keysOf("named")}` },
        asks: "AKIDNAMED",
    },
    {
        name: "files that are not there",
        env: { AWS_CONFIG_FILE: "{home}/c", AWS_SHARED_CREDENTIALS_FILE: "{home}/s" },
        files: twoProfiles,
        asks: "nobody",
    },
    {
        name: "the container",
        env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{machine}/container" },
        asks: "AKIDCONTAINER",
    },
    {
        name: "the container with a token",
        env: {
            AWS_CONTAINER_CREDENTIALS_FULL_URI: "{machine}/container",
            AWS_CONTAINER_AUTHORIZATION_TOKEN: "Basic hush",
        },
        asks: "AKIDCONTAINER",
    },
    {
        name: "the container beside [default]",
        env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{machine}/container" },
        files: twoProfiles,
        asks: "AKIDDEFAULT",
    },
    {
        name: "the instance",
        env: { AWS_EC2_METADATA_DISABLED: "false", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{machine}" },
        asks: "AKIDINSTANCE",
    },
    {
        name: "the instance and its region",
        env: {
            AWS_EC2_METADATA_DISABLED: undefined,
            AWS_EC2_METADATA_SERVICE_ENDPOINT: "{machine}",
            AWS_REGION: undefined,
        },
        asks: "AKIDINSTANCE",
    },
    {
        name: "an instance that is not to be asked",
        env: { AWS_EC2_METADATA_DISABLED: "TRUE", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{machine}" },
        asks: "nobody",
    },
    {
        name: "the instance, for a profile with a region alone",
        env: { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{machine}", AWS_PROFILE: "r" },
        files: { ".aws/config": "[profile r]\nregion = eu-north-1\n" },
        asks: "AKIDINSTANCE",
    },
    {
        name: "an endpoint for everything",
        env: { ...environmentKeys, AWS_ENDPOINT_URL: "{other}", AWS_ENDPOINT_URL_ECR: "" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "an endpoint of the profile",
        env: { ...environmentKeys, AWS_ENDPOINT_URL_ECR: undefined },
        files: { ".aws/config": "[default]\nendpoint_url = {other}\n" },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "an endpoint of the profile's services",
        env: { ...environmentKeys, AWS_ENDPOINT_URL_ECR: undefined },
        files: {
            ".aws/config":
                "[default]\nservices = s\nendpoint_url = {ecr}\n[services s]\necr =\n  endpoint_url = {other}\n",
        },
        asks: "AKIDENVIRONMENT",
    },
    {
        name: "endpoints that are ignored",
        env: { ...environmentKeys, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" },
        atAws: true,
        asks: "AKIDENVIRONMENT",
    },
];
