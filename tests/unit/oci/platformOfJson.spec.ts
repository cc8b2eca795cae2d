import assert from "node:assert/strict";
import { parseConfigPlatform, platformOfJson } from "../../../provider/src/oci/platformOfJson";

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
