import assert from "node:assert/strict";
import { refusalsOf } from "../../../provider/src/images";
import type { ConsumedImage, ImageConsumer } from "../../../provider/src/images";
import { mediaTypes } from "../../../provider/src/oci/mediaTypes";

const digest = `sha256:${"a".repeat(64)}`;
const gzip = { mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest, size: 1 };
const zstd = { ...gzip, mediaType: "application/vnd.oci.image.layer.v1.tar+zstd" };
const gibibyte = 1024 ** 3;

function imageOf(
    layers: readonly object[],
    config: string = mediaTypes.ociConfig,
): Pick<ConsumedImage, "imageManifest"> {
    const manifest = {
        schemaVersion: 2,
        mediaType: mediaTypes.ociManifest,
        config: { mediaType: config, digest, size: 2 },
        layers,
    };
    return { imageManifest: JSON.stringify(manifest) };
}

const here = { region: "eu-west-1", resourceRegion: "eu-west-1" };
const elsewhere = { region: "us-east-1", resourceRegion: "eu-west-1" };
const unknown = { region: "us-east-1", resourceRegion: undefined };
const index = { imageManifest: JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [] }) };

const rows: readonly { name: string; consumer?: ImageConsumer; image: ConsumedImage; want: readonly RegExp[] }[] = [
    { name: "an image as all take it", consumer: "lambda", image: { ...here, ...imageOf([gzip]) }, want: [] },
    { name: "no consumer that is particular", image: { ...elsewhere, ...imageOf([zstd]) }, want: [] },
    {
        name: "another region",
        consumer: "lambda",
        image: { ...elsewhere, ...imageOf([gzip]) },
        want: [
            /^is in us-east-1, and Lambda in eu-west-1 takes only images of its own region \(https:\/\/docs\.aws\.amazon\.com\/lambda\/.*\); replicate the repository to eu-west-1, and name the image there$/,
        ],
    },
    {
        name: "another region",
        consumer: "sageMaker",
        image: { ...elsewhere, ...imageOf([gzip]) },
        want: [/and SageMaker in eu-west-1/],
    },
    {
        name: "another region",
        consumer: "appRunner",
        image: { ...elsewhere, ...index },
        want: [/and App Runner in eu-west-1/],
    },
    { name: "a region that is not known", consumer: "lambda", image: { ...unknown, ...imageOf([gzip]) }, want: [] },
    {
        name: "zstd",
        consumer: "lambda",
        image: { ...here, ...imageOf([gzip, zstd]) },
        want: [/^has layers compressed with zstd, which Lambda does not read/],
    },
    { name: "zstd", consumer: "appRunner", image: { ...here, ...imageOf([zstd]) }, want: [] },
    {
        name: "an artifact",
        consumer: "lambda",
        image: { ...here, ...imageOf([gzip], "application/vnd.cncf.helm.config.v1+json") },
        want: [/^is an artifact, which Lambda does not run/],
    },
    {
        name: "a config of an odd type",
        consumer: "lambda",
        image: { ...here, ...imageOf([gzip], "application/octet-stream") },
        want: [],
    },
    {
        name: "10 GiB compressed",
        consumer: "lambda",
        image: { ...here, ...imageOf([{ ...gzip, size: 10 * gibibyte }]) },
        want: [],
    },
    {
        name: "more than 10 GiB compressed",
        consumer: "lambda",
        image: {
            ...here,
            ...imageOf([
                { ...gzip, size: 6 * gibibyte },
                { ...gzip, size: 6 * gibibyte },
            ]),
        },
        want: [/^has 12\.0 GiB of layers even compressed, and Lambda takes 10\.0 GiB uncompressed/],
    },
    {
        name: "everything at once",
        consumer: "lambda",
        image: { ...elsewhere, ...imageOf([{ ...zstd, size: 11 * gibibyte }]) },
        want: [/us-east-1/, /zstd/, /11\.0 GiB/],
    },
    { name: "no manifest at all", consumer: "lambda", image: { ...here, imageManifest: "no JSON" }, want: [] },
];

describe("refusalsOf", () => {
    for (const { name, consumer, image, want } of rows) {
        it(`${consumer ?? "anybody"}: ${name}`, () => {
            const refusals = refusalsOf(consumer, image);
            assert.equal(refusals.length, want.length, refusals.join("\n"));
            want.forEach((pattern, at) => {
                assert.match(refusals[at] ?? "", pattern);
            });
        });
    }
});
