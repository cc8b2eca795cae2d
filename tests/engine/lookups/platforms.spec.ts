// Platforms through the real engine: which image of an index is pinned, and what is said when there is none.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";
import type { EcrImageArgs, GetEcrImageArgs } from "pulumi-ecr-image";
import { withoutUndefined } from "../../../provider/src/data/withoutUndefined";
import { explain } from "../../../provider/src/lookup/explain/explain";
import type { LookupProblem } from "../../../provider/src/lookup/lookupFailure";
import { requireOutputs, stateResources } from "../../support/stack/engineState";
import { requireStep } from "../../support/stack/outcome";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { failureOf } from "../../unit/lookup/lookupFailures";

const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

/** What these lookups ask, as plain values. */
type AskedImage = Pick<GetEcrImageArgs, "imageTag" | "imageDigest" | "platform" | "requirePlatforms">;

describe("platforms on the engine", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    /** A program with one image of `shop/api`, a name each, which gives all outputs. */
    const program = (images: Readonly<Record<string, EcrImageArgs>>) => async () => {
        for (const [name, args] of Object.entries(images)) {
            new EcrImage(name, { repositoryName: "shop/api", ...args });
        }
    };

    it("knows in a preview what was chosen from, whether the platform is a value, an Output or none", async () => {
        const index = ecr.server.putIndex("shop/api", { imageTag: "v1", platforms: ["linux/amd64"] });
        const platforms: Readonly<Record<string, pulumi.Input<string> | undefined>> = {
            value: "linux/amd64",
            output: pulumi.output("linux/amd64"),
            secret: pulumi.secret("linux/amd64"),
            emptyOutput: pulumi.output(undefined as unknown as string), // What an optional output of a component may be.
            none: undefined,
        };
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => {
                const found = Object.entries(platforms).map(([name, platform]) => {
                    const image = new EcrImage(name, { repositoryName: "shop/api", imageTag: "v1", platform });
                    return [name, pulumi.unsecret(image.indexDigest).apply((digest) => digest ?? "none")] as const;
                });
                return Promise.resolve(Object.fromEntries(found));
            },
        });
        const chosen = index.imageDigest;
        const expected = { value: chosen, output: chosen, secret: chosen, emptyOutput: "none", none: "none" };
        assert.deepEqual((await stack.preview()).outputs, expected);
        assert.deepEqual((await stack.up()).outputs, expected);
    });

    /** What changes the platform behind the program's back, by the name of the image. */
    const behind: Readonly<Record<string, { readonly args: object; readonly opts: pulumi.CustomResourceOptions }>> = {
        added: {
            args: {},
            opts: { transforms: [({ props, opts }) => ({ props: { ...props, platform: "linux/amd64" }, opts })] },
        },
        removed: {
            args: { platform: "linux/amd64" },
            opts: { transforms: [({ props: { platform: _, ...props }, opts }) => ({ props, opts })] },
        },
    };

    it("knows what was chosen from where a transform adds or takes away the platform, and where Pulumi ignores it", async () => {
        const index = ecr.server.putIndex("shop/api", { imageTag: "v1", platforms: ["linux/amd64"] });
        const chosenFrom = (
            platforms: Readonly<Record<string, string | undefined>>,
            opts: pulumi.CustomResourceOptions,
        ) => {
            const image = (name: string, args: object, options: pulumi.CustomResourceOptions) => {
                const { indexDigest } = new EcrImage(
                    name,
                    { repositoryName: "shop/api", imageTag: "v1", ...args },
                    options,
                );
                return [name, indexDigest.apply((digest) => digest ?? "none")] as const;
            };
            return Promise.resolve(
                Object.fromEntries([
                    ...Object.entries(behind).map(([name, { args, opts: options }]) => image(name, args, options)),
                    ...Object.entries(platforms).map(([name, platform]) => image(name, { platform }, opts)),
                ]),
            );
        };
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => chosenFrom({ once: "linux/amd64", never: undefined }, {}),
        });
        const expected = { added: index.imageDigest, removed: "none", once: index.imageDigest, never: "none" };
        assert.deepEqual((await stack.preview()).outputs, expected);
        assert.deepEqual((await stack.up()).outputs, expected);
        stack.program = () => chosenFrom({ once: undefined, never: "linux/amd64" }, { ignoreChanges: ["platform"] });
        assert.deepEqual((await stack.preview()).outputs, expected);
        const up = await stack.up();
        assert.deepEqual(up.outputs, expected);
        assert.deepEqual(up.changes, { same: 5 });
    });

    it("pins the child for a platform, the index without one, and lists what there is; two calls in all", async () => {
        const index = ecr.server.putIndex("shop/api", {
            imageTag: "v1",
            platforms: ["linux/amd64", "linux/arm64", "linux/arm/v7"],
            attestations: true,
        });
        const [amd64, arm64, armV7] = index.children;
        const stack = await createStack({
            env: ecr.server.environment,
            program: program({
                whole: { imageTag: "v1", requirePlatforms: ["linux/arm64", "linux/amd64"] },
                amd64: { imageTag: "v1", platform: "linux/x86_64" },
                arm64: { imageTag: "v1", platform: "linux/arm64/v8" },
                arm: { imageTag: "v1", platform: "linux/arm" },
            }),
        });
        const up = await stack.up();
        assert.equal(up.ok, true, up.output);
        const state = await stack.exportState();
        const digests = ["whole", "amd64", "arm64", "arm"].map((name) => requireOutputs(state, name)["imageDigest"]);
        assert.deepEqual(digests, [index.imageDigest, amd64?.imageDigest, arm64?.imageDigest, armV7?.imageDigest]);
        const outputs = requireOutputs(state, "arm64");
        assert.deepEqual(outputs["platforms"], index.children);
        assert.equal(outputs["indexDigest"], index.imageDigest);
        assert.equal(outputs["imageUri"], `${host}/shop/api@${arm64?.imageDigest ?? ""}`);
        assert.equal(requireOutputs(state, "whole")["indexDigest"] ?? undefined, undefined);
        // The index once, then its children together.
        assert.deepEqual(
            ecr.server.requests.map(({ operation, imageIds }) => [operation, imageIds?.length]),
            [
                ["BatchGetImage", 1],
                ["BatchGetImage", 3],
            ],
        );
    });

    it("updates when the child changes, and when the index alone does", async () => {
        const options = { imageTag: "v1", platforms: ["linux/amd64"] };
        ecr.server.putIndex("shop/api", options);
        const stack = await createStack({
            env: ecr.server.environment,
            program: program({ api: { imageTag: "v1", platform: "linux/amd64" } }),
        });
        assert.equal((await stack.up()).ok, true);
        ecr.server.putIndex("shop/api", { ...options, attestations: true });
        assert.equal(requireStep(await stack.preview(), "api").op, "update");
        ecr.server.putIndex("shop/api", options);
        assert.equal(requireStep(await stack.preview(), "api").op, "same");
        ecr.server.putIndex("shop/api", { ...options, content: "new" });
        assert.equal(requireStep(await stack.preview(), "api").op, "update");
    });

    it("updates when another platform is asked for, without replacing anything", async () => {
        const index = ecr.server.putIndex("shop/api", { imageTag: "v1", platforms: ["linux/amd64", "linux/arm64"] });
        const stack = await createStack({
            env: ecr.server.environment,
            program: program({ api: { imageTag: "v1", platform: "linux/amd64" } }),
        });
        assert.equal((await stack.up()).ok, true);
        stack.program = program({ api: { imageTag: "v1", platform: "linux/arm64" } });
        const up = await stack.up();
        assert.equal(up.ok, true, up.output);
        assert.equal(requireStep(up, "api").op, "update");
        assert.equal(requireOutputs(await stack.exportState(), "api")["imageDigest"], index.children[1]?.imageDigest);
    });

    it("reads a single image's platform from its config", async () => {
        const { imageDigest, size } = ecr.server.putImage("shop/api", { imageTag: "v1", platform: "linux/arm64" });
        const stack = await createStack({
            env: ecr.server.environment,
            program: program({ api: { imageTag: "v1", requirePlatforms: ["linux/arm64"] } }),
        });
        const up = await stack.up();
        assert.equal(up.ok, true, up.output);
        assert.deepEqual(requireOutputs(await stack.exportState(), "api")["platforms"], [
            { platform: "linux/arm64", imageDigest, size },
        ]);
    });

    it("gives the platform of another resource once it is known", async () => {
        const index = ecr.server.putIndex("shop/api", { imageTag: "v1", platforms: ["linux/amd64", "linux/arm64"] });
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                new EcrImage("api", {
                    repositoryName: "shop/api",
                    imageTag: "v1",
                    platform: pulumi.output("linux/arm64"),
                });
            },
        });
        assert.equal((await stack.up()).ok, true);
        assert.equal(requireOutputs(await stack.exportState(), "api")["imageDigest"], index.children[1]?.imageDigest);
    });

    it("fails the preview where the platform is not offered, can't be known, is ambiguous, or is gone", async () => {
        ecr.server.putImage("shop/api", { imageTag: "single", platform: "linux/amd64" });
        const multi = ecr.server.putIndex("shop/api", { imageTag: "multi", platforms: ["linux/amd64", "linux/arm64"] });
        ecr.server.putImage("shop/api", {
            imageTag: "chart",
            artifactType: "application/vnd.cncf.helm.config.v1+json",
        });
        const windows = ecr.server.putIndex("shop/api", {
            imageTag: "windows",
            platforms: ["windows(10.0.17763.5)/amd64", "windows(10.0.20348.9)/amd64"],
        });
        const torn = ecr.server.putIndex("shop/api", { imageTag: "torn", platforms: ["linux/s390x"] });
        const gone = torn.children[0]?.imageDigest ?? "";
        ecr.server.deleteImage("shop/api", gone);
        const cases: Readonly<Record<string, { readonly args: AskedImage; readonly problem: LookupProblem }>> = {
            single: {
                args: { imageTag: "single", platform: "linux/arm64" },
                problem: { kind: "platformNotOffered", platforms: ["linux/arm64"], offered: ["linux/amd64"] },
            },
            multi: {
                args: { imageTag: "multi", requirePlatforms: ["linux/amd64", "linux/arm/v7", "linux/386"] },
                problem: {
                    kind: "platformNotOffered",
                    platforms: ["linux/arm/v7", "linux/386"],
                    offered: ["linux/amd64", "linux/arm64"],
                },
            },
            digest: {
                args: { imageDigest: multi.imageDigest, platform: "windows/amd64" },
                problem: {
                    kind: "platformNotOffered",
                    platforms: ["windows/amd64"],
                    offered: ["linux/amd64", "linux/arm64"],
                },
            },
            chart: {
                args: { imageTag: "chart", platform: "linux/amd64" },
                problem: {
                    kind: "platformUnknown",
                    platforms: ["linux/amd64"],
                    cause: "it is an artifact (application/vnd.cncf.helm.config.v1+json), not an image to run",
                },
            },
            windows: {
                args: { imageTag: "windows", platform: "windows/amd64" },
                problem: { kind: "platformAmbiguous", platform: "windows/amd64", matches: windows.children },
            },
            torn: {
                args: { imageTag: "torn", platform: "linux/s390x" },
                problem: {
                    kind: "indexIncomplete",
                    digest: gone,
                    cause: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
                },
            },
        };
        const stack = await createStack({
            env: ecr.server.environment,
            program: program(Object.fromEntries(Object.entries(cases).map(([name, { args }]) => [name, args]))),
        });
        const up = await stack.up();
        assert.equal(up.ok, false);
        for (const { args, problem } of Object.values(cases)) {
            const { imageTag, imageDigest } = args;
            const imageId = withoutUndefined({ imageTag, imageDigest });
            const failure = failureOf(problem, { query: { registryId: undefined, imageId } });
            const text = explain(failure, { by: "resource" });
            assert.ok(up.output.includes(`: ${text}\n`), `${text}\n\nis not in\n\n${up.output}`);
        }
        assert.equal(up.diagnostics.filter(({ severity }) => severity === "error").length, 6);
        const stored = stateResources(await stack.exportState()).filter(({ type }) => type.endsWith(":EcrImage"));
        assert.deepEqual(stored, []);
    });
});
