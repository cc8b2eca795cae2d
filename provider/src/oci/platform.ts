/** The platform an image runs on, and its text form. Which platforms are the same is `platformsMatch`'s to say. */

/**
 * An operating system and a processor, in Go's words (`linux`, `windows`; `amd64`, `arm64`), as in an index:
 * https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
export interface Platform {
    readonly os: string;
    readonly architecture: string;
    /** Version of the processor's instruction set: `v7` of `arm`, `v3` of `amd64`. */
    readonly variant?: string;
    /** Version of the operating system, as Windows images have: `10.0.20348.2113`. `os.version` in JSON. */
    readonly osVersion?: string;
}

/** Characters of one part of a platform. They need no quoting anywhere, so a platform can be shown as it is. */
const part = "[A-Za-z0-9_.-]{1,128}";
const wholePart = new RegExp(`^${part}$`);
const wholePlatform = new RegExp(`^(${part})(?:\\((${part})\\))?/(${part})(?:/(${part}))?$`);

/** Tells a text that can be one part of a platform: 1–128 letters, digits, `_`, `.`, `-`. */
export function isPlatformPart(text: unknown): text is string {
    return typeof text === "string" && wholePart.test(text);
}

/**
 * Reads `os/architecture[/variant]`, with the version in parentheses after the system as containerd writes it:
 * `linux/arm64`, `linux/arm/v7`, `windows(10.0.20348.2113)/amd64`. Both system and processor are needed, since a
 * default would be that of whoever runs the program. Nothing is normalised. Undefined if the text is no platform.
 */
export function parsePlatform(text: string): Platform | undefined {
    const [, os, osVersion, architecture, variant] = wholePlatform.exec(text) ?? [];
    if (os === undefined || architecture === undefined) {
        return undefined;
    }
    return {
        os,
        architecture,
        ...(variant === undefined ? {} : { variant }),
        ...(osVersion === undefined ? {} : { osVersion }),
    };
}

/** Writes a platform in the form `parsePlatform` reads. */
export function formatPlatform({ os, architecture, variant, osVersion }: Platform): string {
    const system = osVersion === undefined ? os : `${os}(${osVersion})`;
    return [system, architecture, ...(variant === undefined ? [] : [variant])].join("/");
}
