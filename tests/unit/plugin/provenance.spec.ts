// Proves what `provenance` and `details` do in the life of a resource: known in previews, shown as a change of the commit, still otherwise.
import assert from "node:assert/strict";
import { diff } from "../../../provider/src/plugin";
import { unknownValue } from "../../../provider/src/data/unknownValue";
import { usePlugin } from "./usePlugin";

const source = "https://github.com/acme/shop";
const [first, second, third] = ["a", "b", "c"].map((digit) => digit.repeat(40)) as [string, string, string]; // Three in, three out.
const plain = { repositoryName: "shop/api", imageTag: "prod" };
const args = { ...plain, requestedProvenance: true };

describe("provenance and details, in the plugin", () => {
    const ecr = usePlugin();
    const put = (revision: string, from = source) =>
        ecr.server.putImage("shop/api", {
            imageTag: "prod",
            content: revision,
            labels: {
                "org.opencontainers.image.revision": revision,
                "org.opencontainers.image.source": from,
            },
        });

    it("a moved tag says which commits lie between, until it moves again", async () => {
        put(first);
        const { inputs: before } = await ecr.check({}, args, { preview: true });
        assert.deepEqual((before["provenance"] as object)["revision" as never], first);
        assert.equal(before["changes"], null);
        put(second);
        const { inputs: after } = await ecr.check(before, args, { preview: true });
        assert.equal(after["changes"], `${source}/compare/${first}...${second}`);
        assert.deepEqual((await ecr.check(after, args)).inputs, after);
        const { props } = await ecr.read("id", before);
        assert.deepEqual(props, after);
        assert.deepEqual((await ecr.read("id", after)).props, after);
        put(third, "https://github.com/acme/other");
        assert.equal((await ecr.check(after, args)).inputs["changes"], null);
    });

    it("is stored only where it is asked for", async () => {
        put(first);
        const { inputs } = await ecr.check({}, plain);
        assert.deepEqual(
            Object.keys(inputs).filter((key) => /provenance|changes|imagePushedAt|imageSize|imageTags/.test(key)),
            [],
        );
        assert.deepEqual(
            (await ecr.check({}, { ...plain, requestedProvenance: false, details: false })).inputs,
            inputs,
        );
        const { inputs: asked } = await ecr.check(inputs, args);
        assert.equal(diff(undefined, "id", inputs, asked).changes, undefined);
        assert.deepEqual(diff(undefined, "id", inputs, asked).replaces, []);
        assert.deepEqual(Object.keys((await ecr.check(asked, plain)).inputs).sort(), Object.keys(inputs).sort());
    });

    it("is null of an image that may be missing, and unknown of one that is waited for", async () => {
        const both = { ...args, details: true };
        ecr.server.createRepository("shop/api");
        const { inputs: absent } = await ecr.check({}, { ...both, onMissing: "ignore" });
        const found = ["provenance", "changes", "imagePushedAt", "imageSizeInBytes"];
        assert.deepEqual(
            found.map((key) => absent[key]),
            [null, null, null, null],
        );
        const { inputs: unknown } = await ecr.check({}, { ...both, waitSeconds: 9 }, { preview: true });
        assert.deepEqual(
            found.map((key) => unknown[key]),
            Array(4).fill(unknownValue),
        );
    });

    it("the time of a push is told, and stays while the digest does", async () => {
        const details = { ...plain, details: true };
        ecr.server.setTime(new Date("2026-11-20T09:15:02.5Z"));
        const { imageDigest } = put(first);
        const { inputs: before } = await ecr.check({}, details);
        assert.deepEqual([before["imagePushedAt"], before["imageSizeInBytes"]], ["2026-11-20T09:15:02.500Z", 40]);
        ecr.server.deleteImage("shop/api", imageDigest);
        ecr.server.setTime(new Date("2026-11-21T00:00:00Z"));
        put(first);
        assert.deepEqual((await ecr.check(before, details)).inputs, before);
        assert.equal((await ecr.read("id", before)).props?.["imagePushedAt"], "2026-11-21T00:00:00.000Z");
        put(second);
        assert.equal((await ecr.check(before, details)).inputs["imagePushedAt"], "2026-11-21T00:00:00.000Z");
    });

    it("a permission that is missing names its statement", async () => {
        put(first);
        ecr.server.allow(["ecr:BatchGetImage"]);
        const reasonOf = async (asked: object) =>
            (await ecr.check({}, { ...plain, ...asked })).failures?.[0]?.reason ?? "";
        assert.match(
            await reasonOf({ requestedProvenance: true }),
            /^the provenance of image tagged "prod" .* can't be read: GetDownloadUrlForLayer failed with AccessDenied.*"Action":"ecr:GetDownloadUrlForLayer".*; or leave out provenance$/,
        );
        assert.match(
            await reasonOf({ details: true }),
            /\(DescribeImages\): AccessDenied.*"Action":"ecr:DescribeImages"/,
        );
    });

    it("refuses what is no yes or no, by the argument's name", async () => {
        const { failures } = await ecr.check({}, { ...plain, requestedProvenance: "yes", details: 1 });
        assert.deepEqual(
            failures?.map(({ reason }) => reason),
            ['provenance: must be true or false; got "yes"', "details: must be true or false; got 1"],
        );
    });
});
