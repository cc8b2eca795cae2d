import assert from "node:assert/strict";
import { locateRegistry } from "../../../../provider/src/ecr/registry/locateRegistry";

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
];

describe("locateRegistry", () => {
    for (const [registry, endpoint, location] of rows) {
        it(`of ${registry} beside ${endpoint ?? "AWS"} says ${location === undefined ? "nothing" : JSON.stringify(location)}`, () => {
            assert.deepEqual(locateRegistry(registry, endpoint), location);
        });
    }
});
