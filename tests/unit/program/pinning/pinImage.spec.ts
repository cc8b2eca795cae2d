import assert from "node:assert/strict";
import type { ImagePlace } from "../../../../provider/src/images";
import { mediaTypes } from "../../../../provider/src/oci/mediaTypes";
import type { PinAnswer, PinFailure, PinRequest } from "../../../../provider/src/program/pinning/pin";
import { pinImage } from "../../../../provider/src/program/pinning/pinImage";
import type { ImagePin, PinSelections } from "../../../../provider/src/program/pinning/pinImage";

const repository = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api";
const image = `${repository}:prod`;
const imageDigest = `sha256:${"a".repeat(64)}`;
const place: ImagePlace = {
    path: "image",
    image,
    form: "reference",
    platforms: [],
    platformsUnknown: false,
    needsChild: false,
};

function answerOf(platforms: readonly string[], imageManifestMediaType: string): PinAnswer {
    return {
        imageUri: `${repository}@${imageDigest}`,
        taggedImageUri: `${repository}:prod@${imageDigest}`,
        imageDigest,
        region: "eu-west-1",
        imageManifest: JSON.stringify({
            schemaVersion: 2,
            mediaType: imageManifestMediaType,
            layers: [],
            manifests: [],
        }),
        imageManifestMediaType,
        platforms: platforms.map((platform) => ({ platform, imageDigest, size: 1000 })),
    };
}

const single = answerOf([], mediaTypes.ociManifest);
const index = answerOf(["linux/amd64", "linux/arm64"], mediaTypes.ociIndex);
const indexOfOne = answerOf(["linux/arm64"], mediaTypes.dockerList);
const tagged: ImagePin = { kind: "pinned", pinned: single.taggedImageUri, imageDigest };
const digestOnly: ImagePin = { kind: "pinned", pinned: single.imageUri, imageDigest };
const untouched: ImagePin = { kind: "untouched" };
const child = { form: "digestOnly", needsChild: true } as const;

const rows: readonly {
    readonly name: string;
    readonly place: Partial<ImagePlace>;
    readonly answer?: PinAnswer | PinFailure;
    readonly region?: string;
    readonly select?: PinSelections;
    readonly endpoint?: string;
    readonly asks: readonly PinRequest[];
    readonly want: ImagePin;
}[] = [
    { name: "a tag, for a consumer of tag and digest", place: {}, asks: [{ image }], want: tagged },
    { name: "a tag, for a consumer of digests", place: { form: "digestOnly" }, asks: [{ image }], want: digestOnly },
    { name: "no tag is latest", place: { image: repository }, asks: [{ image: `${repository}:latest` }], want: tagged },
    {
        name: "no tag, and a pattern that fits: the first one chooses",
        place: { image: repository },
        select: { "*/shop/web": { newest: true }, "*/shop/*": { semver: "^2" }, "*": { newest: true } },
        asks: [{ image: repository, select: { semver: "^2" } }],
        want: tagged,
    },
    {
        name: "no tag, and no pattern that fits",
        place: { image: repository },
        select: { "*/shop/web": { semver: "^2" } },
        asks: [{ image: `${repository}:latest` }],
        want: tagged,
    },
    {
        name: "a tag that is named, whatever the patterns",
        place: {},
        select: { "*": { semver: "^2" } },
        asks: [{ image }],
        want: tagged,
    },
    {
        name: "no tag, for Lambda: the child of what is chosen",
        place: { ...child, image: repository, platforms: ["linux/arm64"] },
        select: { "*": { semver: "^2" } },
        asks: [{ image: repository, select: { semver: "^2" }, platform: "linux/arm64" }],
        want: digestOnly,
    },
    {
        name: "what the image says of its making, where that is asked for",
        place: {},
        answer: { ...single, provenance: { revision: "abc", labels: {} } },
        asks: [{ image }],
        want: {
            kind: "pinned",
            pinned: single.taggedImageUri,
            imageDigest,
            provenance: { revision: "abc", labels: {} },
        },
    },
    {
        name: "platforms that must be offered",
        place: { platforms: ["linux/amd64", "linux/arm64"] },
        asks: [{ image, requirePlatforms: ["linux/amd64", "linux/arm64"] }],
        want: tagged,
    },
    {
        name: "the child of one platform",
        place: { ...child, platforms: ["linux/arm64"] },
        asks: [{ image, platform: "linux/arm64" }],
        want: digestOnly,
    },
    {
        name: "a child without a platform: a single image is right",
        place: child,
        asks: [{ image }],
        want: digestOnly,
    },
    {
        name: "a child without a platform: an index of one platform",
        place: child,
        answer: indexOfOne,
        asks: [{ image }, { image, platform: "linux/arm64" }],
        want: digestOnly,
    },
    {
        name: "a child without a platform: an index of twins, one of them for clients of zstd",
        place: child,
        answer: answerOf(["linux/arm64", "linux/arm64"], mediaTypes.ociIndex),
        asks: [{ image }, { image, platform: "linux/arm64" }],
        want: digestOnly,
    },
    {
        name: "a child without a platform: an index that says none",
        place: child,
        answer: answerOf([], mediaTypes.ociIndex),
        asks: [{ image }],
        want: {
            kind: "failed",
            failure: `${image} is an index that names no platforms, and this resource takes only one without saying which; name the one's digest`,
            secretFailure:
                "the image is an index that names no platforms, and this resource takes only one without saying which; name the one's digest",
            missing: false,
        },
    },
    {
        name: "a child without a platform: an index of several",
        place: child,
        answer: index,
        asks: [{ image }],
        want: {
            kind: "failed",
            failure: `${image} is an index of several platforms (linux/amd64, linux/arm64), of which this resource takes only one without saying which; name the one's digest: EcrImage with platform has it`,
            secretFailure: `the image is an index of several platforms (linux/amd64, linux/arm64), of which this resource takes only one without saying which; name the one's digest: EcrImage with platform has it`,
            missing: false,
        },
    },
    {
        name: "a child of a platform that is not known yet",
        place: { ...child, platformsUnknown: true },
        asks: [],
        want: { kind: "deferred" },
    },
    {
        name: "an index although the platform is not known yet",
        place: { platformsUnknown: true },
        asks: [{ image }],
        want: tagged,
    },
    {
        name: "a failure",
        place: {},
        answer: { failure: "no such image", secretFailure: "x", missing: true },
        asks: [{ image }],
        want: { kind: "failed", failure: "no such image", secretFailure: "x", missing: true },
    },
    {
        name: "what the consumer takes only in its own region",
        place: { consumer: "lambda" },
        region: "us-east-1",
        asks: [{ image }],
        want: {
            kind: "failed",
            failure: `${image} is in eu-west-1, and Lambda in us-east-1 takes only images of its own region (https://docs.aws.amazon.com/lambda/latest/dg/images-create.html); replicate the repository to us-east-1, and name the image there`,
            secretFailure:
                "the image is in eu-west-1, and Lambda in us-east-1 takes only images of its own region (https://docs.aws.amazon.com/lambda/latest/dg/images-create.html); replicate the repository to us-east-1, and name the image there",
            missing: false,
        },
    },
    { name: "its own region", place: { consumer: "lambda" }, region: "eu-west-1", asks: [{ image }], want: tagged },
    { name: "a consumer whose region is not known", place: { consumer: "lambda" }, asks: [{ image }], want: tagged },
    ...["localhost:4510/shop:prod", "000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4566/shop:prod"].flatMap(
        (text) => [
            {
                name: `an emulator's image beside its endpoint: ${text}`,
                place: { image: text },
                endpoint: "http://localhost:4566",
                asks: [{ image: text }],
                want: tagged,
            },
            {
                name: `nothing for an emulator's image without one: ${text}`,
                place: { image: text },
                asks: [],
                want: untouched,
            },
        ],
    ),
    {
        name: "a consumer that follows the tag",
        place: { followsTag: "it does" },
        asks: [],
        want: { kind: "followed", why: "it does" },
    },
    ...[
        `${repository}@${imageDigest}`,
        `${image}@${imageDigest}`,
        "nginx",
        "nginx:1.27",
        "public.ecr.aws/nginx/nginx:1.27",
        "ghcr.io/shop/api:prod",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com.example.com/shop/api:prod",
        "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod",
        "${IMAGE}",
    ].map((text) => ({
        name: `not ECR's, pinned, or no reference: ${text}`,
        place: { image: text },
        asks: [],
        want: untouched,
    })),
];

describe("pinImage asks for what the consumer takes, and writes it in the form it takes", () => {
    for (const { name, place: change, answer = single, region, select, endpoint, asks, want } of rows) {
        it(name, async () => {
            const asked: PinRequest[] = [];
            const resolve = (request: PinRequest): Promise<PinAnswer | PinFailure> => {
                asked.push(request);
                return Promise.resolve(answer);
            };
            const surroundings = { resourceRegion: region, select, endpoint };
            const pin = await pinImage({ ...place, ...change }, resolve, surroundings);
            assert.deepEqual(asked, asks);
            assert.deepEqual(pin, want);
        });
    }
});
