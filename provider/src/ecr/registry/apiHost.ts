/** Hosts of ECR's API, where nothing names another endpoint. */
import { partitionOfRegion } from "./partitions";

/** The host at which AWS's SDK asks in a region. */
export function apiHost({
    region,
    fips,
    dualStack,
}: {
    readonly region: string;
    readonly fips: boolean;
    readonly dualStack: boolean;
}): string {
    const { suffix, dualStackApiSuffix } = partitionOfRegion(region);
    const service = fips ? "ecr-fips" : "ecr";
    return dualStack ? `${service}.${region}.${dualStackApiSuffix}` : `api.${service}.${region}.${suffix}`;
}
