/** The platform an image runs on: its text, its JSON, its one usual spelling, and whether one is what was wanted. */
import { isJsonObject, parseJsonObject } from "../data/jsonObject";
import { withoutUndefined } from "../data/withoutUndefined";

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

/** Whether a text can be one part of a platform: 1–128 letters, digits, `_`, `.`, `-`. */
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
    return withoutUndefined({ os, architecture, variant, osVersion });
}

/** Writes a platform in the form `parsePlatform` reads. */
export function formatPlatform({ os, architecture, variant, osVersion }: Platform): string {
    const system = osVersion === undefined ? os : `${os}(${osVersion})`;
    return [system, architecture, ...(variant === undefined ? [] : [variant])].join("/");
}

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

/** Other names of processors, as containerd knows them; some name a variant too: https://github.com/containerd/platforms/blob/main/database.go */
const architectures: ReadonlyMap<string, { readonly architecture: string; readonly variant?: string }> = new Map([
    ["x86_64", { architecture: "amd64" }],
    ["x86-64", { architecture: "amd64" }],
    ["aarch64", { architecture: "arm64" }],
    ["armhf", { architecture: "arm", variant: "v7" }],
    ["armel", { architecture: "arm", variant: "v6" }],
    ["i386", { architecture: "386" }],
]);

/** The variants that go without saying, and so are left out. */
const impliedVariants: ReadonlyMap<string, string> = new Map([
    ["amd64", "v1"],
    ["arm64", "v8"],
]);

/**
 * Writes a platform in its one usual spelling: lower case; `x86_64` is `amd64`, `aarch64` is `arm64`, `i386` is `386`,
 * `macos` is `darwin`, `armhf` and `arm` are `arm/v7`, `armel` is `arm/v6`; `amd64/v1` and `arm64/v8` lose their
 * variant.
 */
export function normalizePlatform(platform: Platform): Platform {
    const os = platform.os.toLowerCase();
    const written = platform.architecture.toLowerCase();
    const { architecture, variant: namedVariant } = architectures.get(written) ?? { architecture: written };
    const variant = namedVariant ?? normalizeVariant(architecture, platform.variant);
    const { osVersion } = platform;
    return withoutUndefined({ os: os === "macos" ? "darwin" : os, architecture, variant, osVersion });
}

function normalizeVariant(architecture: string, variant: string | undefined): string | undefined {
    if (variant === undefined || architecture === "386") {
        return architecture === "arm" ? "v7" : undefined;
    }
    const spelled = variant.toLowerCase();
    const whole = architecture.startsWith("arm") ? normalizeArmVariant(spelled) : spelled;
    return whole === impliedVariants.get(architecture) ? undefined : whole;
}

/** Docker's older clients wrote `8` for `v8`; `v8.0` and `v8` are the same instruction set. */
function normalizeArmVariant(variant: string): string {
    return variant.replace(/^(?=\d)/, "v").replace(/(?<=\d)(?:\.0)+$/, "");
}

/**
 * Whether `offered` is what was `wanted`, strictly: after normalising, system, processor and variant are equal.
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
