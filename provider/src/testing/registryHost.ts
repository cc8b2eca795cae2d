/** The host of a registry in the partitions most tests are about; the embedded server does not listen there. */

/** `<registryId>.dkr.ecr.<region>.amazonaws.com`, with the suffix of the region's partition. */
export function registryHostOf(registryId: string, region: string): string {
    return `${registryId}.dkr.ecr.${region}.${suffixOf(region)}`;
}

function suffixOf(region: string): string {
    if (region.startsWith("cn-")) {
        return "amazonaws.com.cn";
    }
    return region.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
}
