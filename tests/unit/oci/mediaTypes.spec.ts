import assert from "node:assert/strict";
import { allManifestMediaTypes, isIndexMediaType } from "../../../provider/src/oci/mediaTypes";

describe("allManifestMediaTypes", () => {
    it("asks for every type there is, OCI first", () => {
        assert.deepEqual(allManifestMediaTypes, [
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v1+prettyjws",
        ]);
    });
});

describe("isIndexMediaType", () => {
    it("is true of an OCI index and a Docker list only", () => {
        assert.deepEqual([...allManifestMediaTypes, "", undefined].filter(isIndexMediaType), [
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
        ]);
    });
});
