import assert from "node:assert/strict";
import { RegistryReader } from "../../../../provider/src/lookup/fetch/registryReader";
import { callFailure, queryOf } from "../lookupFailures";
import { stubEcrApi } from "../stubEcrApi";

describe("RegistryReader", () => {
    it("lists 5000 tags of a repository at most: nobody waits for minutes for a hint", async () => {
        const limits: unknown[] = [];
        const api = stubEcrApi({
            listImageTags: ({ limit }) => {
                limits.push(limit);
                return Promise.resolve({ imageTags: ["v8"] });
            },
        });
        assert.deepEqual(await new RegistryReader({ createApi: () => api }).listTags(queryOf()), ["v8"]);
        assert.deepEqual(limits, [5000]);
    });

    it("has no tags where they may not be listed", async () => {
        const denied = callFailure("AccessDenied", "AccessDeniedException", "no", "ListImages");
        const api = stubEcrApi({ listImageTags: () => Promise.resolve(denied) });
        assert.equal(await new RegistryReader({ createApi: () => api }).listTags(queryOf()), undefined);
    });
});
