// Every combination of an image's life, on the plugin: what its checks and reads come to is what docs/tag-moves.md says.
import assert from "node:assert/strict";
import { ImageLookup } from "../../../../provider/src/lookup/imageLookup";
import { digestOf } from "../../../../provider/src/oci/digest";
import { mediaTypes } from "../../../../provider/src/oci/mediaTypes";
import { check } from "../../../../provider/src/plugin/check";
import { read } from "../../../../provider/src/plugin/read";
import { recordedImageOf } from "../../../../provider/src/plugin/lifecycle/resourceOutcome";
import { createSession } from "../../../../provider/src/plugin/session";
import { unknownValue } from "../../../../provider/src/data/unknownValue";
import { formatHint, hintKey, noHint } from "../../../../provider/src/wire/hint";
import type { JsonRecord } from "../../../../provider/src/wire/imageRecord";
import { callFailure } from "../../lookup/lookupFailures";
import { imageOf, stubEcrApi } from "../../lookup/stubEcrApi";
import { changeNames, expectedOf } from "./lifecycleModel";
import type { Combination, Expected } from "./lifecycleModel";

const architectures = ["amd64", "arm64"];
const childNamed = (name: string, architecture: string) =>
    JSON.stringify({
        schemaVersion: 2,
        mediaType: mediaTypes.ociManifest,
        config: { mediaType: mediaTypes.ociConfig, digest: digestOf(`${name} ${architecture}`), size: 2 },
        layers: [],
    });
const indexNamed = (name: string) =>
    JSON.stringify({
        schemaVersion: 2,
        mediaType: mediaTypes.ociIndex,
        manifests: architectures.map((architecture) => ({
            mediaType: mediaTypes.ociManifest,
            digest: digestOf(childNamed(name, architecture)),
            size: 9,
            platform: { os: "linux", architecture },
        })),
    });

/** A repository: what its tags name, and which images it has. */
interface Repository {
    tag: Combination["tag"];
    isThere: boolean;
}

/** A session whose ECR has a repository for each combination, and whose clock passes as soon as somebody waits. */
function createWorld() {
    const repositories = new Map<string, Repository>();
    const time = { now: 0, said: [] as string[], onSleep: new Map<string, () => void>() };
    const api = stubEcrApi({
        batchGetImage: ({ repositoryName, imageIds }) => {
            const { tag, isThere } = repositories.get(repositoryName) ?? assert.fail(repositoryName);
            if (tag === undefined) {
                return callFailure("AccessDenied", "AccessDeniedException", "no");
            }
            const there = [...(isThere ? ["A"] : []), "B"];
            const manifests = there.flatMap((name) => [
                indexNamed(name),
                ...architectures.map((architecture) => childNamed(name, architecture)),
            ]);
            const answers = imageIds.map((imageId) => {
                const { imageTag, imageDigest } = imageId;
                const named = tag === "gone" ? undefined : indexNamed(tag);
                const manifest =
                    imageTag === undefined ? manifests.find((text) => digestOf(text) === imageDigest) : named;
                return manifest === undefined ? { imageId, failureCode: "ImageNotFound" } : imageOf(manifest, imageTag);
            });
            return {
                images: answers.flatMap((answer) => ("imageManifest" in answer ? [answer] : [])),
                failures: answers.flatMap((answer) => ("failureCode" in answer ? [answer] : [])),
            };
        },
    });
    const session = {
        ...createSession({ get: () => undefined }),
        lookup: new ImageLookup({ createApi: () => api, schedule: setImmediate }),
        clock: {
            now: () => time.now,
            sleep: (milliseconds: number) => {
                time.now += milliseconds;
                time.onSleep.forEach((act) => {
                    act();
                });
                return Promise.resolve();
            },
            random: () => 0,
        },
        say: (line: string) => time.said.push(line),
    };
    return { repositories, session, time };
}

/** A replacement's second check comes soon after the first: no engine has this many under way. */
const atOnce = 60;

const operations = ["preview", "update", "refresh"] as const;
const onTagMoves = ["update", "keep", "fail"] as const;
const onMissings = ["fail", "ignore"] as const;
const registries = [
    { tag: "A", isThere: true },
    { tag: "B", isThere: true },
    { tag: "B", isThere: false },
    { tag: "gone", isThere: true },
    { tag: "gone", isThere: false },
    { tag: undefined, isThere: true },
] as const;

/** All of them: a refresh knows neither options nor what changed since. */
function combinations(): (Combination & { readonly secret: boolean })[] {
    const booleans = [false, true];
    return operations.flatMap((operation) =>
        onTagMoves.flatMap((onTagMove) =>
            onMissings.flatMap((onMissing) =>
                booleans.flatMap((waits) =>
                    booleans.flatMap((secret) =>
                        registries.flatMap((registry) =>
                            booleans.flatMap((pinned) =>
                                booleans.flatMap((ignored) =>
                                    (operation === "refresh" || !pinned ? changeNames.slice(0, 1) : changeNames).map(
                                        (change) => ({
                                            operation,
                                            onTagMove,
                                            onMissing,
                                            waits,
                                            secret,
                                            ignored,
                                            change,
                                            pinned,
                                            ...registry,
                                        }),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    );
}

/** How a row of the table of changes is made: arguments before and now, and how the engine checks. */
interface Change {
    readonly before?: JsonRecord;
    readonly now?: JsonRecord;
    readonly secretBefore?: boolean;
    /** `twice`: a replacement; `afresh`: without old inputs at all. */
    readonly checks?: "twice" | "afresh";
}

const changes: readonly (readonly [row: RegExp, change: (secret: boolean) => Change])[] = [
    [/^nothing/, () => ({})],
    [/^platform/, () => ({ before: { platform: "linux/amd64" }, now: { platform: "linux/arm64" } })],
    [/^onMissing/, () => ({ before: { waitSeconds: 7, onMissing: "ignore" }, now: { profile: "ci" } })],
    [/becomes secret/, (secret) => ({ secretBefore: !secret, checks: "twice" })],
    [/^triggers/, () => ({ before: { triggers: [1] }, now: { triggers: [2] } })],
    [/^the reference/, () => ({ now: { imageTag: "next" }, checks: "twice" })],
    [/^something else/, () => ({ checks: "twice" })],
    [/--replace/, () => ({ checks: "afresh" })],
];

describe("the image that a record names", () => {
    const rows: readonly (readonly [record: JsonRecord, want: object | undefined])[] = [
        [{}, undefined],
        [{ imageDigest: null, imageTag: "prod" }, undefined],
        [{ imageDigest: "a" }, { imageDigest: "a", indexDigest: undefined, imageTag: undefined }],
        [
            { imageDigest: "a", indexDigest: "b", imageTag: "prod" },
            { imageDigest: "a", indexDigest: "b", imageTag: "prod" },
        ],
    ];
    for (const [record, want] of rows) {
        it(`is read of ${JSON.stringify(record)}`, () => {
            assert.deepEqual(recordedImageOf(record), want);
        });
    }
});

describe("the outcome for an image", () => {
    const { repositories, session, time } = createWorld();

    /** What the plugin makes of a combination. */
    async function resultOf(combination: Combination & { readonly secret: boolean }, name: string): Promise<string> {
        const { operation, onTagMove, onMissing, waits, secret, ignored, pinned, tag, isThere, change } = combination;
        const made = changes.find(([row]) => row.test(change))?.[1](secret) ?? assert.fail(change);
        const life = { onTagMove, onMissing, ...(waits ? { waitSeconds: 60 } : {}) };
        const asked = { repositoryName: name, imageTag: "prod", ...life };
        const hintOf = (isSecret: boolean) => ({
            [hintKey]: formatHint({ ...noHint, preview: operation === "preview", secret: isSecret, resource: name }),
        });
        let olds: JsonRecord = {};
        if (pinned) {
            repositories.set(name, { tag: "A", isThere: true });
            const before = { ...asked, ...made.before, ...hintOf(made.secretBefore ?? secret) };
            olds = (await check(session, {}, before)).inputs;
        }
        repositories.set(name, { tag, isThere });
        if (operation === "refresh") {
            const stored = pinned ? olds : { ...asked, exists: false, ...(secret ? { __secret: true } : {}) };
            return read(session, "id", stored).then(
                ({ id, props = {} }) => (id === undefined ? "gone" : kindOf(props)),
                failureOf,
            );
        }
        const news = { ...asked, ...made.now, ...hintOf(secret) };
        const kept = ignored && pinned && made.checks !== "afresh" ? { imageDigest: olds["imageDigest"] } : {};
        const first = await check(session, made.checks === "afresh" ? {} : olds, { ...news, ...kept });
        const last = made.checks === "twice" && first.failures === undefined ? await check(session, {}, news) : first;
        return last.failures === undefined
            ? kindOf(last.inputs)
            : failureOf(new Error(last.failures.map(({ reason }) => reason).join()));
    }

    it("is what the page says, in every combination", async () => {
        const all = combinations();
        const results: string[] = [];
        while (results.length < all.length) {
            const some = all.slice(results.length, results.length + atOnce);
            results.push(
                ...(await Promise.all(some.map((each, at) => resultOf(each, `shop/r${results.length + at}`)))),
            );
        }
        const wrong = all.flatMap((combination, at) => {
            const want = wantOf(combination);
            return results[at] === want ? [] : [`${JSON.stringify(combination)}: ${results[at]} instead of ${want}`];
        });
        assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} of ${all.length}`);
        assert.ok(all.length > 4000, String(all.length));
        assert.equal(
            time.said.some((line) => line.includes("shop/") && line.includes("secret")),
            false,
        );
    });

    /** A wait for an image that is there at last, though not as it was. */
    const waits = [
        ["update", "B", "B"],
        ["keep", "A", "A"],
        ["fail", "A", "A"],
        ["fail", "B", "moved"],
        ["keep", "B", "missing"],
    ] as const;
    for (const [onTagMove, tag, want] of waits) {
        for (const secret of [false, true]) {
            it(`${onTagMove}: a wait that finds ${tag} comes to ${want}${secret ? ", secretly" : ""}`, async () => {
                const name = `waits/${onTagMove}-${tag}-${String(secret)}`.toLowerCase();
                const asked = { repositoryName: name, imageTag: "prod", onTagMove, waitSeconds: 600 };
                const hint = { [hintKey]: formatHint({ ...noHint, secret }) };
                repositories.set(name, { tag: "A", isThere: true });
                const { inputs: olds } = await check(session, {}, { ...asked, ...hint });
                repositories.set(name, { tag: "gone", isThere: false });
                const until = time.now + 100_000;
                time.said.length = 0;
                time.onSleep.set(name, () => {
                    if (time.now > until) {
                        repositories.set(name, { tag, isThere: tag === "A" });
                    }
                });
                const { inputs, failures } = await check(session, olds, { ...asked, ...hint });
                time.onSleep.clear();
                const got = failures === undefined ? kindOf(inputs) : failureOf(new Error(failures[0]?.reason));
                assert.equal(got, secret && want === "moved" ? "moved" : want);
                const line = secret
                    ? /^waiting for an image, whose lookup is secret: ImageNotFound; 15 of 600 seconds$/
                    : /^waiting for image .* in waits\/.*: ImageNotFound; 15 of 600 seconds$/;
                assert.match(time.said[0] ?? "", line);
                assert.ok(!secret || time.said.every((said) => !/prod|waits\//.test(said)));
                assert.ok(time.said.length >= 6, "every 15 seconds");
            });
        }
    }
});

/** A replacement of the same reference is checked with the digest that `ignoreChanges` keeps first, and goes no further where that fails. */
function wantOf(combination: Combination): Expected {
    const { operation, change, ignored, pinned } = combination;
    const isReplaced = /secret|something else/.test(change);
    const first =
        ignored && pinned && isReplaced && operation !== "refresh"
            ? expectedOf({ ...combination, change: changeNames[0] ?? "" })
            : "A";
    return first === "missing" || first === "unreachable" ? first : expectedOf(combination);
}

/** What a record names. */
function kindOf(record: JsonRecord): string {
    const { imageDigest, indexDigest, exists, platform } = record;
    if (imageDigest === unknownValue) {
        return "unknown";
    }
    if (exists === false) {
        return imageDigest === null ? "absent" : "absent, with a digest";
    }
    const name = ["A", "B"].find((candidate) => digestOf(indexNamed(candidate)) === (indexDigest ?? imageDigest));
    const architecture = typeof platform === "string" ? platform.replace("linux/", "") : undefined;
    const wanted =
        name === undefined || architecture === undefined ? imageDigest : digestOf(childNamed(name, architecture));
    return imageDigest === wanted ? (name ?? "neither") : "another platform";
}

function failureOf({ message }: Error): string {
    const words = { moved: /tag moved|TagMoved/, unreachable: /AccessDenied/, missing: /ImageNotFound/ };
    return Object.entries(words).find(([, word]) => word.test(message))?.[0] ?? message;
}
