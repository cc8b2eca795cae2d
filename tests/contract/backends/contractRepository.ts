// The repository of the contract, as its clauses use it: images are pushed by the SDK, and looked up by the lookup.
import { PutImageCommand } from "@aws-sdk/client-ecr";
import { readFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import path from "node:path";
import type { ImageRequest } from "../../../provider/src/lookup/request/imageRequest";
import { digestOf } from "../../../provider/src/oci/digest";
import { mediaTypes } from "../../../provider/src/oci/mediaTypes";
import { lookupOf } from "../../unit/lookup/useLookup";
import type { RunningBackend } from "./contractBackend";

/** An image to push: its manifest's exact text. */
export interface Pushed {
    readonly imageManifest: string;
    readonly imageDigest: string;
}

const layer = Buffer.alloc(1024);
const config = Buffer.from(
    JSON.stringify({ os: "linux", architecture: "amd64", rootfs: { type: "layers", diff_ids: [] } }),
);

/** One run of the contract; its tags are its own, in a repository that may hold others. */
export class ContractRepository {
    private readonly run = randomUUID().slice(0, 8);
    private readonly lookups: ReturnType<typeof lookupOf>;

    constructor(private readonly backend: RunningBackend) {
        this.lookups = lookupOf(backend.settings);
    }

    /** Uploads the blobs that every manifest of `manifest` names. */
    async prepare(): Promise<void> {
        await this.backend.uploadBlob?.(layer);
        await this.backend.uploadBlob?.(config);
    }

    get repositoryName(): string {
        return this.backend.repositoryName;
    }

    /** A tag that nothing else has. */
    tag(name: string): string {
        return `contract-${this.run}-${name}`;
    }

    /** A small image manifest; another name is another digest. */
    manifest(name: string, style: "oci" | "docker" = "oci"): string {
        const types =
            style === "oci"
                ? [mediaTypes.ociManifest, mediaTypes.ociConfig, "application/vnd.oci.image.layer.v1.tar"]
                : [mediaTypes.dockerManifest, mediaTypes.dockerConfig, "application/vnd.docker.image.rootfs.diff.tar"];
        return JSON.stringify({
            schemaVersion: 2,
            mediaType: types[0],
            config: { mediaType: types[1], digest: digestOf(config), size: config.length },
            layers: [{ mediaType: types[2], digest: digestOf(layer), size: layer.length }],
            annotations: { run: this.run, name },
        });
    }

    /** Pushes a manifest, under a tag of `tag` or none; a manifest that is there gets the tag. */
    async push(imageManifest: string, imageTag?: string, imageManifestMediaType?: string): Promise<Pushed> {
        const imageDigest = digestOf(imageManifest);
        await this.backend.client.send(
            new PutImageCommand({
                repositoryName: this.repositoryName,
                imageManifest,
                // Given, so that a server which does not hash manifests still stores the true digest.
                imageDigest,
                ...(imageTag === undefined ? {} : { imageTag: this.tag(imageTag) }),
                ...(imageManifestMediaType === undefined ? {} : { imageManifestMediaType }),
            }),
        );
        return { imageManifest, imageDigest };
    }

    /** Pushes the only image of an OCI image layout in tests/fixtures/layouts, blobs and all. */
    async pushLayout(name: string, imageTag: string): Promise<void> {
        const folder = path.resolve(__dirname, "../../fixtures/layouts", name);
        if (this.backend.loadLayout !== undefined) {
            this.backend.loadLayout(folder, this.tag(imageTag));
            return;
        }
        const read = (digest: string) => readFile(path.join(folder, "blobs", digest.replace(":", "/")));
        const index = JSON.parse(await readFile(path.join(folder, "index.json"), "utf8")) as LayoutIndex;
        const imageManifest = (await read(index.manifests[0].digest)).toString("utf8");
        const { config: own, layers } = JSON.parse(imageManifest) as LayoutManifest;
        for (const { digest } of [own, ...layers]) {
            await this.backend.uploadBlob?.(await read(digest));
        }
        await this.push(imageManifest, imageTag);
    }

    /** Looks up in this repository. */
    requireImage(request: ImageRequest) {
        return this.lookups.requireImage({ repositoryName: this.repositoryName, ...request });
    }

    /** The explanation of a lookup that must fail. */
    requireFailure(request: ImageRequest) {
        return this.lookups.requireFailure({ repositoryName: this.repositoryName, ...request });
    }
}

interface LayoutIndex {
    readonly manifests: readonly [{ readonly digest: string }];
}

interface LayoutManifest {
    readonly config: { readonly digest: string };
    readonly layers: readonly { readonly digest: string }[];
}
