// What the functions refuse, and what their errors tell of secret arguments: against the embedded ECR, by the real SDK.
import assert from "node:assert/strict";
import { findImage as findOne } from "../../../../provider/src/lookup/functions/findImage";
import { findImages as findMany } from "../../../../provider/src/lookup/functions/findImages";
import { callInProgram } from "../../../../provider/src/program/functions/programLookup";
import { useEcr } from "../../testing/useEcr";

const prod = { repositoryName: "shop/api", imageTag: "prod" };
type Asked = Parameters<typeof callInProgram> extends [unknown, ...infer Rest] ? Rest : never;
const findImage = (...asked: Asked) => callInProgram(findOne, ...asked);
const findImages = (...asked: Asked) => callInProgram(findMany, ...asked);
const plain = { secret: false };

describe("arguments of the functions", () => {
    const ecr = useEcr();
    const settings = () => ({
        region: "eu-west-1",
        endpoint: ecr.server.endpoint,
        credentials: { accessKeyId: "AKIDTEST", secretAccessKey: "secret" },
    });

    const refused: readonly { readonly name: string; readonly ask: () => Promise<unknown>; readonly words: RegExp }[] =
        [
            {
                name: "getEcrImage: an argument that is misspelt",
                ask: () => findImage({ ...prod, platfrom: "linux/arm64" }, settings(), plain),
                words: /^platfrom: no such argument; there are image, registryId, .*platform/,
            },
            {
                name: "getEcrImage: an argument of the resource alone",
                ask: () => findImage({ ...prod, onTagMove: "keep", waitSeconds: 5 }, settings(), plain),
                words: /^onTagMove: no such argument; .*; waitSeconds: no such argument/,
            },
            {
                name: "getEcrImages: an argument that is misspelt",
                ask: () => findImages({ ...prod, imageIds: [{ imageTag: "v1" }] }, settings(), plain),
                words: /^imageTag: no such argument; there are registryId, repositoryName, imageIds/,
            },
            {
                name: "getEcrImages: an id that names another repository",
                ask: () =>
                    findImages(
                        {
                            repositoryName: "shop/api",
                            imageIds: [{ imageTag: "v1" }, { ...prod, repositoryName: "other" }],
                        },
                        settings(),
                        plain,
                    ),
                words: /^imageIds\[1\]\.repositoryName: no such argument; there are imageTag, imageDigest$/,
            },
            {
                name: "getEcrImages: an id that says who asks",
                ask: () =>
                    findImages(
                        { repositoryName: "shop/api", imageIds: [{ imageTag: "v1", profile: "other" }] },
                        settings(),
                        plain,
                    ),
                words: /^imageIds\[0\]\.profile: no such argument/,
            },
        ];
    for (const { name, ask, words } of refused) {
        it(`${name} is refused before anything is asked`, async () => {
            ecr.server.putImage("shop/api", { imageTag: "prod" });
            await assert.rejects(ask(), (error: Error) => {
                assert.match(error.message, words);
                return true;
            });
            assert.deepEqual(ecr.server.requests, []);
        });
    }

    it("one that is undefined is not there", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        const found = await findImage({ ...prod, platfrom: undefined }, settings(), plain);
        assert.equal(found.exists, true);
    });

    /** Marks that occur nowhere but in what is secret. */
    const marked = {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/hush/quiet:classified",
        repositoryName: "hush/quiet",
        imageTag: "classified",
        endpoint: "http://hush.invalid:1",
        platform: "hush/quiet",
    };
    const failing: Readonly<Record<string, () => Promise<unknown>>> = {
        "a missing repository": () =>
            findImage({ repositoryName: marked.repositoryName, imageTag: "v1" }, settings(), { secret: true }),
        "a missing tag": () => findImage({ ...prod, imageTag: marked.imageTag }, settings(), { secret: true }),
        "a whole reference": () => findImage({ image: marked.image }, settings(), { secret: true }),
        "a name that is none": () => findImage({ ...prod, repositoryName: "HUSH" }, settings(), { secret: true }),
        "a platform that is none": () =>
            findImage({ ...prod, platform: marked.platform }, settings(), { secret: true }),
        "a choice that is none": () => findImage({ ...prod, onMissing: "hush" }, settings(), { secret: true }),
        "an endpoint that is not there": () =>
            findImage({ ...prod, endpoint: marked.endpoint }, { ...settings(), maxAttempts: 1 }, { secret: true }),
        "many ids": () =>
            findImages({ repositoryName: marked.repositoryName, imageIds: [{ imageTag: "v1" }] }, settings(), {
                secret: true,
            }),
        "an id that is none": () =>
            findImages({ repositoryName: "shop/api", imageIds: [{ imageDigest: "sha256:hush" }] }, settings(), {
                secret: true,
            }),
    };
    for (const [name, ask] of Object.entries(failing)) {
        it(`${name}: the error tells no secret`, async () => {
            ecr.server.putImage("shop/api", { imageTag: "prod" });
            await assert.rejects(ask(), (error: Error) => {
                assert.match(error.message, /secret/);
                assert.doesNotMatch(`${error.message} ${String(error)}`, /hush|quiet|classified/i);
                return true;
            });
        });
    }
});
