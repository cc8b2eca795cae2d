import assert from "node:assert/strict";
import { resourceArguments } from "../../../provider/src/wire/imageRecord";
import type { JsonRecord } from "../../../provider/src/wire/imageRecord";
import { unknownValue } from "../../../provider/src/data/unknownValue";
import { usePlugin } from "./usePlugin";

const prod = { repositoryName: "shop/api", imageTag: "prod" };

/** Every key of a record that tells what was found. */
const found = [
    "registryId",
    "repositoryName",
    "region",
    "imageTag",
    "imageDigest",
    "imageManifestMediaType",
    "imageUri",
    "platforms",
    "exists",
];

describe("check", () => {
    const ecr = usePlugin();
    const put = (content: string) => ecr.server.putImage("shop/api", { imageTag: "prod", content }).imageDigest;

    it("returns what was asked and what was found, all of it, and nothing of the hint", async () => {
        const image = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const { inputs, failures } = await ecr.check({}, { ...prod, __provider: "text", triggers: { a: 1 } });
        assert.equal(failures, undefined);
        assert.deepEqual(inputs, {
            ...prod,
            triggers: { a: 1 },
            registryId: "123456789012",
            region: "eu-west-1",
            imageDigest: image.imageDigest,
            imageManifestMediaType: image.imageManifestMediaType,
            imageUri: image.imageUri,
            platforms: [],
            exists: true,
        });
    });

    it("refuses a provider that can't be used, whatever else is to come or secret", async () => {
        const awsProvider = { argument: "provider", problem: "the aws.Provider can't be used" };
        for (const [news, hint] of [
            [{}, {}],
            [{ imageTag: unknownValue }, {}],
            [{}, { deferred: true, secret: true }],
        ] as const) {
            const { failures } = await ecr.check({}, { ...prod, ...news, awsProvider }, hint);
            assert.deepEqual(failures, [{ property: "", reason: "the aws.Provider can't be used" }]);
        }
        assert.deepEqual(ecr.server.requests, []);
    });

    const roleArn = "arn:aws:iam::123456789012:role/reader";
    const withNulls: readonly (readonly [name: string, news: JsonRecord, asked: JsonRecord])[] = [
        ["a role", { ...prod, assumeRole: { roleArn, externalId: null } }, { ...prod, assumeRole: { roleArn } }],
        [
            "a selection",
            { repositoryName: "shop/api", select: { alphabetical: "last", semver: null, numerical: null } },
            { repositoryName: "shop/api", select: { alphabetical: "last" } },
        ],
        ["the triggers, which may be anything", { ...prod, triggers: { a: null } }, { ...prod, triggers: { a: null } }],
    ];
    for (const [name, news, asked] of withNulls) {
        it(`takes null in ${name} for what it is`, async () => {
            put("A");
            const { inputs, failures = [] } = await ecr.check({}, news);
            // The role can't be assumed here.
            assert.doesNotMatch(JSON.stringify(failures), /must|takes|null/);
            assert.deepEqual(Object.fromEntries(Object.keys(asked).map((key) => [key, inputs[key]])), asked);
        });
    }

    /** What only an argument asks for, under the names of the record. */
    const asking: readonly (readonly [name: string, asked: JsonRecord, keys: readonly string[]])[] = [
        ["nothing", {}, []],
        ["what is written out and is the default", { requestedProvenance: false, details: false }, []],
        ["a platform", { platform: "linux/amd64" }, ["indexDigest"]],
        ["the provenance", { requestedProvenance: true }, ["provenance", "changes"]],
        ["details", { details: true }, ["imagePushedAt", "imageSizeInBytes"]],
    ];
    for (const [name, asked, keys] of asking) {
        it(`${name} asked for: a record has ${keys.join(" and ") || "none of what arguments ask for"}, known or not`, async () => {
            ecr.server.putIndex("shop/api", { imageTag: "prod", platforms: ["linux/amd64"] });
            const known = await ecr.check({}, { ...prod, ...asked });
            assert.equal(known.failures, undefined);
            const unknown = await ecr.check({}, { ...prod, ...asked }, { deferred: true });
            for (const { inputs } of [known, unknown]) {
                const others = Object.keys(inputs).filter((key) => !found.includes(key) && !(key in asked));
                assert.deepEqual(others.sort(), [...keys].sort());
            }
        });
    }

    it("gives the same inputs for inputs that it checked before", async () => {
        put("A");
        const once = await ecr.check({}, prod);
        const twice = await ecr.check(once.inputs, prod);
        assert.deepEqual(twice, once);
    });

    const unknowns: readonly (readonly [name: string, news: JsonRecord, hint: object])[] = [
        ["an unknown argument", { ...prod, imageTag: unknownValue }, {}],
        ["an unknown inside an argument", { ...prod, requirePlatforms: ["linux/amd64", unknownValue] }, {}],
        ["an unknown deep in the triggers", { ...prod, triggers: { a: [{ b: unknownValue }] } }, {}],
        ["a digest that is kept and unknown", { ...prod, imageDigest: unknownValue }, {}],
        ["a dependency that does not exist yet", prod, { deferred: true }],
    ];
    for (const [name, news, hint] of unknowns) {
        it(`${name}: no call, and every key that nobody gave is unknown`, async () => {
            put("A");
            const { inputs, failures } = await ecr.check({}, news, hint);
            assert.equal(failures, undefined);
            for (const key of found) {
                const given = key === "imageDigest" ? undefined : news[key];
                assert.equal(inputs[key], given ?? unknownValue, key);
            }
            assert.deepEqual(ecr.server.requests, []);
        });
    }

    it("waitSeconds: a missing image is unknown in preview, and only there", async () => {
        const preview = await ecr.check({}, { ...prod, waitSeconds: 0.05 }, { preview: true });
        assert.equal(preview.inputs["imageDigest"], unknownValue);
        const update = await ecr.check({}, { ...prod, waitSeconds: 0.05 });
        assert.equal(update.failures?.length, 1);
        assert.equal(ecr.server.requests.length, 3);
    });

    it("onMissing: a missing image is a record with null for all that it lacks", async () => {
        const { inputs } = await ecr.check({}, { ...prod, onMissing: "ignore" });
        const absent = Object.fromEntries(found.map((key) => [key, null]));
        assert.deepEqual(inputs, { ...absent, ...prod, onMissing: "ignore", region: "eu-west-1", exists: false });
    });

    it("a kept digest, which the engine copied from state, is asked for instead of the tag", async () => {
        const digestA = put("A");
        const { inputs: olds } = await ecr.check({}, prod);
        put("B");
        const { inputs } = await ecr.check(olds, { ...prod, imageDigest: digestA });
        assert.deepEqual(inputs, olds);
        assert.deepEqual(ecr.server.requests.at(-1)?.imageIds, [{ imageDigest: digestA }]);
    });

    it("fail: a moved tag is a failure that blames the tag and names both digests", async () => {
        const digestA = put("A");
        const asked = { ...prod, onTagMove: "fail" };
        const { inputs: olds } = await ecr.check({}, asked);
        const digestB = put("B");
        const { failures = [] } = await ecr.check(olds, asked);
        assert.deepEqual(
            failures.map(({ property }) => property),
            ["imageTag"],
        );
        assert.match(failures[0]?.reason ?? "", new RegExp(`${digestA}.*${digestB}`));
    });

    /** Triggers that say the same, or something else, than `{ a: [1], b: null-free }` does. */
    const triggers: readonly (readonly [name: string, triggers: unknown, follows: boolean])[] = [
        ["the same", { a: [1], b: "x" }, false],
        ["the same in another order", { b: "x", a: [1] }, false],
        ["another value", { a: [2], b: "x" }, true],
        ["none", undefined, true],
    ];
    for (const [name, now, follows] of triggers) {
        it(`keep, then ${name} for triggers: ${follows ? "follows the tag" : "stays"}`, async () => {
            const digestA = put("A");
            const keep = { ...prod, onTagMove: "keep" };
            const { inputs: olds } = await ecr.check({}, { ...keep, triggers: { a: [1], b: "x" } });
            const digestB = put("B");
            const { inputs } = await ecr.check(olds, { ...keep, triggers: now });
            assert.equal(inputs["imageDigest"], follows ? digestB : digestA);
        });
    }

    /** What else than the triggers lets go of a kept digest, and what does not. */
    const renamings: readonly (readonly [name: string, news: JsonRecord, follows: boolean])[] = [
        ["the region written out", { region: "eu-west-1" }, false],
        ["the registry written out", { registryId: "123456789012" }, false],
        ["a wait", { waitSeconds: 1 }, false],
        ["another region", { region: "eu-north-1" }, true],
    ];
    for (const [name, news, follows] of renamings) {
        it(`keep, then ${name}: ${follows ? "follows the tag" : "stays"}`, async () => {
            const digestA = put("A");
            const keep = { ...prod, onTagMove: "keep" };
            const { inputs: olds } = await ecr.check({}, keep);
            const digestB = put("B");
            const { inputs } = await ecr.check(olds, { ...keep, ...news });
            assert.equal(inputs["imageDigest"], follows ? digestB : digestA);
        });
    }

    it("keep: the same reference as a whole is the same image", async () => {
        const digestA = put("A");
        const { inputs: olds } = await ecr.check({}, { ...prod, onTagMove: "keep" });
        put("B");
        const image = `${ecr.server.registryHost}/shop/api:prod`;
        const { inputs } = await ecr.check(olds, { image, onTagMove: "keep" });
        assert.equal(inputs["imageDigest"], digestA);
    });

    it("secret: a failure names no property, value or answer", async () => {
        for (const news of [prod, { ...prod, imageTag: "not a tag" }, { ...prod, onTagMove: "prod" }]) {
            const { failures = [] } = await ecr.check({}, news, { secret: true });
            assert.ok(failures.length > 0);
            for (const { property, reason } of failures) {
                assert.equal(property, "");
                assert.doesNotMatch(reason, /prod|shop|not a tag/);
            }
        }
    });

    it("secret: the record is marked", async () => {
        put("A");
        const { inputs } = await ecr.check({}, prod, { secret: true });
        assert.equal(inputs["__secret"], true);
    });

    const refusals: readonly (readonly [news: JsonRecord, reason: string])[] = [
        [{ ...prod, onTagMove: "follow" }, 'onTagMove: must be one of "update", "keep", "fail"; got "follow"'],
        [{ ...prod, onMissing: true }, 'onMissing: must be one of "fail", "ignore"; got true'],
        [{ ...prod, waitSeconds: -1 }, "waitSeconds: must be a number of seconds from 0 to 86400; got -1"],
        [{ ...prod, waitSeconds: "60" }, 'waitSeconds: must be a number of seconds from 0 to 86400; got "60"'],
        [{ ...prod, waitSeconds: 86_401 }, "waitSeconds: must be a number of seconds from 0 to 86400; got 86401"],
        [{ ...prod, tag: "v1" }, `tag: no such argument; there are ${resourceArguments.join(", ")}`],
    ];
    for (const [news, reason] of refusals) {
        it(`refuses: ${reason}`, async () => {
            const { failures } = await ecr.check({}, news);
            assert.deepEqual(failures, [{ property: "", reason }]);
            assert.deepEqual(ecr.server.requests, []);
        });
    }

    it("a gathering's first check asks for all, and the others take their answers, once", async () => {
        put("A");
        ecr.server.putImage("shop/api", { imageTag: "next" });
        const next = { ...prod, imageTag: "next" };
        const requests = [prod, next].map((asked, index) => ({ index, name: `r${index}`, asked, secret: false }));
        await ecr.check({}, prod, { share: { gathering: "g", index: 0, requests } });
        const share = { gathering: "g", index: 1 };
        await ecr.check({}, next, { share });
        assert.equal(ecr.server.requests.length, 1);
        await ecr.check({}, next, { share });
        assert.equal(ecr.server.requests.length, 2);
    });

    it("a member that asks something else than was gathered asks for itself", async () => {
        put("A");
        const requests = [prod, prod].map((asked, index) => ({ index, name: `r${index}`, asked, secret: false }));
        await ecr.check({}, prod, { share: { gathering: "g", index: 0, requests } });
        const { failures } = await ecr.check({}, { ...prod, imageTag: "v9" }, { share: { gathering: "g", index: 1 } });
        assert.match(failures?.[0]?.reason ?? "", /no image tagged "v9"/);
    });
});

// A secret in each argument of a resource whose check fails, alone and as another one's sibling: nothing of it is said.

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
