// A thousand random lives of an image: pushes, moves, deletions, previews, updates, refreshes and changes of arguments in any
// order. Never a digest that docs/tag-moves.md forbids, and never an update that does what its preview did not show.
import assert from "node:assert/strict";
import fc from "fast-check";
import { isDeepStrictEqual } from "node:util";
import { unknownValue } from "../../../../provider/src/data/unknownValue";
import type { JsonRecord } from "../../../../provider/src/wire/imageRecord";
import { changeNames, expectedOf } from "./lifecycleModel";
import type { Combination } from "./lifecycleModel";
import { usePlugin } from "../usePlugin";

const contents = ["one", "two", "three"] as const;

/** What happens to an image, its repository or its program. */
const step = fc.oneof(
    fc.record({ kind: fc.constant("push" as const), content: fc.constantFrom(...contents) }),
    fc.record({ kind: fc.constantFrom("untag" as const, "archive" as const) }),
    fc.record({ kind: fc.constant("delete" as const), content: fc.constantFrom(...contents) }),
    fc.record({ kind: fc.constant("deploy" as const), arriving: fc.option(fc.constantFrom(...contents)) }),
    fc.record({ kind: fc.constantFrom("refresh" as const, "preview" as const) }),
    fc.record({ kind: fc.constant("release" as const) }),
    fc.record({ kind: fc.constant("retag" as const) }),
    fc.record({ kind: fc.constant("onTagMove" as const), to: fc.constantFrom("update", "keep", "fail") }),
    fc.record({ kind: fc.constant("onMissing" as const), to: fc.constantFrom("fail", "ignore") }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const life = fc.record({
    secret: fc.boolean(),
    ignored: fc.boolean(),
    waits: fc.boolean(),
    steps: fc.array(step, { minLength: 4, maxLength: 12 }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

/** At once, each with a repository of its own. */
const lanes = 25;
const lives = 1000;

describe("histories of an image", () => {
    const ecr = usePlugin();
    let repositories = 0;

    async function live({ secret, ignored, waits, steps }: Life): Promise<void> {
        const repositoryName = `lives/r${repositories++}`;
        const { server } = ecr;
        const digests = new Map<string, string>();
        const tags = new Map<string, string>();
        const hidden = new Set<string>();
        const asked = { imageTag: "prod", onTagMove: "update", onMissing: "fail", triggers: 0 };
        let state: JsonRecord | undefined;
        const told: Step[] = [];
        server.createRepository(repositoryName);

        const named = (imageTag: unknown = asked.imageTag) => {
            const digest = tags.get(String(imageTag));
            return digest === undefined || hidden.has(digest) ? undefined : digest;
        };
        const isThere = (digest: string) => [...digests.values()].includes(digest) && !hidden.has(digest);
        /** What the model says, in terms of the digest in state. */
        const combinationOf = (operation: Combination["operation"]): Combination => {
            const pinned = typeof state?.["imageDigest"] === "string" ? state["imageDigest"] : undefined;
            const tag = named(operation === "refresh" ? state?.["imageTag"] : asked.imageTag);
            const change =
                operation === "refresh" || state === undefined
                    ? /^nothing/
                    : state["imageTag"] !== asked.imageTag
                      ? /^the reference/
                      : state["triggers"] !== asked.triggers
                        ? /^triggers/
                        : /^nothing/;
            return {
                operation,
                onTagMove: (operation === "refresh" ? (state?.["onTagMove"] ?? "update") : asked.onTagMove) as "keep",
                onMissing: (operation === "refresh" ? (state?.["onMissing"] ?? "fail") : asked.onMissing) as "fail",
                waits,
                ignored: ignored && operation !== "refresh",
                change: changeNames.find((name) => change.test(name)) ?? assert.fail(),
                pinned: pinned !== undefined,
                tag: tag === undefined ? "gone" : tag === pinned ? "A" : "B",
                isThere: pinned !== undefined && isThere(pinned),
            };
        };
        const checkAs = async (preview: boolean) => {
            const combination = combinationOf(preview ? "preview" : "update");
            const { imageTag, ...rest } = asked;
            const news = { repositoryName, imageTag, ...rest, ...(waits ? { waitSeconds: 0.001 } : {}) };
            const kept =
                typeof state?.["imageDigest"] === "string" && ignored ? { imageDigest: state["imageDigest"] } : {};
            const resource = `${repositoryName} ${told.length} ${String(preview)}`;
            const first = await ecr.check(state ?? {}, { ...news, ...kept }, { preview, secret, resource });
            const isReplaced = state !== undefined && /^the reference/.test(combination.change);
            const isUnknown = first.inputs["imageDigest"] === unknownValue;
            const last =
                isReplaced && first.failures === undefined && !isUnknown
                    ? await ecr.check({}, news, { preview, secret, resource })
                    : first;
            const want = expectedOf(combination);
            const got = last.failures === undefined ? digestIn(last.inputs) : "failed";
            assert.equal(got, meant(want), `${want}: ${JSON.stringify(combination)}`);
            return last;
        };
        const meant = (want: string, imageTag: unknown = asked.imageTag): unknown => {
            switch (want) {
                case "A":
                    return state?.["imageDigest"];
                case "B":
                    return named(imageTag);
                case "absent":
                    return null;
                case "unknown":
                    return unknownValue;
                default:
                    return "failed";
            }
        };

        const push = (content: string) => {
            const { imageTag } = asked;
            const { imageDigest } = server.putImage(repositoryName, { imageTag, content });
            digests.set(content, imageDigest);
            tags.set(imageTag, imageDigest);
            hidden.delete(imageDigest);
        };

        for (const each of steps) {
            told.push(each);
            switch (each.kind) {
                case "push":
                    push(each.content);
                    break;
                case "untag":
                    if (tags.delete(asked.imageTag)) {
                        server.untagImage(repositoryName, asked.imageTag);
                    }
                    break;
                case "delete": {
                    const digest = digests.get(each.content);
                    if (digest !== undefined) {
                        digests.delete(each.content);
                        [...tags].filter(([, of]) => of === digest).forEach(([tag]) => tags.delete(tag));
                        server.deleteImage(repositoryName, digest);
                    }
                    break;
                }
                case "archive": {
                    const digest = tags.get(asked.imageTag);
                    if (digest !== undefined) {
                        server.archiveImage(repositoryName, digest);
                        hidden.add(digest);
                    }
                    break;
                }
                case "release":
                    asked.triggers += 1;
                    break;
                case "retag":
                    asked.imageTag = asked.imageTag === "prod" ? "next" : "prod";
                    break;
                case "onTagMove":
                    asked.onTagMove = each.to;
                    break;
                case "onMissing":
                    asked.onMissing = each.to;
                    break;
                case "preview":
                    await checkAs(true);
                    break;
                case "deploy": {
                    const planned = await checkAs(true);
                    if (each.arriving !== null && waits && named() === undefined) {
                        push(each.arriving); // While the update waits, or just before.
                    }
                    const done = await checkAs(false);
                    if (planned.failures === undefined) {
                        assertPlanned(planned.inputs, done.inputs, done.failures !== undefined);
                    }
                    state = done.failures === undefined ? done.inputs : state;
                    break;
                }
                case "refresh":
                    if (state !== undefined) {
                        const combination = combinationOf("refresh");
                        const want = expectedOf(combination);
                        const { id, props } = await ecr.read("id", state);
                        assert.equal(
                            id === undefined ? "gone" : digestIn(props ?? {}),
                            want === "gone" ? want : meant(want, state["imageTag"]),
                        );
                        state = props;
                    }
                    break;
            }
        }
    }

    it(`are what the page allows, ${lives} of them`, async () => {
        // Archived images answer as missing ones do, so that there is one kind of absence to model.
        ecr.server.behave({ archived: "ImageNotFound" });
        for (let at = 0; at < lives; at += lanes) {
            const some = fc.sample(life, { numRuns: lanes, seed: 20_261_128 + at });
            await Promise.all(
                some.map((each) =>
                    live(each).catch((reason: unknown) => assert.fail(`${String(reason)}\nin ${JSON.stringify(each)}`)),
                ),
            );
        }
    });
});

/** The digest of a record, null or unknown. */
function digestIn({ imageDigest }: JsonRecord): unknown {
    return imageDigest;
}

/** What was known in the preview is what the update comes to. */
function assertPlanned(planned: JsonRecord, done: JsonRecord, failed: boolean): void {
    const broken = Object.keys({ ...planned, ...done }).filter(
        (key) => planned[key] !== unknownValue && !isDeepStrictEqual(planned[key], done[key]),
    );
    assert.deepEqual(failed ? [] : broken, []);
    assert.ok(!failed || planned["imageDigest"] === unknownValue, "only what was unknown may fail in the update");
}
