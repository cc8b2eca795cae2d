// Help is asked for after a failure only, and its own failures are of no interest to anyone.
import assert from "node:assert/strict";
import { mock } from "node:test";
import { explain } from "../../../provider/src/lookup/explain/explain";
import { ImageLookup } from "../../../provider/src/lookup/imageLookup";
import { callFailure, digestOf64, failureOf } from "./lookupFailures";
import { stubEcrApi } from "./stubEcrApi";
import { useLookup } from "./useLookup";
import fc from "fast-check";
import { nearestTags } from "../../../provider/src/lookup/findHelp";

const notFound = { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" } as const;

describe("findHelp", () => {
    const ecr = useLookup();
    const operations = () => ecr.server.requests.map(({ operation }) => operation);

    it("of a missing tag: the tags close to it", async () => {
        for (const imageTag of ["v8", "v10", "prod"]) {
            ecr.server.putImage("shop/api", { imageTag });
        }
        assert.match(
            await ecr.requireFailure({ imageTag: "v9" }),
            /ImageNotFound; existing tags close to it: v8, v10; push it/,
        );
        assert.deepEqual(operations().sort(), ["BatchGetImage", "DescribeImages", "ListImages"]);
    });

    for (const archived of ["ImageInaccessible", "ImageNotFound"] as const) {
        it(`of an archived image that ECR calls ${archived}: that it is archived`, async () => {
            ecr.server.behave({ archived });
            const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "v1" });
            ecr.server.archiveImage("shop/api", imageDigest);
            for (const request of [{ imageTag: "v1" }, { imageDigest }]) {
                assert.match(
                    await ecr.requireFailure(request),
                    /; the image is archived: restore it in ECR, or push it again$/,
                );
            }
        });
    }

    it("of tag and digest that disagree: the digest that the tag has now", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "v1" });
        const asked = digestOf64("a");
        assert.equal(
            await ecr.requireFailure({ imageTag: "v1", imageDigest: asked }),
            `the tag "v1" in shop/api (your own registry, eu-west-1) is not ${asked}: ImageTagDoesNotMatchDigest; ` +
                `the tag is ${imageDigest} now; name the new digest, or leave out the tag to stay on the old one`,
        );
    });

    it("of a kept image that is gone: whether it is archived, and nothing about the tag", async () => {
        const api = stubEcrApi();
        const lookup = new ImageLookup({ createApi: () => api });
        const asked: object[] = [];
        const gone = new ImageLookup({
            createApi: () => ({
                ...api,
                describeImageStatus: (request) => {
                    asked.push(request.imageId);
                    return Promise.resolve({ imageStatus: "ARCHIVED" });
                },
            }),
        });
        const failure = failureOf(notFound, { query: { pinnedDigest: digestOf64("c") } });
        assert.deepEqual((await gone.withHelp(failure)).help, { archived: true });
        assert.deepEqual(asked, [{ imageDigest: digestOf64("c") }]);
        assert.deepEqual((await lookup.withHelp(failure)).help, {});
        assert.deepEqual(api.others, ["DescribeImages"]);
    });

    it("is nothing where nothing else is allowed, and the failure is what it was", async () => {
        ecr.server.putImage("shop/api", { imageTag: "v8" });
        ecr.server.allow(["ecr:BatchGetImage"]);
        assert.equal(
            await ecr.requireFailure({ imageTag: "v9" }),
            'no image tagged "v9" in shop/api (your own registry, eu-west-1): ImageNotFound; push it',
        );
    });

    for (const { title, fault } of [
        { title: "throttled", fault: { exception: "ThrottlingException" } },
        { title: "answered by a gateway", fault: { status: 502 } },
        { title: "cut off", fault: { reset: true } },
        { title: "answered with something else", fault: { body: "[1]" } },
        { title: "answered with nothing", fault: { body: "{}" } },
    ] as const) {
        it(`is nothing when its calls are ${title}`, async () => {
            ecr.server.putImage("shop/api", { imageTag: "v8" });
            ecr.server.fail({ operation: "ListImages", ...fault });
            ecr.server.fail({ operation: "DescribeImages", ...fault });
            assert.match(await ecr.requireFailure({ imageTag: "v9" }), /: ImageNotFound; push it$/);
        });
    }

    it("asks for a thousand missing images 8 at a time, and for none once nobody waits", async () => {
        const state = { running: 0, most: 0, asked: 0, aborted: 0 };
        const api = stubEcrApi({
            describeImageStatus: async (_request, signal) => {
                state.running += 1;
                state.asked += 1;
                state.most = Math.max(state.most, state.running);
                await new Promise<void>((resolve) => {
                    signal?.addEventListener("abort", () => {
                        state.aborted += 1;
                        resolve();
                    });
                    if (state.asked <= 500) {
                        setImmediate(resolve);
                    }
                });
                state.running -= 1;
                return { imageStatus: undefined };
            },
        });
        const lookup = new ImageLookup({ createApi: () => api });
        mock.timers.enable({ apis: ["setTimeout"] });
        try {
            const helped = Array.from({ length: 1000 }, () =>
                lookup.withHelp(failureOf({ ...notFound, failureCode: "ImageInaccessible" })),
            );
            while (state.asked < 508) {
                await new Promise((resolve) => setImmediate(resolve));
            }
            mock.timers.tick(5000);
            await Promise.all(helped);
        } finally {
            mock.timers.reset();
        }
        assert.deepEqual(state, { ...state, most: 8, asked: 508, aborted: 508 });
    });

    it("is nothing after 5 seconds", async () => {
        const never = () => new Promise<never>(() => undefined);
        const api = stubEcrApi({ listImageTags: never, describeImageStatus: never });
        const lookup = new ImageLookup({ createApi: () => api });
        mock.timers.enable({ apis: ["setTimeout"] });
        try {
            let help: object | undefined;
            void lookup.withHelp(failureOf(notFound)).then((helped) => {
                help = helped.help;
            });
            mock.timers.tick(4999);
            await new Promise(setImmediate);
            assert.equal(help, undefined);
            mock.timers.tick(1);
            await new Promise(setImmediate);
            assert.deepEqual(help, {});
        } finally {
            mock.timers.reset();
        }
    });

    for (const problem of [
        callFailure("AccessDenied", "AccessDeniedException", "no"),
        callFailure("Throttling", "ThrottlingException", "Rate exceeded"),
        { ...notFound, failureCode: "KmsError" },
        { kind: "noAnswer" } as const,
    ]) {
        it(`asks nothing for ${explain(failureOf(problem), { by: "function" })}`, async () => {
            const api = stubEcrApi();
            await new ImageLookup({ createApi: () => api }).withHelp(failureOf(problem));
            assert.deepEqual([...api.others, ...api.calls], []);
        });
    }

    it("lists a repository's tags once for all that is missing in it", async () => {
        const api = stubEcrApi({ listImageTags: () => Promise.resolve({ imageTags: ["v8"] }) });
        const lookup = new ImageLookup({ createApi: () => api });
        const failures = ["v9", "v7", "v6"].map((imageTag) =>
            failureOf(notFound, { query: { imageId: { imageTag } } }),
        );
        const helped = await Promise.all(failures.map((failure) => lookup.withHelp(failure)));
        assert.deepEqual(
            helped.map(({ help }) => help.nearestTags),
            [["v8"], ["v8"], ["v8"]],
        );
        assert.equal(api.others.filter((operation) => operation === "ListImages").length, 1);
    });
});

const nearby: readonly {
    readonly name: string;
    readonly missing: string;
    readonly existing: readonly string[];
    readonly nearest: readonly string[];
}[] = [
    { name: "nothing of nothing", missing: "v9", existing: [], nearest: [] },
    {
        name: "the nearest first, in natural order",
        missing: "v9",
        existing: ["v10", "v8", "v2"],
        nearest: ["v2", "v8", "v10"],
    },
    {
        name: "those that begin like it",
        missing: "v9",
        existing: ["v9-rc.1-amd64", "prod"],
        nearest: ["v9-rc.1-amd64"],
    },
    { name: "those that it begins like", missing: "v9-rc1", existing: ["v9", "v8"], nearest: ["v9"] },
    { name: "a slip of the finger", missing: "prdo", existing: ["prod", "staging"], nearest: ["prod"] },
    { name: "none where nothing is close", missing: "prod", existing: ["4f5a91c", "e0b1d22"], nearest: [] },
    { name: "three at most", missing: "v1", existing: ["v2", "v3", "v4", "v5"], nearest: ["v2", "v3", "v4"] },
    {
        name: "none that is longer than any tag of ECR's, which is 300 characters",
        missing: "v1",
        existing: [`v1${"0".repeat(299)}`, `v1${"0".repeat(298)}`],
        nearest: [`v1${"0".repeat(298)}`],
    },
    { name: "never the missing one itself, which an archive may list", missing: "v1", existing: ["v1"], nearest: [] },
];

describe("nearestTags", () => {
    for (const { name, missing, existing, nearest } of nearby) {
        it(`gives ${name}`, () => {
            assert.deepEqual(nearestTags(missing, Object.freeze(existing)), nearest);
        });
    }

    it("gives at most three of those that exist, whatever they are", () => {
        fc.assert(
            fc.property(fc.string(), fc.array(fc.string()), (missing, existing) => {
                const nearest = nearestTags(missing, existing);
                assert.ok(nearest.length <= 3);
                assert.ok(nearest.every((tag) => existing.includes(tag) && tag !== missing));
            }),
        );
    });
});
