import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noDigest, sha256, useEcr } from "../useEcr";

interface IndexJson {
    readonly mediaType: string;
    readonly manifests: readonly {
        readonly digest: string;
        readonly size: number;
        readonly platform: Record<string, string>;
        readonly annotations?: Record<string, string>;
    }[];
}

describe("EcrServer: images", () => {
    const ecr = useEcr();
    const manifestOf = async (imageDigest: string): Promise<string> =>
        (await ecr.batchGetImage({ imageIds: [{ imageDigest }] })).images?.[0]?.imageManifest ??
        assert.fail(imageDigest);

    it("are the same for the same options, another for another content, platform, style or artifact type", () => {
        const put = (options: object): string =>
            ecr.server.putImage("shop/api", { imageTag: "a", ...options }).imageDigest;
        const variants = [
            {},
            { content: "x" },
            { platform: "linux/arm64" },
            { style: "docker" },
            { artifactType: "a/b" },
        ];
        const digests = variants.map(put);
        assert.deepEqual(variants.map(put), digests);
        assert.equal(new Set(digests).size, variants.length);
        assert.notEqual(put({ imageTag: "b" }), digests[0], "the default content follows the tag");
    });

    it("move their tags and keep their digests", async () => {
        const old = ecr.server.putImage("shop/api", { imageTag: ["v1", "prod"] });
        const fresh = ecr.server.putImage("shop/api", { imageTag: ["v2", "prod"] });
        const tags = async (): Promise<unknown> => {
            const imageIds = ["v1", "v2", "prod"].map((imageTag) => ({ imageTag }));
            const { images } = await ecr.batchGetImage({ imageIds });
            return images?.map(({ imageId }) => imageId?.imageDigest);
        };
        assert.deepEqual(await tags(), [old.imageDigest, fresh.imageDigest, fresh.imageDigest]);
        ecr.server.behave({ digestOnlyEcho: "entryPerTag" });
        const { images } = await ecr.batchGetImage({ imageIds: [{ imageDigest: old.imageDigest }] });
        assert.deepEqual(
            images?.map(({ imageId }) => imageId?.imageTag),
            ["v1"],
            "the image that a tag left no longer has it",
        );
        ecr.server.tagImage("shop/api", "prod", old.imageDigest);
        assert.deepEqual(await tags(), [old.imageDigest, fresh.imageDigest, old.imageDigest]);
        ecr.server.untagImage("shop/api", "v1");
        assert.deepEqual(await tags(), [fresh.imageDigest, old.imageDigest]);
        ecr.server.deleteImage("shop/api", old.imageDigest);
        assert.deepEqual(await tags(), [fresh.imageDigest]);
    });

    for (const style of ["oci", "docker"] as const) {
        it(`an index in ${style} style names children that are there, with true digests and sizes`, async () => {
            const platforms = ["linux/amd64", "linux/arm/v7", "windows(10.0.20348.1)/amd64"];
            const put = ecr.server.putIndex("shop/api", { imageTag: "multi", platforms, style, attestations: true });
            const index = JSON.parse(await manifestOf(put.imageDigest)) as IndexJson;
            assert.equal(put.imageDigest, sha256(put.imageManifest));
            assert.equal(index.mediaType.includes(style), true);
            assert.equal(index.manifests.length, 6);
            for (const { digest, size } of index.manifests) {
                const manifest = await manifestOf(digest);
                assert.equal(sha256(manifest), digest);
                assert.equal(Buffer.byteLength(manifest), size);
            }
            assert.deepEqual(
                index.manifests.map(({ platform }) => Object.values(platform).join()),
                [
                    "amd64,linux",
                    "arm,linux,v7",
                    "amd64,windows,10.0.20348.1",
                    ...Array<string>(3).fill("unknown,unknown"),
                ],
            );
            assert.deepEqual(
                put.children.map(({ platform, imageDigest }) => [platform, imageDigest]),
                platforms.map((platform, position) => [platform, index.manifests[position]?.digest]),
            );
            assert.deepEqual(
                index.manifests.slice(3).map(({ annotations }) => annotations?.["vnd.docker.reference.digest"]),
                put.children.map(({ imageDigest }) => imageDigest),
            );
            assert.deepEqual(
                index.manifests.slice(3).map(({ digest }) => digest),
                put.attestations,
            );
        });
    }

    const mistakes = [
        {
            name: "tagging what is absent",
            act: () => {
                ecr.server.createRepository("shop/api");
                ecr.server.tagImage("shop/api", "a", noDigest);
            },
            message: `the embedded ECR has no image ${noDigest} in repository "shop/api"`,
        },
        {
            name: "a repository that is absent",
            act: () => {
                ecr.server.deleteRepository("shop/none");
            },
            message:
                'the embedded ECR has no repository "shop/none" in registry 123456789012; create it or put an image',
        },
        {
            name: "a platform that is none",
            act: () => ecr.server.putImage("shop/api", { platform: "arm" }),
            message: '"arm" is no platform such as linux/arm64',
        },
    ];
    for (const { name, act, message } of mistakes) {
        it(`throw on ${name}`, () => {
            assert.throws(act, { message });
        });
    }
});

describe("EcrServer.loadLayout", () => {
    const ecr = useEcr();
    const layouts = join(__dirname, "../../../fixtures/layouts");
    const words = JSON.parse(readFileSync(join(__dirname, "../../../fixtures/digests.json"), "utf8")) as Record<
        string,
        Record<string, { digest: string; mediaType: string; children: { digest: string }[]; tool: string }>
    >;
    let scratch: string;
    beforeEach(() => {
        scratch = mkdtempSync(join(tmpdir(), "layout-"));
    });
    afterEach(() => {
        rmSync(scratch, { recursive: true });
    });

    for (const [layout, refs] of Object.entries(words).filter(([name]) => !name.endsWith(".json"))) {
        for (const [ref, { digest, mediaType, children, tool }] of Object.entries(refs)) {
            it(`serves ${layout} under the digest that ${tool} says`, async () => {
                ecr.server.loadLayout("shop/api", join(layouts, layout), { imageTag: "given" });
                const tags = ref === "" ? ["given"] : ["given", ref];
                const imageIds = [
                    ...tags.map((imageTag) => ({ imageTag })),
                    ...children.map((child) => ({ imageDigest: child.digest })),
                ];
                const { images, failures } = await ecr.batchGetImage({ imageIds });
                assert.deepEqual(failures, []);
                assert.equal(images?.[0]?.imageId?.imageDigest, digest);
                assert.equal(images[0].imageManifestMediaType, mediaType);
                assert.equal(images.length, imageIds.length);
                for (const { imageId, imageManifest } of images) {
                    assert.equal(sha256(imageManifest ?? ""), imageId?.imageDigest);
                }
            });
        }
    }

    for (const { refName, tag } of [
        { refName: "v2", tag: "v2" },
        { refName: "docker.io/library/api:v3", tag: "v3" },
        { refName: "localhost:5000/api", tag: undefined },
        { refName: "a b", tag: undefined },
    ]) {
        it(`takes the ref.name "${refName}" for ${tag === undefined ? "no tag" : `the tag ${tag}`}`, async () => {
            cpSync(join(layouts, "umoci-single"), scratch, { recursive: true });
            const index = readFileSync(join(scratch, "index.json"), "utf8");
            writeFileSync(join(scratch, "index.json"), index.replace('"v1"', JSON.stringify(refName)));
            const [image] = ecr.server.loadLayout("shop/api", scratch);
            const imageDigest = image?.imageDigest ?? "";
            ecr.server.behave({ digestOnlyEcho: "oneTag" });
            const { images } = await ecr.batchGetImage({ imageIds: [{ imageDigest }] });
            assert.deepEqual(images?.[0]?.imageId, { imageDigest, ...(tag === undefined ? {} : { imageTag: tag }) });
        });
    }

    const blob = "sha256:1e58b6513bf9b0c1a52ae521ad984cdfd72fcf103b492be948ec61179d2d1dfb";
    const flaws = [
        {
            name: "a folder that is no layout",
            make: () => undefined,
            message: () => `${scratch} is no OCI image layout: it has no index.json`,
        },
        {
            name: "a missing blob",
            make: () => {
                cpSync(join(layouts, "umoci-single"), scratch, { recursive: true });
                rmSync(join(scratch, "blobs/sha256", blob.slice(7)));
            },
            message: () => `the OCI image layout ${scratch} lacks the blob ${blob}`,
        },
        {
            name: "a blob with other bytes",
            make: () => {
                cpSync(join(layouts, "umoci-single"), scratch, { recursive: true });
                writeFileSync(join(scratch, "blobs/sha256", blob.slice(7)), "{}");
            },
            message: () => `the blob ${blob} of the OCI image layout ${scratch} has the digest ${sha256("{}")}`,
        },
        {
            name: "a digest that leads out of the folder",
            make: () => {
                const manifests = [{ mediaType: "a/b", size: 1, digest: "sha256:../../../etc/passwd" }];
                writeFileSync(join(scratch, "index.json"), JSON.stringify({ schemaVersion: 2, manifests }));
            },
            message: () => `${join(scratch, "index.json")} is no OCI index`,
        },
        {
            name: "a digest of another kind",
            make: () => {
                const manifests = [{ mediaType: "a/b", size: 1, digest: `sha512:${"0".repeat(128)}` }];
                writeFileSync(join(scratch, "index.json"), JSON.stringify({ schemaVersion: 2, manifests }));
            },
            message: () =>
                `the OCI image layout ${scratch} names "sha512:${"0".repeat(128)}", which is no sha256 digest`,
        },
        {
            name: "one tag for no image",
            make: () => {
                writeFileSync(join(scratch, "index.json"), JSON.stringify({ schemaVersion: 2, manifests: [] }));
            },
            message: () => `${scratch} has 0 images, so "v1" can't be the tag of just one`,
        },
    ];
    for (const { name, make, message } of flaws) {
        it(`throws on ${name}, and stores nothing`, async () => {
            make();
            assert.throws(() => ecr.server.loadLayout("shop/api", scratch, { imageTag: "v1" }), { message: message() });
            await assert.rejects(ecr.batchGetImage({ imageIds: [{ imageTag: "v1" }] }), {
                name: "RepositoryNotFoundException",
            });
        });
    }
});
