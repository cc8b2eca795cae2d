/**
 * Platforms as JSON has them, in an index and in a config blob alike: `os`, `architecture`, `variant`, `os.version`.
 */
import { isJsonObject, parseJsonObject } from "../data/jsonObject";
import { isPlatformPart, type Platform } from "./platform";

/**
 * Reads the platform of a descriptor or of a config blob. Undefined if system or processor is absent, empty (as some
 * tools write for artifacts) or can't be a name; a variant or version that can't be one is left out.
 */
export function platformOfJson(value: unknown): Platform | undefined {
    if (!isJsonObject(value)) {
        return undefined;
    }
    const { os, architecture, variant, "os.version": osVersion } = value;
    if (!isPlatformPart(os) || !isPlatformPart(architecture)) {
        return undefined;
    }
    return {
        os,
        architecture,
        ...(isPlatformPart(variant) ? { variant } : {}),
        ...(isPlatformPart(osVersion) ? { osVersion } : {}),
    };
}

/**
 * Reads the platform from the text of an image's config blob, where single-platform images say what they run on:
 * https://github.com/opencontainers/image-spec/blob/main/config.md. Undefined if it says none.
 */
export function parseConfigPlatform(config: string): Platform | undefined {
    return platformOfJson(parseJsonObject(config));
}
