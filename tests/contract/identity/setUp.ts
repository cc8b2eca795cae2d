// One set-up of a machine and a stack: whoever asks ECR in it, the AWS provider or this package, must be the same.
import type { ImageRequest } from "../../../provider/src/lookup/request/imageRequest";

/** Texts may hold `{home}` and the servers' addresses: `{ecr}`, `{other}`, `{machine}`, `{proxy}`. */
export interface SetUp {
    readonly name: string;
    /** Who is to ask: the access key of BatchGetImage; "nobody" if it can't be asked. */
    readonly asks: string;
    /** Variables; undefined takes one of the usual away. */
    readonly env?: Readonly<Record<string, string | undefined>>;
    /** Files below the home folder. */
    readonly files?: Readonly<Record<string, string>>;
    /** The stack's `aws:*` configuration, and the arguments of an aws.Provider. */
    readonly configuration?: Readonly<Record<string, unknown>>;
    /** The lookup's own arguments. */
    readonly args?: ImageRequest;
    /** The AWS provider's configuration that says the same as `args` beside `configuration`. */
    readonly sameAsArgs?: Readonly<Record<string, unknown>>;
    /** Region of one resource of the AWS provider. */
    readonly resourceRegion?: string;
    /** Whether AWS is asked under its own names, through the proxy, instead of at the servers' addresses. */
    readonly atAws?: boolean;
}

export const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

/** A profile of a configuration file with keys that are told by the profile's name. */
export const keysOf = (name: string) =>
    `aws_access_key_id = AKID${name.toUpperCase()}\naws_secret_access_key = hush-${name}\n`;

/** Variables with keys. */
export const environmentKeys = { AWS_ACCESS_KEY_ID: "AKIDENVIRONMENT", AWS_SECRET_ACCESS_KEY: "hush-environment" };

/** A credentials file with `[default]` and `[dev]`. */
export const twoProfiles = { ".aws/credentials": `[default]\n${keysOf("default")}[dev]\n${keysOf("dev")}` };

/** The access key that the embedded STS gives out for a role begins so. */
export const roleKey = (name: string) => `ASIA${name.toUpperCase()}`;
