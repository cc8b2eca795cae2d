import assert from "node:assert/strict";
import fc from "fast-check";
import {
    formatPlatform,
    parsePlatform,
    type Platform,
    parseConfigPlatform,
    platformOfJson,
    normalizePlatform,
    platformsMatch,
} from "../../../provider/src/oci/platform";
import { hostileTexts } from "../data/hostileTexts";
import { anyPlatform } from "./anyPlatform";

describe("parsePlatform reads", () => {
    const rows: readonly { text: string; want: Platform }[] = [
        { text: "linux/arm64", want: { os: "linux", architecture: "arm64" } },
        { text: "linux/arm/v7", want: { os: "linux", architecture: "arm", variant: "v7" } },
        {
            text: "windows(10.0.20348.2113)/amd64",
            want: { os: "windows", architecture: "amd64", osVersion: "10.0.20348.2113" },
        },
        {
            text: "windows(10.0.17763)/arm/v7",
            want: { os: "windows", architecture: "arm", variant: "v7", osVersion: "10.0.17763" },
        },
        { text: "Linux/x86_64", want: { os: "Linux", architecture: "x86_64" } },
        { text: "unknown/unknown", want: { os: "unknown", architecture: "unknown" } },
    ];
    for (const { text, want } of rows) {
        it(text, () => {
            assert.deepEqual(parsePlatform(text), want);
        });
    }
});

describe("parsePlatform refuses", () => {
    for (const { name, text } of [
        { name: "nothing", text: "" },
        { name: "a system alone", text: "linux" },
        { name: "a processor alone", text: "arm64" },
        { name: "an empty processor", text: "linux/" },
        { name: "an empty system", text: "/arm64" },
        { name: "an empty variant", text: "linux/arm/" },
        { name: "four parts", text: "linux/arm/v7/x" },
        { name: "an empty version", text: "windows()/amd64" },
        { name: "a version that does not end", text: "windows(10/amd64" },
        { name: "a version after the processor", text: "windows/amd64(10.0)" },
        { name: "another tool's version", text: "windows/amd64:10.0.20348" },
        { name: "a space", text: "linux/ arm64" },
        { name: "a line after it", text: "linux/arm64\n" },
        { name: "a part of 129 characters", text: `linux/${"a".repeat(129)}` },
    ]) {
        it(name, () => {
            assert.equal(parsePlatform(text), undefined);
        });
    }

    for (const { name, text } of hostileTexts) {
        it(`in time that grows by the length alone: ${name}`, () => {
            assert.deepEqual([text, `linux/${text}`, `a(${text}`].map(parsePlatform), [
                undefined,
                undefined,
                undefined,
            ]);
        });
    }
});

describe("platforms", () => {
    it("are read back as they were written, and not changed by it", () => {
        fc.assert(
            fc.property(anyPlatform, (platform) => {
                assert.deepEqual(parsePlatform(formatPlatform(Object.freeze(platform))), platform);
            }),
        );
    });

    it("are written as they were read", () => {
        fc.assert(
            fc.property(fc.stringMatching(/^[a-z(]{1,3}[a-z0-9.)]{0,3}\/[a-z0-9]{1,3}\/?[v0-9]{0,2}$/), (text) => {
                const platform = parsePlatform(text);
                assert.ok(platform === undefined || formatPlatform(platform) === text);
            }),
        );
    });
});

const linux = { os: "linux", architecture: "arm64" };

describe("platformOfJson", () => {
    for (const { name, value, want } of [
        { name: "system and processor", value: linux, want: linux },
        {
            name: "everything, the version under its JSON name",
            value: { ...linux, variant: "v8", "os.version": "10.0", "os.features": ["win32k"] },
            want: { ...linux, variant: "v8", osVersion: "10.0" },
        },
        {
            name: "empty variant and version, left out",
            value: { ...linux, variant: "", "os.version": "" },
            want: linux,
        },
        { name: "a variant that is no text, left out", value: { ...linux, variant: 7 }, want: linux },
        { name: "control characters in the variant, left out", value: { ...linux, variant: "\u001b[2J" }, want: linux },
        { name: "empty system and processor", value: { os: "", architecture: "" }, want: undefined },
        { name: "no processor", value: { os: "linux" }, want: undefined },
        { name: "a processor that can't be one", value: { os: "linux", architecture: "a/b" }, want: undefined },
        { name: "no object", value: "linux/arm64", want: undefined },
        { name: "nothing", value: undefined, want: undefined },
    ]) {
        it(name, () => {
            assert.deepEqual(platformOfJson(Object.freeze(value)), want);
        });
    }
});

describe("parseConfigPlatform", () => {
    for (const { name, config, want } of [
        { name: "an image's config", config: JSON.stringify({ ...linux, rootfs: { type: "layers" } }), want: linux },
        { name: "an artifact's empty config", config: "{}", want: undefined },
        { name: "no JSON", config: "\u0000", want: undefined },
    ]) {
        it(name, () => {
            assert.deepEqual(parseConfigPlatform(config), want);
        });
    }
});

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

function platform(text: string): Platform {
    const parsed = parsePlatform(text);
    assert.ok(parsed !== undefined, text);
    return Object.freeze(parsed);
}

describe("platformsMatch", () => {
    for (const { wanted, offered, want } of [
        { wanted: "linux/amd64", offered: "linux/amd64", want: true },
        { wanted: "linux/amd64", offered: "linux/amd64/v1", want: true },
        { wanted: "linux/amd64/v1", offered: "linux/x86_64", want: true },
        { wanted: "linux/amd64", offered: "linux/amd64/v2", want: false },
        { wanted: "linux/amd64/v3", offered: "linux/amd64", want: false },
        { wanted: "linux/amd64", offered: "linux/386", want: false },
        { wanted: "linux/arm64", offered: "linux/arm64/v8", want: true },
        { wanted: "linux/aarch64", offered: "linux/arm64", want: true },
        { wanted: "linux/arm64", offered: "linux/arm/v8", want: false },
        { wanted: "linux/arm", offered: "linux/arm/v7", want: true },
        { wanted: "linux/arm/v7", offered: "linux/arm/v6", want: false },
        { wanted: "linux/arm/v7", offered: "linux/armhf", want: true },
        { wanted: "linux/amd64", offered: "windows/amd64", want: false },
        { wanted: "linux/amd64", offered: "linux/arm64", want: false },
        { wanted: "windows/amd64", offered: "windows(10.0.20348.2113)/amd64", want: true },
        { wanted: "windows(10.0.20348)/amd64", offered: "windows(10.0.20348.2113)/amd64", want: true },
        { wanted: "windows(10.0.20348.2113)/amd64", offered: "windows(10.0.20348.2113)/amd64", want: true },
        { wanted: "windows(10.0.20348.2113)/amd64", offered: "windows(10.0.20348)/amd64", want: false },
        { wanted: "windows(10.0.2034)/amd64", offered: "windows(10.0.20348.2113)/amd64", want: false },
        { wanted: "windows(10.0.17763)/amd64", offered: "windows(10.0.20348.2113)/amd64", want: false },
        { wanted: "windows(10.0.20348)/amd64", offered: "windows/amd64", want: false },
    ]) {
        it(`${offered} is ${want ? "" : "not "}the wanted ${wanted}`, () => {
            assert.equal(platformsMatch(platform(wanted), platform(offered)), want);
        });
    }

    it("every platform matches itself, in either spelling", () => {
        fc.assert(
            fc.property(anyPlatform, (one) => {
                assert.ok(platformsMatch(Object.freeze(one), one));
                assert.ok(platformsMatch(one, Object.freeze(normalizePlatform(one))));
                assert.ok(platformsMatch(normalizePlatform(one), one));
            }),
        );
    });
});
