/** One spelling for each platform, as containerd's: https://github.com/containerd/platforms/blob/main/database.go */
import type { Platform } from "./platform";

/** Other names of processors; some name a variant too. */
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
    const named = platform.architecture.toLowerCase();
    const { architecture, variant: namedVariant } = architectures.get(named) ?? { architecture: named };
    const variant = namedVariant ?? normalizeVariant(architecture, platform.variant);
    return {
        os: os === "macos" ? "darwin" : os,
        architecture,
        ...(variant === undefined ? {} : { variant }),
        ...(platform.osVersion === undefined ? {} : { osVersion: platform.osVersion }),
    };
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
