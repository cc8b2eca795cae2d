import { GetDownloadUrlForLayerCommand } from "@aws-sdk/client-ecr";
import assert from "node:assert/strict";
import { errorOf, noDigest, sha256, useEcr } from "../useEcr";

const repositoryName = "shop/api";

describe("EcrServer: GetDownloadUrlForLayer", () => {
    const ecr = useEcr();

    it("hands out a URL for the config, whose bytes have the config's digest and say the platform", async () => {
        const { imageManifest } = ecr.server.putImage(repositoryName, { imageTag: "v1", platform: "linux/arm/v7" });
        const { config } = JSON.parse(imageManifest) as { config: { digest: string } };
        const command = new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: config.digest });
        const { downloadUrl, layerDigest } = await ecr.client.send(command);
        assert.equal(layerDigest, config.digest);
        const body = await (await fetch(downloadUrl ?? "")).text();
        assert.equal(sha256(body), config.digest);
        const { os, architecture, variant } = JSON.parse(body) as Record<string, unknown>;
        assert.deepEqual({ os, architecture, variant }, { os: "linux", architecture: "arm", variant: "v7" });
        assert.deepEqual(
            ecr.server.requests.map(({ operation }) => operation),
            ["GetDownloadUrlForLayer", "DownloadBlob"],
        );
        ecr.server.failNext({ operation: "DownloadBlob", wrongBytes: true });
        assert.notEqual(sha256(await (await fetch(downloadUrl ?? "")).text()), config.digest);
        ecr.server.failNext({ operation: "DownloadBlob", status: 403 });
        assert.equal((await fetch(downloadUrl ?? "")).status, 403);
    });

    it("has no URL for a layer that is absent", async () => {
        ecr.server.createRepository(repositoryName);
        const command = new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: noDigest });
        assert.deepEqual(await errorOf(ecr.client.send(command)), {
            name: "LayersNotFoundException",
            message: `The layer with digest '${noDigest}' does not exist in the repository with name 'shop/api' in the registry with id '123456789012'`,
            status: 400,
        });
        assert.equal((await fetch(`${ecr.server.endpoint}/blobs/123456789012/shop/api/${noDigest}`)).status, 404);
    });
});
