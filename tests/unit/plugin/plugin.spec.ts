// Proves what arguments do in the life of a resource, from its first preview on: `provenance` and `details` are known in previews, shown
// as a change of the commit, and still otherwise; and everything a tag may do, a tag that is chosen by `select` may do: be found in the
// first preview, move, be kept, be missing, be refreshed.
import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate } from "node:timers/promises";
import { create, diff } from "../../../provider/src/plugin";
import type { JsonRecord } from "../../../provider/src/wire/imageRecord";
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

const v1 = { repositoryName: "shop/api", select: { semver: "^1" } };

describe("select, in the plugin", () => {
    const ecr = usePlugin();
    const put = (imageTag: string) => ecr.server.putImage("shop/api", { imageTag }).imageDigest;
    const differs = (olds: JsonRecord, news: JsonRecord) => diff(undefined, "id", olds, news);

    it("is known in the first preview, and stored with what it chose", async () => {
        put("1.4.0");
        const imageDigest = put("1.10.2");
        const { inputs } = await ecr.check({}, v1, { preview: true });
        assert.deepEqual([inputs["imageTag"], inputs["imageDigest"]], ["1.10.2", imageDigest]);
        assert.deepEqual(inputs["select"], v1.select);
        assert.equal(create(undefined, inputs).id, `${ecr.server.registryHost}/shop/api (semver ^1)`);
        assert.deepEqual((await ecr.check(inputs, v1)).inputs, inputs);
    });

    it("follows a newer tag by an update in place", async () => {
        put("1.4.0");
        const { inputs: before } = await ecr.check({}, v1);
        const imageDigest = put("1.5.0");
        const { inputs: after } = await ecr.check(before, v1, { preview: true });
        assert.deepEqual([after["imageTag"], after["imageDigest"]], ["1.5.0", imageDigest]);
        const { changes, replaces } = differs(before, after);
        assert.deepEqual([changes === false, replaces], [false, []]);
    });

    it("is replaced, as another reference is, when it chooses by something else", async () => {
        put("1.4.0");
        put("2.0.0");
        const { inputs: before } = await ecr.check({}, v1);
        const { inputs: after } = await ecr.check(before, { ...v1, select: { semver: "^2" } });
        assert.deepEqual(differs(before, after).replaces, ["select"]);
        const { inputs: named } = await ecr.check(before, { repositoryName: "shop/api", imageTag: "1.4.0" });
        assert.deepEqual(differs(before, named).replaces, ["imageTag", "select"]);
    });

    it("stays with keep, tag and digest alike, until the triggers change", async () => {
        const imageDigest = put("1.4.0");
        const keep = { ...v1, onTagMove: "keep" };
        const { inputs: before } = await ecr.check({}, keep);
        put("1.5.0");
        const { inputs: after } = await ecr.check(before, keep);
        assert.deepEqual(after, before);
        assert.equal(after["imageDigest"], imageDigest);
        assert.equal((await ecr.check(before, { ...keep, triggers: 1 })).inputs["imageTag"], "1.5.0");
        const refreshed = await ecr.read("id", before);
        assert.deepEqual(refreshed.props, before);
    });

    it("stays with keep on the tag in state, also where the same image is pushed under a better one", async () => {
        const [image, platform] = [{ content: "same" }, "linux/amd64"];
        ecr.server.putImage("shop/api", { imageTag: "1.4.0", ...image });
        for (const args of [v1, { ...v1, platform }]) {
            const keep = { ...args, onTagMove: "keep" };
            const { inputs: before } = await ecr.check({}, { ...keep, select: { semver: "1.4.x" } });
            const stored = { ...before, select: v1.select };
            ecr.server.putImage("shop/api", { imageTag: "1.5.0", ...image });
            assert.deepEqual((await ecr.check(stored, keep)).inputs, stored);
            assert.deepEqual((await ecr.read("id", stored)).props, stored);
            const following = (await ecr.check(stored, { ...args, onTagMove: "update" })).inputs;
            assert.equal(following["imageTag"], "1.5.0");
        }
    });

    it("fails with fail, and shows both digests", async () => {
        const from = put("1.4.0");
        const fail = { ...v1, onTagMove: "fail" };
        const { inputs: before } = await ecr.check({}, fail);
        const to = put("1.5.0");
        const { failures } = await ecr.check(before, fail, { preview: true });
        assert.match(failures?.[0]?.reason ?? "", new RegExp(`chosen by semver \\^1.* was ${from} and is now ${to}`));
    });

    it("that nothing fits is a missing image: an error, absent or unknown, as the arguments say", async () => {
        put("2.0.0");
        const { failures } = await ecr.check({}, v1, { preview: true });
        assert.match(
            failures?.[0]?.reason ?? "",
            /^no tag of shop\/api .* fits semver \^1: of 1 tag, dropped: 1 out of the range; nearest: "2\.0\.0"/,
        );
        const { inputs: absent } = await ecr.check({}, { ...v1, onMissing: "ignore" });
        assert.deepEqual([absent["exists"], absent["imageTag"], absent["imageDigest"]], [false, null, null]);
        const { inputs: unknown } = await ecr.check({}, { ...v1, waitSeconds: 60 }, { preview: true });
        assert.deepEqual([unknown["imageTag"], unknown["imageDigest"]], [unknownValue, unknownValue]);
        assert.deepEqual(unknown["select"], v1.select);
    });

    it("is refreshed: the newest choice, or gone", async () => {
        put("1.4.0");
        const { inputs } = await ecr.check({}, v1);
        put("1.5.0");
        assert.equal((await ecr.read("id", inputs)).props?.["imageTag"], "1.5.0");
        ecr.server.deleteRepository("shop/api");
        assert.deepEqual(await ecr.read("id", inputs), {});
    });

    it("stays on the digest in state under ignoreChanges", async () => {
        const imageDigest = put("1.4.0");
        const { inputs } = await ecr.check({}, v1);
        put("1.5.0");
        const kept = await ecr.check(inputs, { ...v1, imageDigest });
        assert.deepEqual([kept.inputs["imageDigest"], kept.inputs["imageTag"]], [imageDigest, "1.4.0"]);
    });

    it("never chooses a tag that the engine would take for an unknown value", async () => {
        const imageDigest = put("main");
        ecr.server.setTime(new Date("2036-01-01T00:00:00Z"));
        put(unknownValue);
        const newest = { repositoryName: "shop/api", select: { newest: true } };
        const { inputs } = await ecr.check({}, newest);
        assert.deepEqual([inputs["imageTag"], inputs["imageDigest"]], ["main", imageDigest]);
    });

    it("says how far a long listing is, and no name, which may be secret", async () => {
        put("1.4.0");
        const said = mock.method(console, "log", () => undefined);
        mock.timers.enable({ apis: ["setInterval"] });
        try {
            const checked = ecr.check({}, v1, { secret: true }).then(({ inputs }) => inputs);
            let inputs: JsonRecord | undefined;
            void checked.then((result) => (inputs = result));
            while (inputs === undefined) {
                await setImmediate();
                mock.timers.tick(5000);
            }
            assert.equal(inputs["imageTag"], "1.4.0");
        } finally {
            mock.timers.reset();
            said.mock.restore();
        }
        const lines = said.mock.calls.map(({ arguments: [line] }) => String(line));
        assert.match(lines[0] ?? "", /^choosing among the tags of a repository: \d read so far$/);
        assert.doesNotMatch(lines.join(), /shop/);
    });

    it("chooses for siblings by one listing and one call", async () => {
        put("1.4.0");
        put("2.0.0");
        const requests = ["^1", "^2"].map((semver, index) => ({
            index,
            name: `r${String(index)}`,
            asked: { ...v1, select: { semver } },
            secret: false,
        }));
        const share = { gathering: "g", index: 0 };
        await ecr.check({}, v1, { share: { ...share, requests } });
        const { inputs } = await ecr.check({}, { ...v1, select: { semver: "^2" } }, { share: { ...share, index: 1 } });
        assert.equal(inputs["imageTag"], "2.0.0");
        assert.deepEqual(
            ecr.server.requests.map(({ operation }) => operation),
            ["ListImages", "BatchGetImage"],
        );
    });

    it("refuses what can't be used, by the argument's name", async () => {
        const { failures } = await ecr.check({}, { ...v1, imageTag: "v1" });
        assert.deepEqual(failures, [
            {
                property: "",
                reason: "select: imageTag or imageDigest names the image already; leave out one of the two",
            },
        ]);
    });
});
