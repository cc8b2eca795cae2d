// Proves that a selection is looked up as a tag is: by ListImages for names, one listing for all who choose at a moment, verified.
import assert from "node:assert/strict";
import { RegistryReader } from "../../../../provider/src/lookup/fetch/registryReader";
import type { ImageOutcome } from "../../../../provider/src/lookup/resolve/resolveImage";
import { resolveSelection } from "../../../../provider/src/lookup/select/resolveSelection";
import { callFailure, queryOf } from "../lookupFailures";
import { stubEcrApi } from "../stubEcrApi";
import { useLookup } from "../useLookup";

function tagOf(outcome: ImageOutcome): string | undefined {
    return outcome.kind === "found" ? outcome.image.imageTag : outcome.problem.kind;
}

describe("a lookup that chooses its tag", () => {
    const ecr = useLookup();
    const operations = () => ecr.server.requests.map(({ operation }) => operation);

    function push(...imageTags: readonly string[]): void {
        for (const imageTag of imageTags) {
            ecr.server.putImage("shop/api", { imageTag });
        }
    }

    it("asks ListImages for names, then BatchGetImage for the one that is chosen", async () => {
        push("1.4.1", "1.10.0", "1.9.3", "2.0.0", "latest");
        const image = await ecr.requireImage({ select: { semver: "^1.4" } });
        assert.equal(image.imageTag, "1.10.0");
        assert.equal(image.taggedImageUri, `${ecr.server.registryHost}/shop/api:1.10.0@${image.imageDigest}`);
        assert.deepEqual(operations(), ["ListImages", "BatchGetImage"]);
    });

    it("lists a repository once for all who choose from it, and asks for all they chose in one call", async () => {
        push("1.4.1", "2.0.0", "build-7", "build-12", "main-a");
        const outcomes = await Promise.all([
            ecr.lookUp({ select: { semver: "^1" } }),
            ecr.lookUp({ select: { semver: "^2" } }),
            ecr.lookUp({ select: { numerical: "highest", filterTags: { pattern: "^build-(\\d+)$", extract: "$1" } } }),
            ecr.lookUp({ select: { alphabetical: "last" } }),
        ]);
        assert.deepEqual(outcomes.map(tagOf), ["1.4.1", "2.0.0", "build-12", "main-a"]);
        assert.deepEqual(operations(), ["ListImages", "BatchGetImage"]);
    });

    it("asks DescribeImages only where push times matter", async () => {
        push("a");
        await ecr.requireImage({ select: { newest: true } });
        assert.deepEqual(operations(), ["DescribeImages", "BatchGetImage"]);
    });

    it("never chooses what is no image to run, nor what is archived", async () => {
        push("3", "2", "1");
        ecr.server.putImage("shop/api", { imageTag: "9", artifactType: "application/vnd.example.chart" });
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "8", content: "archived" });
        ecr.server.archiveImage("shop/api", imageDigest);
        assert.equal((await ecr.requireImage({ select: { numerical: "highest" } })).imageTag, "3");
        ecr.server.clearRequests();
        assert.notEqual((await ecr.requireImage({ select: { newest: true } })).imageTag, "9");
        assert.deepEqual(operations(), ["DescribeImages", "BatchGetImage"]);
    });

    it("goes by what a manifest says of itself: an artifact type with an image's config, an index of signatures", async () => {
        push("3");
        const mediaType = "application/vnd.oci.image.manifest.v1+json";
        const ofArtifact = { artifactType: "application/vnd.example.sbom", mediaType };
        const digest = `sha256:${"a".repeat(64)}`;
        const config = { mediaType: "application/vnd.oci.image.config.v1+json", digest, size: 2 };
        ecr.server.putImage("shop/api", {
            imageTag: "4",
            imageManifest: JSON.stringify({ schemaVersion: 2, ...ofArtifact, config, layers: [] }),
        });
        // Where a registry has no referrers, their list is a tag: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
        const { imageDigest } = ecr.server.putImage("shop/api", { artifactType: "application/vnd.example.signature" });
        const referrers = [{ ...ofArtifact, digest: imageDigest, size: 2 }];
        for (const [imageTag, manifests] of [
            [`sha256-${"b".repeat(64)}`, referrers],
            [`sha256-${"c".repeat(64)}`, []],
        ] as const) {
            const index = { schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json", manifests };
            ecr.server.putImage("shop/api", { imageTag, imageManifest: JSON.stringify(index) });
        }
        assert.equal((await ecr.requireImage({ select: { numerical: "highest" } })).imageTag, "3");
        assert.equal((await ecr.requireImage({ select: { alphabetical: "last" } })).imageTag, "3");
    });

    it("takes an image of schema 1 for one", async () => {
        push("3");
        const schema1 = { schemaVersion: 1, name: "a", tag: "b", architecture: "amd64", fsLayers: [], history: [] };
        ecr.server.putImage("shop/api", {
            imageTag: "4",
            imageManifest: JSON.stringify(schema1),
            imageManifestMediaType: "application/vnd.docker.distribution.manifest.v1+json",
        });
        assert.equal((await ecr.requireImage({ select: { numerical: "highest" } })).imageTag, "4");
    });

    it("counts the artifacts that DescribeImages tells from images", async () => {
        ecr.server.putImage("shop/api", { imageTag: "9", artifactType: "application/vnd.example.chart" });
        assert.match(
            await ecr.requireFailure({ select: { newest: true } }),
            /fits newest: of 1 tag, dropped: 1 of artifacts;/,
        );
    });

    it("finds the image below charts of higher versions, by two calls at most", async () => {
        push("1.4.0");
        const pushCharts = (from: number, to: number) => {
            for (let patch = from; patch < to; patch += 1) {
                const chart = { artifactType: "application/vnd.cncf.helm.config.v1+json", content: String(patch) };
                ecr.server.putImage("shop/api", { imageTag: `2.0.${String(patch)}`, ...chart });
            }
        };
        pushCharts(0, 99);
        assert.equal((await ecr.requireImage({ select: { semver: "*" } })).imageTag, "1.4.0");
        assert.deepEqual(operations(), ["ListImages", "BatchGetImage", "BatchGetImage"]);
        pushCharts(99, 100);
        assert.equal(
            await ecr.requireFailure({ select: { semver: "*" } }),
            `no tag of shop/api (your own registry, eu-west-1) fits semver *: the best 100 of 101 tags are no image to run; ` +
                `leave such out by filterTags, or set minimumAge: 0, which asks for the types of all`,
        );
        assert.equal((await ecr.requireImage({ select: { semver: "*", minimumAge: 0 } })).imageTag, "1.4.0");
    });

    it("says what there was, what dropped it and what is near, where nothing fits", async () => {
        push("1.4.1", "1.9.3", "latest");
        assert.equal(
            await ecr.requireFailure({ select: { semver: "^2" } }),
            `no tag of shop/api (your own registry, eu-west-1) fits semver ^2: of 3 tags, dropped: 1 without a version, 2 out of the range; ` +
                `nearest: "1.9.3", "1.4.1"; push one that fits, or change select`,
        );
        ecr.server.createRepository("shop/empty");
        assert.equal(
            await ecr.requireFailure({ repositoryName: "shop/empty", select: { newest: true } }),
            `no tag of shop/empty (your own registry, eu-west-1) fits newest: it has no tags; push one that fits, or change select`,
        );
    });

    it("names the permission that is missing, by its statement", async () => {
        push("1.4.1");
        ecr.server.allow(["ecr:BatchGetImage"]);
        assert.match(await ecr.requireFailure({ select: { semver: "^1" } }), /"Effect":"Allow".*"ecr:ListImages"/);
        assert.match(await ecr.requireFailure({ select: { newest: true } }), /"Effect":"Allow".*"ecr:DescribeImages"/);
    });

    it("says the settings' region where no tag fits and the client's own can't be known", async () => {
        const noRegion = callFailure("NoRegion", "", "Region is missing");
        const stub = stubEcrApi({
            region: () => Promise.resolve(noRegion),
            listTaggedImages: () => Promise.resolve({ pages: 1 }),
        });
        const registry = new RegistryReader({ createApi: () => stub });
        const query = queryOf({ settings: { region: "eu-central-1" } });
        const outcome = await resolveSelection({ ...query, select: { newest: true } }, registry);
        assert.ok(outcome.kind === "failed");
        assert.deepEqual([outcome.problem.kind, outcome.region], ["nothingSelected", "eu-central-1"]);
    });

    it("chooses from an image by whole reference", async () => {
        push("1.4.1");
        const image = `${ecr.server.registryHost}/shop/api`;
        assert.equal((await ecr.requireImage({ image, select: { semver: "^1" } })).imageTag, "1.4.1");
    });

    it("reads all pages", async () => {
        push(...Array.from({ length: 2345 }, (_, index) => String(index)));
        assert.equal((await ecr.requireImage({ select: { numerical: "highest" } })).imageTag, "2344");
        assert.deepEqual(operations(), ["ListImages", "ListImages", "ListImages", "BatchGetImage"]);
    });
});
