// The contract: what the lookup relies on, and what it makes of it, in clauses that hold on any ECR.
import assert from "node:assert/strict";
import { digestOf } from "../../provider/src/oci/digest";
import type { ImageSelection } from "../../provider/src/lookup/select/selection";
import { mediaTypes } from "../../provider/src/oci/mediaTypes";
import { digestOf64 } from "../unit/lookup/lookupFailures";
import type { ContractRepository } from "./backends/contractRepository";

/** One clause. */
export interface Clause {
    readonly name: string;
    readonly holds: (repository: ContractRepository) => Promise<void>;
}

/** All clauses, each with tags of its own. */
export const clauses: readonly Clause[] = [
    {
        name: "a tag is the image that was pushed under it, byte for byte",
        holds: async (repository) => {
            const { imageManifest, imageDigest } = await repository.push(repository.manifest("tag"), "tag");
            const image = await repository.requireImage({ imageTag: repository.tag("tag") });
            assert.equal(image.imageManifest, imageManifest);
            assert.equal(image.imageDigest, imageDigest);
            assert.equal(image.imageManifestMediaType, mediaTypes.ociManifest);
            assert.equal(image.repositoryName, repository.repositoryName);
            assert.match(image.registryId, /^\d{12}$/);
        },
    },
    {
        name: "white space, escapes and emoji in a manifest are kept as they are",
        holds: async (repository) => {
            const odd = `${repository.manifest("odd \u{1f6a2} \u00e9").replace('{"schemaVersion"', '{ \r\n\t"schemaVersion"')}\n`;
            await repository.push(odd, "odd");
            const image = await repository.requireImage({ imageTag: repository.tag("odd") });
            assert.equal(image.imageManifest, odd);
            assert.equal(image.imageDigest, digestOf(odd));
        },
    },
    {
        name: "a digest is its image, tagged or not",
        holds: async (repository) => {
            const tagged = await repository.push(repository.manifest("by digest"), "by-digest");
            const untagged = await repository.push(repository.manifest("untagged"));
            for (const { imageManifest, imageDigest } of [tagged, untagged]) {
                const image = await repository.requireImage({ imageDigest });
                assert.equal(image.imageManifest, imageManifest);
                assert.equal(image.imageTag, undefined);
            }
        },
    },
    {
        name: "tag and digest together are the image where they agree",
        holds: async (repository) => {
            const { imageDigest } = await repository.push(repository.manifest("both"), "both");
            const image = await repository.requireImage({ imageTag: repository.tag("both"), imageDigest });
            assert.equal(image.imageDigest, imageDigest);
        },
    },
    {
        name: "tag and digest that disagree are told, with the digest that the tag has now",
        holds: async (repository) => {
            const old = await repository.push(repository.manifest("disagree, old"), "disagree-old");
            const now = await repository.push(repository.manifest("disagree, new"), "disagree");
            const failure = await repository.requireFailure({
                imageTag: repository.tag("disagree"),
                imageDigest: old.imageDigest,
            });
            assert.match(failure, new RegExp(`is not ${old.imageDigest}: ImageTagDoesNotMatchDigest`));
            assert.match(failure, new RegExp(`; the tag is ${now.imageDigest} now;`));
        },
    },
    {
        name: "a tag that no image has is said to be missing, with tags like it",
        holds: async (repository) => {
            await repository.push(repository.manifest("near"), "near-1");
            const failure = await repository.requireFailure({ imageTag: repository.tag("near-2") });
            assert.match(failure, /^no image tagged "contract-.*-near-2" in .*: ImageNotFound;/);
            assert.match(failure, new RegExp(`existing tags close to it: .*${repository.tag("near-1")}`));
        },
    },
    {
        name: "a digest that no image has is said to be missing",
        holds: async (repository) => {
            const failure = await repository.requireFailure({ imageDigest: digestOf64("0") });
            assert.match(failure, /^no image sha256:0{64} in .*: ImageNotFound;/);
        },
    },
    {
        name: "a repository that is not there is told from an image that is not there",
        holds: async (repository) => {
            const repositoryName = `contract/${repository.tag("absent")}`;
            const failure = await repository.requireFailure({ repositoryName, imageTag: "v1" });
            assert.match(
                failure,
                /^no repository contract\/contract-.* in your own registry, .*: RepositoryNotFoundException \(/,
            );
        },
    },
    {
        name: "each of an image's tags is answered under its own name",
        holds: async (repository) => {
            const manifest = repository.manifest("two tags");
            const { imageDigest } = await repository.push(manifest, "two-a");
            await repository.push(manifest, "two-b");
            const tags = ["two-a", "two-b"].map((name) => repository.tag(name));
            const images = await Promise.all(tags.map((imageTag) => repository.requireImage({ imageTag })));
            assert.deepEqual(
                images.map((image) => [image.imageTag, image.imageDigest]),
                tags.map((imageTag) => [imageTag, imageDigest]),
            );
        },
    },
    {
        name: "a tag that moved is the new image",
        holds: async (repository) => {
            await repository.push(repository.manifest("moving, old"), "moving");
            const now = await repository.push(repository.manifest("moving, new"), "moving");
            const image = await repository.requireImage({ imageTag: repository.tag("moving") });
            assert.equal(image.imageDigest, now.imageDigest);
        },
    },
    {
        name: "an image whose tag moved away is still there by its digest",
        holds: async (repository) => {
            const old = await repository.push(repository.manifest("left, old"), "left");
            await repository.push(repository.manifest("left, new"), "left");
            const image = await repository.requireImage({ imageDigest: old.imageDigest });
            assert.equal(image.imageManifest, old.imageManifest);
        },
    },
    {
        name: "120 tags asked at once, more than a call takes, are each found",
        holds: async (repository) => {
            const names = Array.from({ length: 120 }, (_, index) => `many-${index}`);
            const pushed = [];
            for (const name of names) {
                pushed.push(await repository.push(repository.manifest(name), name));
            }
            const images = await Promise.all(
                names.map((name) => repository.requireImage({ imageTag: repository.tag(name) })),
            );
            assert.deepEqual(
                images.map(({ imageDigest }) => imageDigest),
                pushed.map(({ imageDigest }) => imageDigest),
            );
        },
    },
    {
        name: "a Docker manifest is stored and answered as such",
        holds: async (repository) => {
            const { imageManifest } = await repository.push(repository.manifest("docker", "docker"), "docker");
            const image = await repository.requireImage({ imageTag: repository.tag("docker") });
            assert.equal(image.imageManifest, imageManifest);
            assert.equal(image.imageManifestMediaType, mediaTypes.dockerManifest);
        },
    },
    {
        name: "a manifest that does not say its own media type has the one it was pushed with",
        holds: async (repository) => {
            const { mediaType: _, ...rest } = JSON.parse(repository.manifest("typeless")) as Record<string, unknown>;
            await repository.push(JSON.stringify(rest), "typeless", mediaTypes.ociManifest);
            const image = await repository.requireImage({ imageTag: repository.tag("typeless") });
            assert.equal(image.imageManifestMediaType, mediaTypes.ociManifest);
        },
    },
    {
        name: "an index is one image, and its children are others",
        holds: async (repository) => {
            const platforms = ["amd64", "arm64"];
            const manifests = [];
            for (const architecture of platforms) {
                const child = await repository.push(repository.manifest(`child ${architecture}`));
                manifests.push({
                    mediaType: mediaTypes.ociManifest,
                    digest: child.imageDigest,
                    size: Buffer.byteLength(child.imageManifest),
                    platform: { os: "linux", architecture },
                });
            }
            const index = await repository.push(
                JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests }),
                "index",
            );
            const imageTag = repository.tag("index");
            const whole = await repository.requireImage({ imageTag });
            assert.equal(whole.imageDigest, index.imageDigest);
            assert.deepEqual(
                whole.platforms.map(({ platform }) => platform),
                ["linux/amd64", "linux/arm64"],
            );
            const child = await repository.requireImage({ imageTag, platform: "linux/arm64" });
            assert.equal(child.imageDigest, manifests[1]?.digest);
            assert.equal(child.indexDigest, index.imageDigest);
        },
    },
    {
        name: "the registry of another account is not the caller's own",
        holds: async (repository) => {
            await repository.push(repository.manifest("own"), "own");
            const failure = await repository.requireFailure({
                imageTag: repository.tag("own"),
                registryId: "000000000000",
            });
            assert.match(failure, /RepositoryNotFoundException|AccessDeniedException/);
        },
    },
    {
        name: "a single image's platform is read from its config",
        holds: async (repository) => {
            await repository.pushLayout("crane-arm64", "arm64");
            const imageTag = repository.tag("arm64");
            const image = await repository.requireImage({ imageTag, platform: "linux/arm64" });
            assert.deepEqual(
                image.platforms.map(({ platform }) => platform),
                ["linux/arm64"],
            );
            const failure = await repository.requireFailure({ imageTag, platform: "linux/amd64" });
            assert.match(failure, /is not offered for linux\/amd64; it is offered for linux\/arm64;/);
        },
    },
    {
        name: "a tag is chosen by version, by number and by time, whatever else the repository has",
        holds: async (repository) => {
            for (const tag of ["choice-1.4.0", "choice-1.10.2", "choice-2.0.0-rc.1", "choice-9", "choice-10"]) {
                await repository.push(repository.manifest(tag), tag);
            }
            const pattern = `^${repository.tag("choice-")}(.+)$`;
            const chosen = async (select: ImageSelection): Promise<string | undefined> => {
                const filterTags = { pattern, extract: "$1" };
                return (await repository.requireImage({ select: { ...select, filterTags } })).imageTag;
            };
            assert.equal(await chosen({ semver: "^1" }), repository.tag("choice-1.10.2"));
            assert.equal(await chosen({ numerical: "highest" }), repository.tag("choice-10"));
            const { imageTag } = await repository.requireImage({
                select: { newest: true, filterTags: { pattern: `^${repository.tag("choice-")}10$` } },
            });
            assert.equal(imageTag, repository.tag("choice-10"));
        },
    },
    {
        name: "details say when an image was pushed, how large it is, and its tags",
        holds: async (repository) => {
            await repository.push(repository.manifest("details"), "details");
            const image = await repository.requireImage({ imageTag: repository.tag("details"), details: true });
            assert.deepEqual(image.imageTags, [repository.tag("details")]);
            const age = Date.now() - new Date(image.imagePushedAt ?? "").getTime();
            assert.ok(Math.abs(age) < 24 * 3600 * 1000, image.imagePushedAt);
            assert.equal(typeof image.imageSizeInBytes, "number");
        },
    },
];
