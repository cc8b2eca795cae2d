import assert from "node:assert/strict";
import type { PinAnswer, PinFailure } from "../../../../provider/src/program/pinning/pin";
import { sameAnswers } from "../../../../provider/src/program/pinning/pinSources";

function answer(imageDigest: string): PinAnswer {
    return {
        imageUri: "",
        taggedImageUri: "",
        imageDigest,
        region: "",
        imageManifest: "",
        imageManifestMediaType: "",
        platforms: [],
    };
}

describe("pinSources", () => {
    it("keeps one digest for a tag that moves while the program runs", async () => {
        let calls = 0;
        const resolve = sameAnswers(() => Promise.resolve(answer(`sha256:${String((calls += 1))}`)));
        const request = { image: "a:prod", platform: "linux/arm64" };
        const answers = [await resolve(request), ...(await Promise.all([resolve(request), resolve({ ...request })]))];
        assert.deepEqual(answers, [answer("sha256:1"), answer("sha256:1"), answer("sha256:1")]);
        assert.deepEqual(await resolve({ image: "a:prod" }), answer("sha256:2"));
    });

    it("asks again after a failure, since the update may push the image", async () => {
        const missing: PinFailure = { failure: "no such image", secretFailure: "", missing: true };
        const answers: (PinAnswer | PinFailure)[] = [missing, answer("sha256:1")];
        const resolve = sameAnswers(() => Promise.resolve(answers.shift() ?? answer("sha256:2")));
        assert.deepEqual(await resolve({ image: "a:prod" }), missing);
        assert.deepEqual(await resolve({ image: "a:prod" }), answer("sha256:1"));
        assert.deepEqual(await resolve({ image: "a:prod" }), answer("sha256:1"));
    });
});
