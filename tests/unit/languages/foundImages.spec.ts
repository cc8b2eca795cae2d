// Which manifests a plugin keeps: those that it found last.
import assert from "node:assert/strict";
import { FoundImages } from "../../../provider/src/languages/foundImages";
import type { FoundImage } from "../../../provider/src/lookup/resolve/resolveImage";
import { createSession } from "../../../provider/src/plugin/session";

describe("the manifests that a plugin keeps", () => {
    const uriOf = (number: number) => `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@sha256:${String(number)}`;
    const found = (number: number) => ({ imageUri: uriOf(number), imageManifest: String(number) }) as FoundImage; // What is kept of one.
    const { lookup } = createSession({ get: () => undefined });

    it("are the last thousand, and one that is found again is among the last", async () => {
        const images = new FoundImages();
        for (let number = 0; number < 1000; number++) {
            images.add(found(number));
        }
        images.add(found(0));
        images.add(found(1000));
        assert.equal(await images.manifestOf({ imageUri: uriOf(0) }, {}, lookup), "0");
        assert.equal(await images.manifestOf({ imageUri: uriOf(1000) }, {}, lookup), "1000");
        await assert.rejects(images.manifestOf({ imageUri: uriOf(1) }, {}, lookup));
    });
});
