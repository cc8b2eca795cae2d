import assert from "node:assert/strict";
import fc from "fast-check";
import { formatPlatform, parsePlatform, type Platform } from "../../../provider/src/oci/platform";
import { hostileTexts, promptly } from "../data/hostileTexts";
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
        it(`promptly: ${name}`, () => {
            const start = performance.now();
            assert.deepEqual([text, `linux/${text}`, `a(${text}`].map(parsePlatform), [
                undefined,
                undefined,
                undefined,
            ]);
            assert.ok(performance.now() - start < promptly);
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
