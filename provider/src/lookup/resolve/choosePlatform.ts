/** Chooses the wanted platform among those that an image offers: the same one, after normalising, and never a fallback. */
import { formatPlatform, parsePlatform, type Platform, platformsMatch } from "../../oci/platform";
import type { OfferedPlatform } from "../outputs";
import type { PlatformAmbiguous, PlatformNotOffered } from "../lookupFailure";

/** The image for a platform, or why there is none. */
export type PlatformChoice =
    { readonly kind: "chosen"; readonly imageDigest: string } | PlatformNotOffered | PlatformAmbiguous;

/**
 * Chooses the one image that is offered for a platform. Of several for exactly the same platform the first counts:
 * https://github.com/opencontainers/image-spec/blob/main/image-index.md. Those that differ in what was not asked for, as
 * Windows images do in the system's version, are ambiguous.
 */
export function choosePlatform(wanted: Platform, offered: readonly OfferedPlatform[], unnamed = 0): PlatformChoice {
    const matches = offered.filter((offer) => offers(offer, wanted));
    const [first] = matches;
    if (first === undefined) {
        return notOffered([wanted], offered, unnamed);
    }
    const isSame = ({ platform, imageDigest }: OfferedPlatform): boolean =>
        platform === first.platform || imageDigest === first.imageDigest;
    return matches.every(isSame)
        ? { kind: "chosen", imageDigest: first.imageDigest }
        : { kind: "platformAmbiguous", platform: formatPlatform(wanted), matches };
}

/** The wanted platforms that are not offered; undefined if all are. */
export function missingPlatforms(
    wanted: readonly Platform[],
    offered: readonly OfferedPlatform[],
    unnamed = 0,
): PlatformNotOffered | undefined {
    const missing = wanted.filter((platform) => !offered.some((offer) => offers(offer, platform)));
    return missing.length === 0 ? undefined : notOffered(missing, offered, unnamed);
}

function offers(offer: OfferedPlatform, wanted: Platform): boolean {
    const platform = parsePlatform(offer.platform);
    return platform !== undefined && platformsMatch(wanted, platform);
}

function notOffered(
    wanted: readonly Platform[],
    offered: readonly OfferedPlatform[],
    unnamed: number,
): PlatformNotOffered {
    return {
        kind: "platformNotOffered",
        platforms: wanted.map(formatPlatform),
        offered: [...new Set(offered.map(({ platform }) => platform))],
        ...(unnamed === 0 ? {} : { unnamed }),
    };
}
