/** The words for ECR's failure codes: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html */
import type { Asker, ImageFailure, ImageFailureCode, LookupFailure } from "../lookupFailure";
import { describeImage, describeRepository } from "./describeImage";
import { imageFailureCodes } from "../lookupFailure";

/** ECR's reasons are a sentence. */
const longestReason = 500;

type Explanation = (failure: LookupFailure, asker: Asker, said: string) => string;

const explanations: Readonly<Record<ImageFailureCode, Explanation>> = {
    ImageNotFound: (failure, { by }) => {
        const { query, help } = failure;
        const { imageTag, imageDigest } = query.imageId;
        const said = `no ${describeImage(query)} in ${describeRepository(failure)}: ImageNotFound`;
        if (help.archived === true) {
            return `${said}; the image is archived: restore it in ECR, or push it again`;
        }
        if (query.pinnedDigest !== undefined) {
            return `${said}; push that image again, or let go of it: change triggers, or take imageDigest out of ignoreChanges`;
        }
        if (imageTag === undefined) {
            return `${said}; push the image, or look for a lifecycle policy that deleted it`;
        }
        const near = help.nearestTags ?? [];
        const wait = by === "resource" ? ", or set waitSeconds if it is still being built" : "";
        return (
            said +
            (near.length > 0 ? `; existing tags close to it: ${near.join(", ")}` : "") +
            `; push it${wait}` +
            (imageDigest === undefined
                ? ""
                : "; a pull-through cache is filled by a tag alone, never by tag and digest")
        );
    },
    ImageTagDoesNotMatchDigest: (failure) => {
        const { query, help } = failure;
        const now = help.tagDigest === undefined ? "the tag is another image" : `the tag is ${help.tagDigest} now`;
        return (
            `the tag "${query.imageId.imageTag ?? ""}" in ${describeRepository(failure)} is not ${query.imageId.imageDigest ?? ""}: ` +
            `ImageTagDoesNotMatchDigest; ${now}; name the new digest, or leave out the tag to stay on the old one`
        );
    },
    InvalidImageDigest: (failure) =>
        `ECR refused ${failure.query.imageId.imageDigest ?? ""} as a digest in ${describeRepository(failure)}: InvalidImageDigest; ` +
        `a digest is "sha256:" and 64 hexadecimal digits, as this one is: look for a proxy between here and ECR`,
    InvalidImageTag: (failure) =>
        `ECR refused "${failure.query.imageId.imageTag ?? ""}" as a tag in ${describeRepository(failure)}: InvalidImageTag; ` +
        `use what every client takes: letters, digits, dots, dashes and underscores, 128 at most, beginning with neither a dot nor a dash`,
    MissingDigestAndTag: (failure) =>
        `ECR saw neither tag nor digest in the lookup in ${describeRepository(failure)}: MissingDigestAndTag; ` +
        `give an imageTag, an imageDigest or both; if one was given, something between here and ECR removed it`,
    ImageReferencedByManifestList: (failure, _asker, said) =>
        `${describeImage(failure.query)} in ${describeRepository(failure)} is part of an index: ImageReferencedByManifestList${said}; ` +
        `ECR says so of deletions only, so look at what else works on the repository`,
    KmsError: (failure, _asker, said) =>
        `${describeImage(failure.query)} in ${describeRepository(failure)} can't be decrypted: KmsError${said}; ` +
        `allow kms:Decrypt on the repository's key, and look whether the key is disabled or to be deleted`,
    UpstreamAccessDenied: (failure, _asker, said) =>
        `${describeImage(failure.query)} in ${describeRepository(failure)} can't be pulled through: UpstreamAccessDenied${said}; ` +
        `the upstream registry refused ECR: renew the credentials of the pull-through cache rule in Secrets Manager`,
    UpstreamTooManyRequests: (failure, _asker, said) =>
        `${describeImage(failure.query)} in ${describeRepository(failure)} can't be pulled through: UpstreamTooManyRequests${said}, ` +
        `again after retries; the upstream registry limits ECR: wait, or give the pull-through cache rule credentials`,
    UpstreamUnavailable: (failure, _asker, said) =>
        `${describeImage(failure.query)} in ${describeRepository(failure)} can't be pulled through: UpstreamUnavailable${said}, ` +
        `again after retries; the upstream registry does not answer ECR: try again later`,
    ImageInaccessible: (failure, _asker, said) =>
        `${describeImage(failure.query)} in ${describeRepository(failure)} is there but can't be pulled: ImageInaccessible${said}; ` +
        (failure.help.archived === true
            ? "the image is archived: restore it in ECR, or push it again"
            : "it may be archived: restore it in ECR, or push it again"),
};

/** Explains a failure code, one that is newer than this package included. */
export function explainImageFailure(failure: LookupFailure, problem: ImageFailure, asker: Asker): string {
    const { failureCode, failureReason } = problem;
    const said = failureReason === "" ? "" : ` (${failureReason.slice(0, longestReason)})`;
    const code = imageFailureCodes.find((known) => known === failureCode);
    if (code !== undefined) {
        return explanations[code](failure, asker, said);
    }
    const repository = describeRepository(failure);
    return failureCode === ""
        ? `${describeImage(failure.query)} in ${repository} can't be had: ECR gave no failureCode${said}; is the endpoint really ECR's?`
        : `${describeImage(failure.query)} in ${repository} can't be had: ${failureCode.slice(0, longestReason)}${said}; ` +
              `this code is newer than this package: see ECR's documentation, and update pulumi-ecr-image`;
}
