import fc from "fast-check";
import type { Platform } from "../../../provider/src/oci/platform";

const part = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);

/** Any platform: now real words in any spelling, now words nobody uses. */
export const anyPlatform: fc.Arbitrary<Platform> = fc.record(
    {
        os: fc.oneof(fc.constantFrom("linux", "Windows", "macos", "darwin"), part),
        architecture: fc.oneof(
            fc.constantFrom("amd64", "x86_64", "arm", "armhf", "aarch64", "arm64", "i386", "386"),
            part,
        ),
        variant: fc.oneof(fc.constantFrom("v1", "v3", "7", "v7", "V8", "8.0", "v9.0.0", "v9.2"), part),
        osVersion: fc.oneof(fc.constantFrom("10.0.20348", "10.0.20348.2113"), part),
    },
    { requiredKeys: ["os", "architecture"], noNullPrototype: true },
);
