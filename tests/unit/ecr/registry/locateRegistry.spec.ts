import assert from "node:assert/strict";
import {
    locateRegistry,
    markOfEmulator,
    registryHostOfEmulator,
} from "../../../../provider/src/ecr/registry/locateRegistry";

const localStack = "http://localhost:4566";
const shop = { registryId: "000000000000", region: "us-east-1" };
const aws = { registryId: "123456789012", region: "eu-west-1" };

const rows: readonly (readonly [registry: string, endpoint: string | undefined, location: object | undefined])[] = [
    ["123456789012.dkr.ecr.eu-west-1.amazonaws.com", undefined, aws],
    ["123456789012.dkr.ecr.eu-west-1.amazonaws.com", localStack, aws],
    ["000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4566", localStack, shop],
    ["000000000000.DKR.ecr.us-east-1.LocalHost.localstack.cloud:4566", localStack, shop],
    ["000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4566", undefined, undefined],
    ["000000000000.dkr.ecr.us-east-1.emulator.corp", "https://ecr.emulator.corp", shop],
    ["localhost:4510", localStack, {}],
    ["localhost:4510", "http://127.0.0.1:4566", {}],
    ["127.0.0.1:4510", localStack, {}],
    ["[::1]:4510", localStack, {}],
    ["localhost.localstack.cloud:4510", localStack, {}],
    ["localstack:4510", "http://localstack:4566", {}],
    ["localhost:4510", undefined, undefined],
    ["localhost:4510", "https://vpce-1a2b.api.ecr.eu-west-1.vpce.amazonaws.com", undefined],
    ["localhost:4510", "no URL", undefined],
    ["docker.io", localStack, undefined],
    ["registry.corp:4510", localStack, undefined],
    ["localhost.example.com", localStack, undefined],
    ["000000000000.dkr.ecr.us-east-1.amazonaws.com:4566", localStack, undefined],
    ["123456789012.dkr-ecr.eu-west-1.on.aws:443", localStack, undefined],
    ["123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn:443", localStack, undefined],
    ["123456789012.dkr-ecr.eusc-de-east-1.on.amazonwebservices.eu:443", localStack, undefined],
    // AWS's own endpoints, beside which nothing else is ECR: one a partition, and those with IPv6.
    ...[
        "api.ecr.eu-west-1.amazonaws.com",
        "api.ecr.eu-west-1.amazonaws.com.",
        "ecr.eu-west-1.api.aws",
        "api.ecr.us-gov-west-1.amazonaws.com",
        "ecr-fips.us-gov-west-1.api.aws",
        "api.ecr.cn-north-1.amazonaws.com.cn",
        "ecr.cn-north-1.api.amazonwebservices.com.cn",
        "api.ecr.eusc-de-east-1.amazonaws.eu",
        "ecr.eusc-de-east-1.api.amazonwebservices.eu",
        "api.ecr.us-iso-east-1.c2s.ic.gov",
        "ecr.us-iso-east-1.api.aws.ic.gov",
        "api.ecr.us-isob-east-1.sc2s.sgov.gov",
        "ecr.us-isob-east-1.api.aws.scloud",
        "api.ecr.eu-isoe-west-1.cloud.adc-e.uk",
        "ecr.eu-isoe-west-1.api.cloud-aws.adc-e.uk",
        "api.ecr.us-isof-south-1.csp.hci.ic.gov",
        "ecr.us-isof-south-1.api.aws.hci.ic.gov",
    ].flatMap((host) => [
        ["localhost:4510", `https://${host}`, undefined] as const,
        ["123456789012.dkr.ecr.eu-west-1.example.com", `https://${host}`, undefined] as const,
    ]),
];

describe("locateRegistry", () => {
    for (const [registry, endpoint, location] of rows) {
        it(`of ${registry} beside ${endpoint ?? "AWS"} says ${location === undefined ? "nothing" : JSON.stringify(location)}`, () => {
            assert.deepEqual(locateRegistry(registry, endpoint), location);
        });
    }
});

describe("markOfEmulator", () => {
    for (const [registry, endpoint, location] of rows) {
        if (endpoint !== undefined && location !== undefined) {
            it(`stands in ${registry} beside ${endpoint}, or ECR's own mark does`, () => {
                assert.ok(/ecr/i.test(registry) || markOfEmulator(endpoint)?.test(registry));
            });
        }
    }

    it("is there for emulators alone", () => {
        assert.equal(markOfEmulator("https://api.ecr.eu-west-1.amazonaws.com"), undefined);
        assert.equal(markOfEmulator("no URL"), undefined);
        assert.equal(markOfEmulator("http://a.b:1")?.test("axb"), false);
    });
});

describe("registryHostOfEmulator", () => {
    const hosts: readonly (readonly [endpoint: string | undefined, host: string | undefined])[] = [
        ["http://localhost.localstack.cloud:4566", "000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4566"],
        ["https://localhost.localstack.cloud", "000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud"],
        [
            "http://ecr.us-east-1.localhost.localstack.cloud:4566",
            "000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4566",
        ],
        ["http://localhost:4566", undefined],
        ["http://localhost.localstack.cloud.example.com", undefined],
        ["https://api.ecr.us-east-1.amazonaws.com", undefined],
        [undefined, undefined],
    ];
    for (const [endpoint, host] of hosts) {
        it(`is ${host ?? "not known"} at ${endpoint ?? "AWS"}`, () => {
            assert.equal(registryHostOfEmulator(endpoint, shop), host);
        });
    }
});
