import assert from "node:assert/strict";
import fc from "fast-check";
import { partitionOfRegion } from "../../../../provider/src/ecr/registry/partitions";
import {
    explainRegistryHost,
    formatRegistryHost,
    parseRegistryHost,
} from "../../../../provider/src/ecr/registry/registryHost";

const registryId = "012345678901";

interface Row {
    readonly host: string;
    readonly region: string;
    readonly partition: string;
    readonly fips?: true;
    readonly dualStack?: true;
}

const registries: readonly Row[] = [
    { host: "dkr.ecr.us-east-1.amazonaws.com", region: "us-east-1", partition: "aws" },
    { host: "dkr.ecr.eu-west-1.amazonaws.com", region: "eu-west-1", partition: "aws" },
    { host: "dkr.ecr.ap-southeast-5.amazonaws.com", region: "ap-southeast-5", partition: "aws" },
    { host: "dkr.ecr.ca-west-1.amazonaws.com", region: "ca-west-1", partition: "aws" },
    { host: "dkr.ecr.il-central-1.amazonaws.com", region: "il-central-1", partition: "aws" },
    { host: "dkr.ecr.mx-central-1.amazonaws.com", region: "mx-central-1", partition: "aws" },
    { host: "dkr.ecr.sa-east-1.amazonaws.com", region: "sa-east-1", partition: "aws" },
    { host: "dkr.ecr.us-gov-west-1.amazonaws.com", region: "us-gov-west-1", partition: "aws-us-gov" },
    { host: "dkr.ecr.cn-north-1.amazonaws.com.cn", region: "cn-north-1", partition: "aws-cn" },
    { host: "dkr.ecr.cn-northwest-1.amazonaws.com.cn", region: "cn-northwest-1", partition: "aws-cn" },
    { host: "dkr.ecr.eusc-de-east-1.amazonaws.eu", region: "eusc-de-east-1", partition: "aws-eusc" },
    { host: "dkr.ecr.us-iso-east-1.c2s.ic.gov", region: "us-iso-east-1", partition: "aws-iso" },
    { host: "dkr.ecr.us-isob-east-1.sc2s.sgov.gov", region: "us-isob-east-1", partition: "aws-iso-b" },
    { host: "dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk", region: "eu-isoe-west-1", partition: "aws-iso-e" },
    { host: "dkr.ecr.us-isof-south-1.csp.hci.ic.gov", region: "us-isof-south-1", partition: "aws-iso-f" },
    { host: "dkr.ecr-fips.us-east-2.amazonaws.com", region: "us-east-2", partition: "aws", fips: true },
    { host: "dkr.ecr-fips.us-gov-east-1.amazonaws.com", region: "us-gov-east-1", partition: "aws-us-gov", fips: true },
    { host: "dkr-ecr.eu-west-1.on.aws", region: "eu-west-1", partition: "aws", dualStack: true },
    { host: "dkr-ecr.us-gov-west-1.on.aws", region: "us-gov-west-1", partition: "aws-us-gov", dualStack: true },
    { host: "dkr-ecr-fips.us-west-2.on.aws", region: "us-west-2", partition: "aws", fips: true, dualStack: true },
    {
        host: "dkr-ecr.cn-north-1.on.amazonwebservices.com.cn",
        region: "cn-north-1",
        partition: "aws-cn",
        dualStack: true,
    },
    {
        host: "dkr-ecr.eusc-de-east-1.on.amazonwebservices.eu",
        region: "eusc-de-east-1",
        partition: "aws-eusc",
        dualStack: true,
    },
];

const example = "such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const none = (host: string) => `"${host}" is not the host of a private ECR registry, ${example}`;
const foreign = (host: string, name: string) =>
    `"${host}" is ${name}, not a private ECR registry: only ECR can be asked; copy the image to ECR or pull it ` +
    `through ECR's cache, and name that, ${example}/…`;
const onThisMachine = (host: string) =>
    `"${host}" is a registry on this machine, not a private ECR registry: only ECR can be asked; if an emulator of ECR gave it, ` +
    "name the endpoint of its API by the argument endpoint (--endpoint of the command), aws:endpoints or AWS_ENDPOINT_URL_ECR (a profile's is not enough); " +
    `else copy the image to ECR, and name that, ${example}/…`;

const explanations: readonly { readonly host: string; readonly problem: string }[] = [
    {
        host: "public.ecr.aws",
        problem:
            "public.ecr.aws is ECR Public, whose API has no BatchGetImage: pin the image by writing its digest " +
            "(public.ecr.aws/…@sha256:…), or pull it through a cache in a private registry and name that",
    },
    {
        host: "ECR-Public.AWS.com",
        problem:
            "ecr-public.aws.com is ECR Public, whose API has no BatchGetImage: pin the image by writing its digest " +
            "(ecr-public.aws.com/…@sha256:…), or pull it through a cache in a private registry and name that",
    },
    { host: "docker.io", problem: foreign("docker.io", "Docker Hub") },
    { host: "index.docker.io", problem: foreign("index.docker.io", "Docker Hub") },
    { host: "nginx", problem: foreign("nginx", "Docker Hub") },
    { host: "ghcr.io", problem: foreign("ghcr.io", "the GitHub Container Registry") },
    { host: "quay.io", problem: foreign("quay.io", "Quay") },
    { host: "eu.gcr.io", problem: foreign("eu.gcr.io", "the Google Container Registry") },
    {
        host: "europe-docker.pkg.dev",
        problem: foreign("europe-docker.pkg.dev", "the Google Artifact Registry"),
    },
    { host: "shop.azurecr.io", problem: foreign("shop.azurecr.io", "the Azure Container Registry") },
    ...[
        "localhost:5000",
        "127.0.0.1:4510",
        "[::1]:4510",
        "localhost.localstack.cloud:4510",
        "000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4566",
    ].map((host) => ({ host, problem: onThisMachine(host) })),
    {
        host: "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com",
        problem: `${none("https://123456789012.dkr.ecr.eu-west-1.amazonaws.com")}: leave out the scheme`,
    },
    { host: "registry.example.com", problem: none("registry.example.com") },
    {
        host: "123456789012.dkr.ecr.eu-west-1.amazonaws.com.example.com",
        problem: `${none("123456789012.dkr.ecr.eu-west-1.amazonaws.com.example.com")}: hosts of registries in eu-west-1 end with .amazonaws.com or .on.aws`,
    },
    {
        host: "123456789012.dkr.ecr.cn-north-1.amazonaws.com",
        problem: `${none("123456789012.dkr.ecr.cn-north-1.amazonaws.com")}: hosts of registries in cn-north-1 end with .amazonaws.com.cn or .on.amazonwebservices.com.cn`,
    },
    {
        host: "123456789012.dkr.ecr.eu-west-1.amazonaws.com.cn",
        problem: `${none("123456789012.dkr.ecr.eu-west-1.amazonaws.com.cn")}: hosts of registries in eu-west-1 end with .amazonaws.com or .on.aws`,
    },
    {
        host: "123456789012.dkr.ecr.eu-west-1.on.aws",
        problem: `${none("123456789012.dkr.ecr.eu-west-1.on.aws")}: write 123456789012.dkr-ecr.eu-west-1.on.aws`,
    },
    {
        host: "123456789012.dkr-ecr.eu-west-1.amazonaws.com",
        problem: `${none("123456789012.dkr-ecr.eu-west-1.amazonaws.com")}: write 123456789012.dkr.ecr.eu-west-1.amazonaws.com`,
    },
    {
        host: "12345678901.dkr.ecr.eu-west-1.amazonaws.com",
        problem: `${none("12345678901.dkr.ecr.eu-west-1.amazonaws.com")}: "12345678901" is not an AWS account's 12 digits`,
    },
    {
        host: "123456789012.dkr.ecr.ireland.amazonaws.com",
        problem: `${none("123456789012.dkr.ecr.ireland.amazonaws.com")}: "ireland" is not a region`,
    },
    {
        host: "x.123456789012.dkr.ecr.eu-west-1.amazonaws.com",
        problem: none("x.123456789012.dkr.ecr.eu-west-1.amazonaws.com"),
    },
    {
        host: "api.ecr.eu-west-1.amazonaws.com",
        problem: `${none("api.ecr.eu-west-1.amazonaws.com")}: it is the endpoint of ECR's API, not of a registry`,
    },
    {
        host: "123456789012.dkr.ecr.eu-west-1.amazonaws.com:443",
        problem:
            `"123456789012.dkr.ecr.eu-west-1.amazonaws.com:443" has a port, which the hosts of ECR registries do not: ` +
            "write 123456789012.dkr.ecr.eu-west-1.amazonaws.com",
    },
    {
        host: "123456789012.dkr.ecr.eu-west-1.amazonaws.com.",
        problem: `${none("123456789012.dkr.ecr.eu-west-1.amazonaws.com.")}: hosts of registries in eu-west-1 end with .amazonaws.com or .on.aws`,
    },
    { host: "bad\nhost", problem: none("bad\\nhost") },
];

describe("parseRegistryHost", () => {
    for (const { host, region, partition, fips = false, dualStack = false } of registries) {
        it(`reads ${host}`, () => {
            const expected = { registryId, region, partition, fips, dualStack };
            assert.deepEqual(parseRegistryHost(`${registryId}.${host}`), expected);
            assert.deepEqual(parseRegistryHost(`${registryId}.${host}`.toUpperCase()), expected, "in upper case");
        });

        it(`formats ${host}`, () => {
            assert.equal(formatRegistryHost({ registryId, region, fips, dualStack }), `${registryId}.${host}`);
        });
    }

    it("reads China's dual-stack host with a dot too, which AWS's own helper uses", () => {
        const host = parseRegistryHost(`${registryId}.dkr.ecr.cn-north-1.on.amazonwebservices.com.cn`);
        assert.equal(host?.dualStack, true);
    });

    for (const { host } of explanations) {
        it(`refuses ${JSON.stringify(host)}`, () => {
            assert.equal(parseRegistryHost(host), undefined);
        });
    }

    it("takes time that grows by the length of a hostile host alone: by its square it would outlast mocha's timeout", () => {
        const hyphens = "a-".repeat(1_000_000);
        for (const text of [hyphens, `${registryId}.dkr.ecr.${hyphens}`, "1".repeat(2_000_000)]) {
            assert.equal(parseRegistryHost(text), undefined);
            explainRegistryHost(text);
        }
    });

    it("gives back what formatRegistryHost was given, for every region, with FIPS and dual-stack", () => {
        const regions = fc.stringMatching(
            /^(us|eu|ap|us-gov|cn|eusc-de|us-iso|us-isob|eu-isoe|us-isof)-(east|west)-[1-9]$/,
        );
        fc.assert(
            fc.property(
                fc.stringMatching(/^[0-9]{12}$/),
                regions,
                fc.boolean(),
                fc.boolean(),
                (id, region, fips, wanted) => {
                    const { name, dualStackSuffix } = partitionOfRegion(region);
                    const dualStack = wanted && dualStackSuffix !== undefined;
                    const host = { registryId: id, region, partition: name, fips, dualStack };
                    assert.deepEqual(parseRegistryHost(formatRegistryHost({ ...host, dualStack: wanted })), host);
                },
            ),
        );
    });
});

describe("explainRegistryHost", () => {
    for (const { host, problem } of explanations) {
        it(`says what ${JSON.stringify(host)} is`, () => {
            assert.equal(explainRegistryHost(host), problem);
        });
    }
});
