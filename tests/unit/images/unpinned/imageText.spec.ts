// Proves of single texts what they mean where an image is expected; unpinnedImages.spec.ts shows where they are looked for.
import assert from "node:assert/strict";
import { judgeImageText } from "../../../../provider/src/images/unpinned/imageText";

describe("judgeImageText", () => {
    for (const text of ["nginx:1.27", "docker.io/library/nginx", "", "public.example.com/api:1"]) {
        it(`has nothing to say of "${text}", which means no private ECR`, () => {
            assert.equal(judgeImageText(text, true), undefined);
            assert.equal(judgeImageText(text, false), undefined);
        });
    }
});
