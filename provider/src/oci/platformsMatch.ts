/** Whether an image offers the platform someone wants. */
import { normalizePlatform } from "./normalizePlatform";
import type { Platform } from "./platform";

/**
 * Tells whether `offered` is what was `wanted`, strictly: after normalising, system, processor and variant are equal.
 * No fallback to lesser variants (`arm/v6` for `arm/v7`, `386` for `amd64`): in a deployment that would be a surprise.
 * The system's version counts only if the wanted platform names one, and as many parts of it as it names: `10.0.20348`
 * wants any build of it, but not `10.0.203481`. So the relation is not symmetric.
 */
export function platformsMatch(wanted: Platform, offered: Platform): boolean {
    const want = normalizePlatform(wanted);
    const offer = normalizePlatform(offered);
    return (
        want.os === offer.os &&
        want.architecture === offer.architecture &&
        want.variant === offer.variant &&
        (want.osVersion === undefined || `${offer.osVersion ?? ""}.`.startsWith(`${want.osVersion}.`))
    );
}
