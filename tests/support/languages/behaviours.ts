// What a lookup does, whatever the language: one list, of which each language makes its program.
import type { EcrServer } from "pulumi-ecr-image/testing";

/** One lookup of the list: a resource, or a call of a function. */
export interface Behaviour {
    readonly name: string;
    readonly as: "resource" | "getEcrImage" | "getEcrImages";
    readonly args: Readonly<Record<string, unknown>>;
    /** Arguments that are secret in the program. */
    readonly secret?: readonly string[];
    /** What the program shows of the result. */
    readonly show: readonly string[];
    /** What it shows in the first update, and in the one after the tags moved; what is absent is left out. */
    readonly first: Readonly<Record<string, unknown>>;
    readonly moved: Readonly<Record<string, unknown>>;
    /** Arguments that are other ones in the second update. */
    readonly then?: Readonly<Record<string, unknown>>;
}

const other = "210987654321";

/** What of a server the list needs. */
type Registry = Pick<EcrServer, "putImage" | "putIndex" | "registryHost" | "registryId" | "region">;

/** Fills the registry, gives the list, and the function that moves the tags. */
export function behavioursOn(server: Registry): { readonly list: readonly Behaviour[]; readonly move: () => void } {
    const prod = { repositoryName: "shop/api", imageTag: "prod" };
    const api = server.putImage("shop/api", { imageTag: "prod", content: "first" });
    const worker = server.putIndex("shop/worker", { imageTag: "prod", platforms: ["linux/amd64", "linux/arm64"] });
    const { manifests } = JSON.parse(worker.imageManifest) as {
        readonly manifests: readonly { readonly size: number }[];
    };
    const [amd64, arm64] = worker.children;
    const remote = server.putImage("shop/api", { imageTag: "prod", content: "remote", registryId: other });
    const numbered = ["build-9", "build-10"].map((imageTag) =>
        server.putImage("shop/jobs", { imageTag, content: imageTag }),
    );
    const versions = ["1.2.0", "1.10.0", "2.0.0"].map((imageTag) =>
        server.putImage("shop/web", { imageTag, content: imageTag }),
    );
    const second = server.putImage("shop/next", { imageTag: "next", content: "second" });
    const digestOf = (image: { readonly imageDigest: string } | undefined) => ({ imageDigest: image?.imageDigest });
    const same = (result: Readonly<Record<string, unknown>>) => ({ first: result, moved: result });
    const moves = { first: digestOf(api), moved: digestOf(second) };
    const resource = (name: string, args: Behaviour["args"], show: readonly string[]) =>
        ({ name, as: "resource", args, show }) as const;
    const digest = ["imageDigest"];
    const list: Behaviour[] = [
        { ...resource("follows a tag", prod, digest), ...moves },
        {
            ...resource("gives the reference by digest", prod, ["imageUri"]),
            first: { imageUri: api.imageUri },
            moved: { imageUri: `${server.registryHost}/shop/api@${second.imageDigest}` },
        },
        {
            ...resource("gives the reference by tag and digest", prod, ["taggedImageUri"]),
            first: { taggedImageUri: `${server.registryHost}/shop/api:prod@${api.imageDigest}` },
            moved: { taggedImageUri: `${server.registryHost}/shop/api:prod@${second.imageDigest}` },
        },
        {
            ...resource("gives the manifest, verified", prod, ["imageManifest"]),
            first: { imageManifest: api.imageManifest },
            moved: { imageManifest: second.imageManifest },
        },
        {
            ...resource("says where the image is", prod, [
                "registryId",
                "region",
                "repositoryName",
                "imageTag",
                "exists",
            ]),
            ...same({ ...prod, registryId: server.registryId, region: server.region, exists: true }),
        },
        {
            ...resource("takes a digest", { repositoryName: "shop/api", imageDigest: api.imageDigest }, [
                "imageDigest",
                "imageTag",
            ]),
            ...same(digestOf(api)),
        },
        {
            ...resource(
                "verifies that a tag is a digest",
                { repositoryName: "shop/web", imageTag: "2.0.0", imageDigest: versions[2]?.imageDigest },
                ["imageDigest", "imageTag"],
            ),
            ...same({ ...digestOf(versions[2]), imageTag: "2.0.0" }),
        },
        { ...resource("takes a whole reference", { image: `${server.registryHost}/shop/api:prod` }, digest), ...moves },
        {
            ...resource("pins an index, and lists its platforms", { repositoryName: "shop/worker", imageTag: "prod" }, [
                "imageDigest",
                "platforms",
            ]),
            ...same({
                ...digestOf(worker),
                platforms: worker.children.map(({ platform, imageDigest }, index) => ({
                    platform,
                    imageDigest,
                    size: manifests[index]?.size,
                })),
            }),
        },
        {
            ...resource(
                "pins the child for a platform",
                { repositoryName: "shop/worker", imageTag: "prod", platform: "linux/arm64" },
                ["imageDigest", "indexDigest"],
            ),
            ...same({ ...digestOf(arm64), indexDigest: worker.imageDigest }),
        },
        {
            ...resource(
                "requires platforms",
                { repositoryName: "shop/worker", imageTag: "prod", requirePlatforms: ["linux/amd64", "linux/arm64"] },
                digest,
            ),
            ...same(digestOf(worker)),
        },
        {
            ...resource(
                "lets an image be missing",
                { repositoryName: "shop/api", imageTag: "none", onMissing: "ignore" },
                ["exists", "imageDigest"],
            ),
            ...same({ exists: false }),
        },
        {
            ...resource("finds what may be missing", { ...prod, onMissing: "ignore" }, ["exists", "imageDigest"]),
            first: { exists: true, ...digestOf(api) },
            moved: { exists: true, ...digestOf(second) },
        },
        {
            ...resource("chooses by version", { repositoryName: "shop/web", select: { semver: "^1.0" } }, [
                "imageDigest",
                "imageTag",
            ]),
            ...same({ ...digestOf(versions[1]), imageTag: "1.10.0" }),
        },
        {
            ...resource(
                "chooses by number",
                {
                    repositoryName: "shop/jobs",
                    select: { numerical: "highest", filterTags: { pattern: "^build-(\\d+)$", extract: "$1" } },
                },
                ["imageTag"],
            ),
            ...same({ imageTag: "build-10" }),
        },
        {
            ...resource(
                "chooses by the alphabet",
                { repositoryName: "shop/jobs", select: { alphabetical: "last" } },
                digest,
            ),
            ...same(digestOf(numbered[0])),
        },
        {
            ...resource("keeps the image when the tag moves", { ...prod, onTagMove: "keep" }, digest),
            ...same(digestOf(api)),
        },
        {
            ...resource("moves on when triggers change", { ...prod, onTagMove: "keep", triggers: ["1"] }, digest),
            then: { triggers: ["2"] },
            ...moves,
        },
        {
            ...resource(
                "asks another account and region",
                { repositoryName: "shop/api", imageTag: "prod", registryId: other, region: "us-east-1" },
                ["imageUri"],
            ),
            ...same({ imageUri: `${other}.dkr.ecr.us-east-1.amazonaws.com/shop/api@${remote.imageDigest}` }),
        },
        { ...resource("does not wait for what is there", { ...prod, waitSeconds: 600 }, digest), ...moves },
        { ...resource("hides what follows from a secret", prod, digest), secret: ["imageTag"], ...moves },
        {
            name: "as a function: follows a tag",
            as: "getEcrImage",
            args: prod,
            show: ["imageDigest", "exists"],
            first: { ...digestOf(api), exists: true },
            moved: { ...digestOf(second), exists: true },
        },
        {
            name: "as a function: pins the child for a platform",
            as: "getEcrImage",
            args: { repositoryName: "shop/worker", imageTag: "prod", platform: "linux/amd64" },
            show: ["imageDigest", "indexDigest"],
            ...same({ ...digestOf(amd64), indexDigest: worker.imageDigest }),
        },
        {
            name: "as a function: lets an image be missing",
            as: "getEcrImage",
            args: { repositoryName: "shop/api", imageTag: "none", onMissing: "ignore" },
            show: ["exists", "imageDigest"],
            ...same({ exists: false }),
        },
        {
            name: "as a function: gives the manifest",
            as: "getEcrImage",
            args: { repositoryName: "shop/web", imageTag: "1.2.0" },
            show: ["imageManifest"],
            ...same({ imageManifest: versions[0]?.imageManifest }),
        },
        {
            name: "many ids, of which one fails",
            as: "getEcrImages",
            args: { repositoryName: "shop/web", imageIds: [{ imageTag: "1.2.0" }, { imageTag: "none" }] },
            show: ["images", "failures"],
            ...same({
                images: [
                    {
                        registryId: server.registryId,
                        repositoryName: "shop/web",
                        imageId: { imageTag: "1.2.0", ...digestOf(versions[0]) },
                        imageManifest: versions[0]?.imageManifest,
                        imageManifestMediaType: versions[0]?.imageManifestMediaType,
                    },
                ],
                failures: [
                    {
                        imageId: { imageTag: "none" },
                        failureCode: "ImageNotFound",
                        failureReason: "Requested image not found",
                    },
                ],
            }),
        },
    ];
    return {
        list,
        move: () => {
            server.putImage("shop/api", { imageTag: "prod", content: "second" });
        },
    };
}
