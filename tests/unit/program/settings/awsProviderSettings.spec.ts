// Which providers are read, told by references to providers, which need no engine. And that nothing secret of an aws.Provider is stored
// with an EcrImage: keys, tokens, and passwords in URLs are refused.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { EcrImageError } from "../../../../provider/src/program/errors/ecrImageError";
import {
    awsProviderOf,
    settingsOfProvider,
    storableSettingsOf,
} from "../../../../provider/src/program/settings/awsProviderSettings";

const reference = (name: string) =>
    new pulumi.DependencyProviderResource(`urn:pulumi:dev::shop::pulumi:providers:${name}::given::some-id`);

class Provider extends pulumi.ProviderResource {
    constructor(members: Readonly<Record<string, unknown>>) {
        super("aws", "settings", members);
    }
}

async function stored(members: Readonly<Record<string, unknown>>): Promise<unknown> {
    const output = storableSettingsOf({ provider: new Provider(members) });
    assert.ok(output !== undefined);
    return new Promise((resolve, reject) => {
        // A rejection is that of the promise within.
        (pulumi.output(output) as unknown as { readonly promise: () => Promise<unknown> })
            .promise()
            .then(resolve, reject);
    });
}

describe("awsProviderOf", () => {
    for (const name of ["aws", "aws-native"]) {
        it(`takes a provider of the package ${name}`, () => {
            const provider = reference(name);
            assert.equal(awsProviderOf({ provider }), provider);
        });
    }

    it("refuses one of another package, by name", () => {
        assert.throws(
            () => awsProviderOf({ provider: reference("kubernetes") }),
            (error) =>
                error instanceof EcrImageError &&
                error.code === "InvalidProvider" &&
                error.message ===
                    'the option provider takes an aws.Provider, or one of aws-native, which says as whom ECR is asked; got "" of the package "kubernetes": ' +
                        "leave it out, and the stack's AWS settings are used",
        );
    });

    it("is undefined where there is none", () => {
        assert.equal(awsProviderOf({}), undefined);
    });
});

describe("settingsOfProvider", () => {
    it("refuses a provider that is a reference only, whose settings can't be seen", () => {
        assert.throws(
            () => settingsOfProvider(reference("aws")),
            /the aws provider is handed down from another language, so that its settings can.t be read/,
        );
    });
});

describe("what is stored of an aws.Provider", () => {
    before(() =>
        pulumi.runtime.setMocks({
            newResource: ({ inputs }) => ({ id: "id", state: inputs as Record<string, unknown> }),
            call: () => ({}),
        }),
    );

    const environment =
        /: set it in the environment \(HTTPS_PROXY\) or as aws:\* configuration, or use getEcrImageOutput/;
    const nothing = /, and is sent to no endpoint: leave it out$/;
    const url = "http://user:hunter2@host.example:3128";
    for (const [member, given, advice] of [
        ["httpProxy", { httpProxy: url }, environment],
        ["httpsProxy", { httpsProxy: "user:hunter2@proxy.example:3128" }, environment],
        ["ec2MetadataServiceEndpoint", { ec2MetadataServiceEndpoint: url }, nothing],
        ["endpoints[].ecr", { endpoints: [{ ecr: url }] }, nothing],
        ["endpoints[].sts", { endpoints: [{ sts: url }] }, nothing],
        ["endpoints[].sso", { endpoints: [{ sso: url }] }, nothing],
    ] as const) {
        it(`is no ${member} with a password, and the password is not shown`, async () => {
            await assert.rejects(stored({ region: "eu-west-1", ...given }), (error: Error) => {
                const begin = `${member} of the aws.Provider "settings" holds a user name or a password, which would be stored in the state`;
                assert.ok(error.message.startsWith(begin), error.message);
                assert.match(error.message, advice);
                return !error.message.includes("hunter2");
            });
        });
    }

    it("is a profile that is called like a user of a host", async () => {
        const settings = (await stored({ profile: "dev@example.com" })) as Readonly<Record<string, unknown>>; // As read.
        assert.equal(settings["profile"], "dev@example.com");
    });

    it("is a proxy without one", async () => {
        const settings = (await stored({ httpsProxy: "http://proxy.example:3128" })) as Readonly<
            Record<string, unknown>
        >; // As read.
        assert.equal(settings["httpsProxy"], "http://proxy.example:3128");
    });
});
