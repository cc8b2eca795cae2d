// Which providers are read, told by references to providers, which need no engine.
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { EcrImageError } from "../../../../provider/src/program/errors/ecrImageError";
import { awsProviderOf, settingsOfProvider } from "../../../../provider/src/program/settings/awsProviderSettings";

const reference = (name: string) =>
    new pulumi.DependencyProviderResource(`urn:pulumi:dev::shop::pulumi:providers:${name}::given::some-id`);

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
                    'the option provider takes an aws.Provider, or one of aws-native, which says as whom ECR is asked; got one of the package "kubernetes": ' +
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
