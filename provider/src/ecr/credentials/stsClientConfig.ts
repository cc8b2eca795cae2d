/** How AWS STS is asked for the credentials of roles. */
import type { EcrSettings } from "../settings/ecrSettings";
import { withoutUndefined } from "../../data/withoutUndefined";

/** Configuration of STS's client; what it leaves out is taken from ECR's client: timeouts, and the region. */
export interface StsClientConfig {
    readonly region?: string;
    readonly endpoint?: string;
    readonly useFipsEndpoint?: boolean;
    readonly useDualstackEndpoint?: boolean;
    readonly maxAttempts?: number;
}

/** STS's endpoint and region of the settings; the region of ECR if none is set. An endpoint excludes FIPS and dual-stack. */
export function stsClientConfig(settings: EcrSettings): StsClientConfig {
    const { maxAttempts, stsEndpoint, useFipsEndpoint, useDualstackEndpoint } = settings;
    return withoutUndefined({
        region: settings.stsRegion ?? settings.region,
        maxAttempts,
        ...(stsEndpoint === undefined
            ? { useFipsEndpoint, useDualstackEndpoint }
            : { endpoint: stsEndpoint, useFipsEndpoint: false, useDualstackEndpoint: false }),
    });
}
