import assert from "node:assert/strict";
import fc from "fast-check";
import { normalizePlatform } from "../../../provider/src/oci/normalizePlatform";
import { formatPlatform, parsePlatform } from "../../../provider/src/oci/platform";
import { anyPlatform } from "./anyPlatform";

describe("normalizePlatform", () => {
    for (const [text, want] of [
        ["linux/amd64", "linux/amd64"],
        ["LINUX/AMD64", "linux/amd64"],
        ["linux/x86_64", "linux/amd64"],
        ["linux/x86-64", "linux/amd64"],
        ["linux/amd64/v1", "linux/amd64"],
        ["linux/x86_64/v1", "linux/amd64"],
        ["linux/amd64/V3", "linux/amd64/v3"],
        ["linux/aarch64", "linux/arm64"],
        ["linux/arm64/v8", "linux/arm64"],
        ["linux/arm64/8", "linux/arm64"],
        ["linux/arm64/v8.0", "linux/arm64"],
        ["linux/arm64/v8.2", "linux/arm64/v8.2"],
        ["linux/arm64/v9.0", "linux/arm64/v9"],
        ["linux/arm", "linux/arm/v7"],
        ["linux/arm/7", "linux/arm/v7"],
        ["linux/arm/v6", "linux/arm/v6"],
        ["linux/arm/v8", "linux/arm/v8"],
        ["linux/armhf", "linux/arm/v7"],
        ["linux/armel", "linux/arm/v6"],
        ["linux/i386", "linux/386"],
        ["linux/386", "linux/386"],
        ["macos/arm64", "darwin/arm64"],
        ["windows(10.0.20348.2113)/amd64", "windows(10.0.20348.2113)/amd64"],
        ["linux/riscv64", "linux/riscv64"],
        ["linux/mips64/softfloat", "linux/mips64/softfloat"],
        ["unknown/unknown", "unknown/unknown"],
    ] as const) {
        it(`${text} is ${want}`, () => {
            const platform = parsePlatform(text);
            assert.ok(platform !== undefined);
            assert.equal(formatPlatform(normalizePlatform(platform)), want);
        });
    }

    it("changes nothing the second time, never its argument, and always gives a platform", () => {
        fc.assert(
            fc.property(anyPlatform, (platform) => {
                const once = normalizePlatform(Object.freeze(platform));
                assert.deepEqual(normalizePlatform(once), once);
                assert.deepEqual(parsePlatform(formatPlatform(once)), once);
            }),
        );
    });
});
