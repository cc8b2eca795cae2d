/**
 * AWS's partitions and the DNS suffixes of their private registries.
 * Regions: the SDKs' partitions.json; hosts: https://docs.aws.amazon.com/general/latest/gr/ecr.html and the pattern of
 * https://github.com/awslabs/amazon-ecr-credential-helper (ecr-login/api/client.go).
 */

/** A partition: a separate part of AWS with accounts, regions and DNS names of its own. */
export interface Partition {
    /** Its name in ARNs. */
    readonly name: string;
    /** What all of its regions start with; what no partition claims belongs to `aws`. */
    readonly regionPrefixes: readonly string[];
    /** What its registries' hosts end with. */
    readonly suffix: string;
    /** What the hosts end with that also have IPv6 addresses; undefined if none is known. */
    readonly dualStackSuffix: string | undefined;
}

/** Every partition that is known; the first is the default. */
const partitions: readonly [Partition, ...Partition[]] = [
    { name: "aws", regionPrefixes: [], suffix: "amazonaws.com", dualStackSuffix: "on.aws" },
    { name: "aws-us-gov", regionPrefixes: ["us-gov-"], suffix: "amazonaws.com", dualStackSuffix: "on.aws" },
    {
        name: "aws-cn",
        regionPrefixes: ["cn-"],
        suffix: "amazonaws.com.cn",
        dualStackSuffix: "on.amazonwebservices.com.cn",
    },
    {
        name: "aws-eusc",
        regionPrefixes: ["eusc-"],
        suffix: "amazonaws.eu",
        dualStackSuffix: "on.amazonwebservices.eu",
    },
    { name: "aws-iso", regionPrefixes: ["us-iso-"], suffix: "c2s.ic.gov", dualStackSuffix: undefined },
    { name: "aws-iso-b", regionPrefixes: ["us-isob-"], suffix: "sc2s.sgov.gov", dualStackSuffix: undefined },
    { name: "aws-iso-e", regionPrefixes: ["eu-isoe-"], suffix: "cloud.adc-e.uk", dualStackSuffix: undefined },
    { name: "aws-iso-f", regionPrefixes: ["us-isof-"], suffix: "csp.hci.ic.gov", dualStackSuffix: undefined },
];

/** The partition of a region; `aws` if no other claims it, as AWS's own endpoint rules have it. */
export function partitionOfRegion(region: string): Partition {
    return (
        partitions.find(({ regionPrefixes }) => regionPrefixes.some((prefix) => region.startsWith(prefix))) ??
        partitions[0]
    );
}
