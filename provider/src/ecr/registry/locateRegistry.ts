/**
 * Hosts of registries that an emulator of ECR gives: LocalStack's `000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4566`
 * or `localhost:4510`. They mean something only where ECR's API is asked at an endpoint that is not AWS's.
 */
import { isLocalHost, isWellFormed, splitHost } from "./hostForms";
import { isHostOfAws } from "./partitions";
import { parseRegistryHost } from "./registryHost";

/** What a host says of the registry behind it; what is absent is for the settings to say. */
export interface RegistryLocation {
    /** The account, where the host names it. */
    readonly registryId?: string;
    /** The region, where the host names it. */
    readonly region?: string;
}

/**
 * The registry that `registry`, a host with its port if it has one, stands for: AWS's own hosts always; beside an `endpoint`
 * of ECR's API that is not AWS's, also hosts of the same form under any other domain, hosts of this machine, and the
 * endpoint's own host, each with any port. Undefined for every other host.
 */
export function locateRegistry(registry: string, endpoint: string | undefined): RegistryLocation | undefined {
    const own = parseRegistryHost(registry);
    if (own !== undefined) {
        return { registryId: own.registryId, region: own.region };
    }
    const asked = hostOfEmulator(endpoint);
    const host = registry.toLowerCase().replace(/:[0-9]+$/, "");
    if (asked === undefined || isHostOfAws(host)) {
        return undefined;
    }
    const parts = splitHost(host);
    if (parts !== undefined && isWellFormed(parts)) {
        return { registryId: parts.registryId, region: parts.region };
    }
    return host === asked || isLocalHost(host) ? {} : undefined;
}

/**
 * What stands, in any case, in every text that names an image of the emulator at `endpoint`, beside what stands in those of AWS's
 * registries; undefined if the endpoint is none of an emulator.
 */
export function markOfEmulator(endpoint: string): RegExp | undefined {
    const asked = hostOfEmulator(endpoint)?.replaceAll(/[^a-z0-9]/g, String.raw`\$&`);
    return asked === undefined ? undefined : new RegExp(String.raw`localhost|127\.|\[::1\]|${asked}`, "i");
}

/** The host that a registry at `endpoint` has in references, where the emulator there is known to have its own; else undefined. */
export function registryHostOfEmulator(
    endpoint: string | undefined,
    { registryId, region }: { readonly registryId: string; readonly region: string },
): string | undefined {
    const asked = hostOfEmulator(endpoint);
    const isLocalStack = asked !== undefined && /^(?:[a-z0-9-]+\.)*localhost\.localstack\.cloud$/.test(asked);
    if (!isLocalStack || endpoint === undefined) {
        return undefined;
    }
    const { port } = new URL(endpoint);
    return `${registryId}.dkr.ecr.${region}.localhost.localstack.cloud${port === "" ? "" : `:${port}`}`;
}

/** Host of an endpoint that is not AWS's, in lower case; undefined for AWS's, for VPC endpoints, and for what is no URL. */
function hostOfEmulator(endpoint: string | undefined): string | undefined {
    if (endpoint === undefined || !URL.canParse(endpoint)) {
        return undefined;
    }
    const { hostname } = new URL(endpoint);
    return hostname === "" || isHostOfAws(hostname) ? undefined : hostname;
}
