import { DescribeImagesCommand, DescribeRepositoriesCommand, ListImagesCommand } from "@aws-sdk/client-ecr";
import assert from "node:assert/strict";
import { errorOf, useEcr } from "../useEcr";

const repositoryName = "shop/api";

describe("EcrServer: DescribeImages", () => {
    const ecr = useEcr();

    it("describes an image with its tags, size, kind and status", async () => {
        const start = Date.now();
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: ["v1", "prod"], content: "12345" });
        const { imageDetails } = await ecr.client.send(
            new DescribeImagesCommand({ repositoryName, imageIds: [{ imageDigest }] }),
        );
        const { imagePushedAt, ...detail } = imageDetails?.[0] ?? {};
        assert.ok(imagePushedAt instanceof Date);
        assert.ok(start <= imagePushedAt.getTime() && imagePushedAt.getTime() <= Date.now());
        assert.deepEqual(detail, {
            registryId: "123456789012",
            repositoryName,
            imageDigest,
            imageTags: ["v1", "prod"],
            imageSizeInBytes: 5,
            imageManifestMediaType: "application/vnd.oci.image.manifest.v1+json",
            artifactMediaType: "application/vnd.oci.image.config.v1+json",
            imageStatus: "ACTIVE",
        });
    });

    it("leaves archived images out unless they are asked for", async () => {
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "v1" });
        ecr.server.archiveImage(repositoryName, imageDigest);
        const describe = async (imageStatus?: "ANY" | "ARCHIVED" | "ACTIVE"): Promise<unknown> => {
            const filter = imageStatus === undefined ? undefined : { imageStatus };
            const command = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: "v1" }], filter });
            const { imageDetails } = await ecr.client.send(command);
            return imageDetails?.[0]?.imageStatus;
        };
        assert.equal(await describe("ANY"), "ARCHIVED");
        assert.equal(await describe("ARCHIVED"), "ARCHIVED");
        const message = `The image with imageId {imageDigest:'null', imageTag:'v1'} does not exist within the repository with name '${repositoryName}' in the registry with id '123456789012'`;
        assert.deepEqual(await errorOf(describe()), { name: "ImageNotFoundException", message, status: 400 });
        const { imageIds } = await ecr.client.send(new ListImagesCommand({ repositoryName }));
        assert.deepEqual(imageIds, []);
    });

    it("gives an index the size of its largest child", async () => {
        const { imageDigest } = ecr.server.putIndex(repositoryName, { platforms: ["linux/arm64"], content: "123" });
        const { imageDetails } = await ecr.client.send(
            new DescribeImagesCommand({ repositoryName, imageIds: [{ imageDigest }] }),
        );
        assert.equal(imageDetails?.[0]?.imageSizeInBytes, 3);
    });

    it("tells when images were pushed by its clock, which a test may set: a tag that moves keeps its image's time", async () => {
        const times = async (): Promise<unknown> => {
            const { imageDetails } = await ecr.client.send(new DescribeImagesCommand({ repositoryName }));
            return imageDetails?.map(({ imageTags, imagePushedAt }) => [imageTags, imagePushedAt?.toISOString()]);
        };
        ecr.server.setTime(new Date("2026-11-20T09:15:02.500Z"));
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "a" });
        ecr.server.setTime(new Date("2026-11-21T00:00:00.000Z"));
        ecr.server.putImage(repositoryName, { imageTag: "b" });
        ecr.server.tagImage(repositoryName, "b", imageDigest);
        const { repositories } = await ecr.client.send(new DescribeRepositoriesCommand({}));
        assert.equal(repositories?.[0]?.createdAt?.toISOString(), "2026-11-20T09:15:02.500Z");
        assert.deepEqual(await times(), [
            [["a", "b"], "2026-11-20T09:15:02.500Z"],
            [undefined, "2026-11-21T00:00:00.000Z"],
        ]);
        ecr.server.reset();
        const start = Date.now();
        ecr.server.putImage(repositoryName, { imageTag: "c" });
        const [[, time]] = (await times()) as [[unknown, string]]; // One image.
        const pushedAt = new Date(time).getTime();
        assert.ok(start <= pushedAt && pushedAt <= Date.now());
    });

    it("describes what a filter lets through, page by page, each image once", async () => {
        const kinds = {
            image: "application/vnd.oci.image.config.v1+json",
            chart: "application/vnd.cncf.helm.config.v1+json",
        };
        ecr.server.putImage(repositoryName, { imageTag: ["image", "image-again"] });
        ecr.server.putImage(repositoryName, { imageTag: "chart", artifactType: kinds.chart });
        ecr.server.putIndex(repositoryName, { imageTag: "index", platforms: ["linux/arm64", "linux/amd64"] });
        const gone = ecr.server.putImage(repositoryName, { imageTag: "gone" });
        ecr.server.archiveImage(repositoryName, gone.imageDigest);
        const described: unknown[] = [];
        let nextToken: string | undefined;
        let pages = 0;
        do {
            const input = { repositoryName, filter: { tagStatus: "TAGGED" as const }, maxResults: 2, nextToken };
            const output = await ecr.client.send(new DescribeImagesCommand(input));
            described.push(...(output.imageDetails ?? []).map((each) => [each.imageTags?.[0], each.artifactMediaType]));
            nextToken = output.nextToken;
            pages += 1;
        } while (nextToken !== undefined);
        assert.deepEqual(described, [
            ["image", kinds.image],
            ["chart", kinds.chart],
            ["index", undefined],
        ]);
        assert.equal(pages, 2);
        const both = { repositoryName, imageIds: [{ imageTag: "image" }], maxResults: 2 };
        assert.equal(
            (await errorOf(ecr.client.send(new DescribeImagesCommand(both)))).name,
            "InvalidParameterException",
        );
    });
});
