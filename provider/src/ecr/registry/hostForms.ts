/** What hosts of registries look like, whoever gives them: AWS, an emulator, or nobody. */
import { isRegistryId } from "../../oci/grammar";

/** The parts of a host that is written `<registryId>.dkr.ecr.<region>.<suffix>`, whatever they say. */
export interface HostParts {
    readonly registryId: string;
    /** What is between `dkr` and `ecr`. */
    readonly separator: string;
    readonly fips: boolean;
    readonly region: string;
    /** Empty if nothing follows the region. */
    readonly suffix: string;
}

/** The parts of a host in lower case and without port; undefined if it is written otherwise. */
export function splitHost(host: string): HostParts | undefined {
    const match = /^([^.]*)\.dkr([.-])ecr(-fips)?\.([^.]+)(?:\.(.*))?$/.exec(host);
    if (match === null) {
        return undefined;
    }
    const [, registryId = "", separator = "", fips, region = "", suffix = ""] = match;
    return { registryId, separator, fips: fips !== undefined, region, suffix };
}

/** Whether a text has the form of the regions in hosts, all of which end in a number. */
export function isRegionOfHost(text: string): boolean {
    return /^[a-z]{2,}(?:-[a-z]+)+-[0-9]+$/.test(text);
}

/** Whether the parts could be a registry's, under whatever domain. */
export function isWellFormed({ registryId, region, suffix }: HostParts): boolean {
    return isRegistryId(registryId) && isRegionOfHost(region) && /^[a-z0-9.-]+$/.test(suffix);
}

/** Whether a host in lower case and without port is of this machine, as those are that emulators give. */
export function isLocalHost(host: string): boolean {
    return /^(?:localhost|(?:[a-z0-9-]+\.)*localhost(?:\.localstack\.cloud)?|127(?:\.[0-9]{1,3}){3}|\[::1\])$/.test(
        host,
    );
}
