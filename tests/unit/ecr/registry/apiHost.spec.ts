import assert from "node:assert/strict";
import { ECRClient } from "@aws-sdk/client-ecr";
import { apiHost } from "../../../../provider/src/ecr/registry/apiHost";
import { isHostOfAws, partitionOfRegion } from "../../../../provider/src/ecr/registry/partitions";

const regions: readonly (readonly [partition: string, region: string])[] = [
    ["aws", "eu-west-1"],
    ["aws", "xx-south-1"],
    ["aws-us-gov", "us-gov-west-1"],
    ["aws-cn", "cn-north-1"],
    ["aws-eusc", "eusc-de-east-1"],
    ["aws-iso", "us-iso-east-1"],
    ["aws-iso-b", "us-isob-east-1"],
    ["aws-iso-e", "eu-isoe-west-1"],
    ["aws-iso-f", "us-isof-south-1"],
];

describe("apiHost", () => {
    const client = new ECRClient({ region: "eu-west-1" });

    for (const [partition, region] of regions) {
        it(`is the host that AWS's SDK asks in ${region}, of ${partition}, with FIPS and dual-stack`, () => {
            assert.equal(partitionOfRegion(region).name, partition);
            for (const [fips, dualStack] of [
                [false, false],
                [true, false],
                [false, true],
                [true, true],
            ] as const) {
                const asked = client.config.endpointProvider(
                    { Region: region, UseFIPS: fips, UseDualStack: dualStack },
                    {},
                );
                const host = apiHost({ region, fips, dualStack });
                assert.equal(host, asked.url.host);
                assert.ok(isHostOfAws(host));
            }
        });
    }
});
