import assert from "node:assert/strict";
import fc from "fast-check";
import { normalizePlatform } from "../../../provider/src/oci/normalizePlatform";
import { parsePlatform, type Platform } from "../../../provider/src/oci/platform";
import { platformsMatch } from "../../../provider/src/oci/platformsMatch";
import { anyPlatform } from "./anyPlatform";

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
