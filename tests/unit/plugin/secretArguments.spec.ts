// A secret in each argument of a resource whose check fails, alone and as another one's sibling: nothing of it is said.
import assert from "node:assert/strict";
import type { JsonRecord } from "../../../provider/src/wire/imageRecord";
import { usePlugin } from "./usePlugin";

const plain = { repositoryName: "plain/api", imageTag: "prod" };
const { repositoryName, imageTag } = plain;

/** Arguments, and what of them is secret; the marker stands in it, and nowhere else. */
const rows: Readonly<Record<string, { readonly asked: JsonRecord; readonly marker: string }>> = {
    image: { asked: { image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/hush/api:none" }, marker: "hush" },
    registryId: { asked: { ...plain, registryId: "987654321098" }, marker: "987654321098" },
    "a bad registryId": { asked: { ...plain, registryId: "hush" }, marker: "hush" },
    repositoryName: { asked: { imageTag, repositoryName: "hush/none" }, marker: "hush" },
    "a bad repositoryName": { asked: { imageTag, repositoryName: "Hush/None" }, marker: "Hush" },
    imageTag: { asked: { repositoryName, imageTag: "hush-none" }, marker: "hush" },
    "a bad imageTag": { asked: { repositoryName, imageTag: "hush none" }, marker: "hush" },
    imageDigest: { asked: { repositoryName, requestedDigest: `sha256:${"b".repeat(64)}` }, marker: "bbbb" },
    "a bad imageDigest": { asked: { repositoryName, requestedDigest: "hush" }, marker: "hush" },
    "a bad region": { asked: { ...plain, region: "hush_region" }, marker: "hush" },
    profile: { asked: { ...plain, profile: "hush-profile" }, marker: "hush" },
    endpoint: { asked: { ...plain, endpoint: "http://hush.invalid:1" }, marker: "hush" },
    "a bad endpoint": { asked: { ...plain, endpoint: "hush" }, marker: "hush" },
    platform: { asked: { ...plain, platform: "linux/hush" }, marker: "hush" },
    "a bad platform": { asked: { ...plain, platform: "hush" }, marker: "hush" },
    requirePlatforms: { asked: { ...plain, requirePlatforms: ["linux/hush"] }, marker: "hush" },
    acceptedMediaTypes: { asked: { ...plain, acceptedMediaTypes: ["hush"] }, marker: "hush" },
    select: { asked: { repositoryName, select: { semver: "^98.7.6" } }, marker: "98.7" },
    "a bad select": { asked: { repositoryName, select: { semver: "hush" } }, marker: "hush" },
    assumeRole: { asked: { ...plain, assumeRole: { roleArn: "hush-role" } }, marker: "hush" },
    "an externalId": {
        asked: { ...plain, assumeRole: { roleArn: "arn:aws:iam::1:role/x", externalId: "hush" } },
        marker: "hush",
    },
    onTagMove: { asked: { ...plain, onTagMove: "hush" }, marker: "hush" },
    onMissing: { asked: { ...plain, onMissing: "hush" }, marker: "hush" },
    waitSeconds: { asked: { ...plain, waitSeconds: "hush" }, marker: "hush" },
    "an argument that does not exist": { asked: { ...plain, hint: "hush" }, marker: "hush" },
};

describe("a failing check of secret arguments says its code and nothing of them", () => {
    const plugin = usePlugin();

    for (const [name, { asked, marker }] of Object.entries(rows)) {
        it(name, async () => {
            plugin.server.putImage(repositoryName, { imageTag });
            const alone = await plugin.check({}, asked, { secret: true });
            const requests = [
                { name: "first", asked: { repositoryName, imageTag: "none" }, secret: true, index: 0 },
                { name: "sibling", asked, secret: true, index: 1 },
            ];
            const share = { gathering: name, index: 0, requests };
            const beside = await plugin.check({}, requests[0]?.asked ?? {}, { secret: true, share });
            assert.ok((alone.failures ?? []).length > 0);
            assert.ok((beside.failures ?? []).length > 0);
            for (const { property, reason } of [...(alone.failures ?? []), ...(beside.failures ?? [])]) {
                assert.equal(property, "", "the engine would print the property's value");
                assert.ok(!reason.toLowerCase().includes(marker.toLowerCase()), reason);
            }
        }).timeout(20_000);
    }
});
