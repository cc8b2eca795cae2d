// Strict after normalising: what runs on a platform only by emulation, or by an older instruction set, is not chosen.
import assert from "node:assert/strict";
import { choosePlatform, missingPlatforms } from "../../../../provider/src/lookup/resolve/choosePlatform";
import { parsePlatform } from "../../../../provider/src/oci/platform";
import type { Platform } from "../../../../provider/src/oci/platform";
import { digestOf } from "../../../../provider/src/oci/digest";

const platform = (text: string): Platform => parsePlatform(text) ?? assert.fail(`${text} is no platform`);
const offer = (text: string, image = text) => ({ platform: text, imageDigest: digestOf(image), size: 1 });

const rows: readonly {
    readonly wanted: string;
    readonly offered: readonly string[];
    /** The platform that is chosen, or the problem. */
    readonly choice: string;
}[] = [
    { wanted: "linux/amd64", offered: ["linux/amd64", "linux/arm64"], choice: "linux/amd64" },
    { wanted: "linux/x86_64", offered: ["linux/amd64"], choice: "linux/amd64" },
    { wanted: "linux/aarch64", offered: ["linux/amd64", "linux/arm64"], choice: "linux/arm64" },
    { wanted: "linux/arm64/v8", offered: ["linux/arm64"], choice: "linux/arm64" },
    { wanted: "linux/arm64", offered: ["linux/arm64/v8"], choice: "linux/arm64/v8" },
    { wanted: "linux/arm", offered: ["linux/arm/v6", "linux/arm/v7"], choice: "linux/arm/v7" },
    { wanted: "linux/arm/v7", offered: ["linux/arm/v5", "linux/arm/v6"], choice: "platformNotOffered" },
    { wanted: "linux/arm64", offered: ["linux/arm/v7"], choice: "platformNotOffered" },
    { wanted: "linux/amd64", offered: ["linux/386"], choice: "platformNotOffered" },
    { wanted: "linux/amd64", offered: ["linux/amd64/v3"], choice: "platformNotOffered" },
    { wanted: "linux/amd64", offered: ["windows/amd64"], choice: "platformNotOffered" },
    { wanted: "linux/amd64", offered: [], choice: "platformNotOffered" },
    {
        wanted: "windows(10.0.20348)/amd64",
        offered: ["windows(10.0.17763.5)/amd64", "windows(10.0.20348.2113)/amd64"],
        choice: "windows(10.0.20348.2113)/amd64",
    },
    {
        wanted: "windows/amd64",
        offered: ["windows(10.0.17763.5)/amd64", "windows(10.0.20348.2113)/amd64"],
        choice: "platformAmbiguous",
    },
    { wanted: "windows/amd64", offered: ["windows(10.0.20348.2113)/amd64"], choice: "windows(10.0.20348.2113)/amd64" },
];

describe("choosePlatform", () => {
    for (const { wanted, offered, choice } of rows) {
        it(`${wanted} of [${offered.join(", ")}]: ${choice}`, () => {
            const chosen = choosePlatform(
                platform(wanted),
                offered.map((text) => offer(text)),
            );
            assert.equal(
                chosen.kind === "chosen" ? chosen.imageDigest : chosen.kind,
                offered.includes(choice) ? digestOf(choice) : choice,
            );
        });
    }

    it("takes one image that is offered twice for one offer", () => {
        const chosen = choosePlatform(platform("linux/amd64"), [offer("linux/amd64", "a"), offer("linux/amd64", "a")]);
        assert.deepEqual(chosen, { kind: "chosen", imageDigest: digestOf("a") });
    });

    it("takes the first of two for exactly the same platform", () => {
        const chosen = choosePlatform(platform("linux/amd64"), [offer("linux/amd64", "b"), offer("linux/amd64", "a")]);
        assert.deepEqual(chosen, { kind: "chosen", imageDigest: digestOf("b") });
    });

    it("names the matches it can't choose among, and on a miss what there is, once each", () => {
        const offered = [
            offer("windows(10.0.20348.1)/amd64", "a"),
            offer("windows(10.0.17763.1)/amd64", "b"),
            offer("linux/amd64"),
            offer("linux/amd64", "a"),
            offer("linux/arm64"),
        ];
        assert.deepEqual(choosePlatform(platform("windows/amd64"), offered), {
            kind: "platformAmbiguous",
            platform: "windows/amd64",
            matches: offered.slice(0, 2),
        });
        assert.deepEqual(choosePlatform(platform("linux/s390x"), offered), {
            kind: "platformNotOffered",
            platforms: ["linux/s390x"],
            offered: ["windows(10.0.20348.1)/amd64", "windows(10.0.17763.1)/amd64", "linux/amd64", "linux/arm64"],
        });
    });
});

describe("missingPlatforms", () => {
    it("gives the wanted ones that are not offered, or undefined", () => {
        const offered = [offer("linux/amd64"), offer("linux/arm64")];
        assert.equal(missingPlatforms([], offered), undefined);
        assert.equal(missingPlatforms([platform("linux/x86_64"), platform("linux/arm64/v8")], offered), undefined);
        assert.deepEqual(missingPlatforms([platform("linux/amd64"), platform("linux/arm/v7")], offered), {
            kind: "platformNotOffered",
            platforms: ["linux/arm/v7"],
            offered: ["linux/amd64", "linux/arm64"],
        });
    });
});
