/** DescribeImages: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
import { parseManifest } from "../../oci/manifest";
import type { Manifest } from "../../oci/manifest";
import { awsError, invalidParameter, isAwsError } from "../awsError";
import type { AwsError } from "../awsError";
import type { Repository, StoredImage } from "../store/repository";
import { findRepository } from "./repositories";
import { passesFilter } from "./listImages";
import { checkInput, members } from "../input/inputShape";
import type { OperationCall, OperationOutcome } from "./operation";
import { pageOf } from "./page";
import { imageIdsOf } from "../input/readInput";
import type { ImageIdentifier } from "../../oci/reference";

const inputShape = {
    registryId: members.registryId,
    repositoryName: members.repositoryName,
    imageIds: members.imageIds,
    filter: members.filter,
    maxResults: members.maxResults,
    nextToken: members.text,
};

/** Unlike BatchGetImage, one missing id fails the whole call. */
export function describeImages(call: OperationCall): OperationOutcome {
    const { input } = call;
    const repository = checkInput(input, inputShape) ?? findRepository(call);
    if (isAwsError(repository)) {
        return repository;
    }
    const imageIds = imageIdsOf(input);
    if (imageIds !== undefined) {
        if (input["nextToken"] !== undefined || input["maxResults"] !== undefined) {
            return invalidParameter("imageIds", "can not be combined with nextToken or maxResults");
        }
        const images = findImages(repository, imageIds, input);
        return isAwsError(images) ? images : output(repository, images, {});
    }
    const all = [...repository.images.values()].filter((image) => passesFilter(input, image));
    const page = pageOf(input, all);
    return isAwsError(page) ? page : output(repository, page.entries, page.next);
}

function findImages(
    repository: Repository,
    imageIds: readonly ImageIdentifier[],
    input: OperationCall["input"],
): readonly StoredImage[] | AwsError {
    const found = new Set<StoredImage>();
    for (const asked of imageIds) {
        const image = repository.find(asked);
        if (typeof image === "string" || !passesFilter(input, image)) {
            const { imageTag, imageDigest } = asked;
            const imageId = `{imageDigest:'${imageDigest ?? "null"}', imageTag:'${imageTag ?? "null"}'}`;
            const place = `the repository with name '${repository.repositoryName}' in the registry with id '${repository.registryId}'`;
            return awsError(
                "ImageNotFoundException",
                `The image with imageId ${imageId} does not exist within ${place}`,
            );
        }
        found.add(image);
    }
    return [...found];
}

function output(repository: Repository, images: readonly StoredImage[], next: object): OperationOutcome {
    return { kind: "output", output: { imageDetails: images.map((image) => detail(repository, image)), ...next } };
}

function detail(repository: Repository, image: StoredImage): object {
    const manifest = parseManifest(image.imageManifest, image.imageManifestMediaType);
    const artifactMediaType =
        manifest?.kind === "image" ? (manifest.artifactType ?? manifest.config.mediaType) : undefined;
    return {
        registryId: repository.registryId,
        repositoryName: repository.repositoryName,
        imageDigest: image.imageDigest,
        ...(image.imageTags.size === 0 ? {} : { imageTags: [...image.imageTags] }),
        imageSizeInBytes: sizeOf(repository, manifest),
        imagePushedAt: image.pushedAt,
        imageManifestMediaType: image.imageManifestMediaType,
        ...(artifactMediaType === undefined ? {} : { artifactMediaType }),
        imageStatus: image.imageStatus,
    };
}

/** Bytes of the layers; of an index, those of its largest child. */
function sizeOf(repository: Repository, manifest: Manifest | undefined): number {
    if (manifest?.kind === "index") {
        const children = manifest.manifests.map(({ digest }) => repository.images.get(digest));
        const sizes = children.map((child) => {
            // A child that is an index again counts as nothing: following it could go round in circles.
            const parsed = child && parseManifest(child.imageManifest, child.imageManifestMediaType);
            return parsed?.kind === "image" ? sizeOf(repository, parsed) : 0;
        });
        return Math.max(0, ...sizes);
    }
    return manifest?.kind === "image" ? manifest.layers.reduce((sum, { size }) => sum + size, 0) : 0;
}
