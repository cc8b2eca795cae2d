/**
 * AWS's partitions and the DNS suffixes of ECR's hosts in them, all of them: whatever makes a host one of AWS's is decided here.
 * Regions and hosts of the API: the SDKs' partitions.json; hosts of registries:
 * https://docs.aws.amazon.com/general/latest/gr/ecr.html and the pattern of
 * https://github.com/awslabs/amazon-ecr-credential-helper (ecr-login/api/client.go).
 */

/** A partition: a separate part of AWS with accounts, regions and DNS names of its own. */
export interface Partition {
    /** Its name in ARNs. */
    readonly name: string;
    /** What all of its regions start with; what no partition claims belongs to `aws`. */
    readonly regionPrefixes: readonly string[];
    /** What hosts end with, of registries and of the API. */
    readonly suffix: string;
    /** What hosts of registries end with that also have IPv6 addresses; undefined if none is known. */
    readonly dualStackSuffix: string | undefined;
    /** What hosts of the API end with that also have IPv6 addresses. */
    readonly dualStackApiSuffix: string;
}

/** Every partition that is known; the first is the default. */
const partitions: readonly [Partition, ...Partition[]] = [
    {
        name: "aws",
        regionPrefixes: [],
        suffix: "amazonaws.com",
        dualStackSuffix: "on.aws",
        dualStackApiSuffix: "api.aws",
    },
    {
        name: "aws-us-gov",
        regionPrefixes: ["us-gov-"],
        suffix: "amazonaws.com",
        dualStackSuffix: "on.aws",
        dualStackApiSuffix: "api.aws",
    },
    {
        name: "aws-cn",
        regionPrefixes: ["cn-"],
        suffix: "amazonaws.com.cn",
        dualStackSuffix: "on.amazonwebservices.com.cn",
        dualStackApiSuffix: "api.amazonwebservices.com.cn",
    },
    {
        name: "aws-eusc",
        regionPrefixes: ["eusc-"],
        suffix: "amazonaws.eu",
        dualStackSuffix: "on.amazonwebservices.eu",
        dualStackApiSuffix: "api.amazonwebservices.eu",
    },
    {
        name: "aws-iso",
        regionPrefixes: ["us-iso-"],
        suffix: "c2s.ic.gov",
        dualStackSuffix: undefined,
        dualStackApiSuffix: "api.aws.ic.gov",
    },
    {
        name: "aws-iso-b",
        regionPrefixes: ["us-isob-"],
        suffix: "sc2s.sgov.gov",
        dualStackSuffix: undefined,
        dualStackApiSuffix: "api.aws.scloud",
    },
    {
        name: "aws-iso-e",
        regionPrefixes: ["eu-isoe-"],
        suffix: "cloud.adc-e.uk",
        dualStackSuffix: undefined,
        dualStackApiSuffix: "api.cloud-aws.adc-e.uk",
    },
    {
        name: "aws-iso-f",
        regionPrefixes: ["us-isof-"],
        suffix: "csp.hci.ic.gov",
        dualStackSuffix: undefined,
        dualStackApiSuffix: "api.aws.hci.ic.gov",
    },
];

/** The partition of a region; `aws` if no other claims it, as AWS's own endpoint rules have it. */
export function partitionOfRegion(region: string): Partition {
    return (
        partitions.find(({ regionPrefixes }) => regionPrefixes.some((prefix) => region.startsWith(prefix))) ??
        partitions[0]
    );
}

const suffixes: readonly string[] = [
    ...new Set(
        partitions.flatMap(({ suffix, dualStackSuffix, dualStackApiSuffix }) => [
            suffix,
            dualStackApiSuffix,
            ...(dualStackSuffix === undefined ? [] : [dualStackSuffix]),
        ]),
    ),
];

/** Whether a host, in lower case and without port, is AWS's own, in any partition: of a registry, the API or a VPC endpoint. */
export function isHostOfAws(host: string): boolean {
    const name = host.replace(/\.$/, "");
    return suffixes.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
}
