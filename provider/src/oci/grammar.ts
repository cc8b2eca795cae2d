/**
 * ECR's grammars of names, tags and registries, as its service model and its own error messages state them:
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html. Lengths are checked first, and no
 * pattern can backtrack, so a hostile text costs no more than a good one.
 */

const words = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
const repositoryName = new RegExp(`^${words}(?:/${words})*$`);

/** Whether a text is a repositoryName: 2–256 characters; lower case words and digits joined by `.`, `_`, `__`, hyphens or `/`. */
export function isRepositoryName(text: string): boolean {
    return text.length >= 2 && text.length <= 256 && repositoryName.test(text);
}

/**
 * Whether a text is an imageTag: 1–300 letters, digits, `-`, `_`, `.`. Looser than Docker, which allows 128 and no leading `.` or
 * `-`.
 */
export function isImageTag(text: string): boolean {
    return text.length <= 300 && /^[a-zA-Z0-9_.-]+$/.test(text);
}

/** Whether a text is a registryId, the 12 digits of an AWS account. A text, since leading zeros count. */
export function isRegistryId(text: string): boolean {
    return /^[0-9]{12}$/.test(text);
}

/** Whether a text has the form of a region, `eu-west-1`: which ones there are is AWS's to say. */
export function isRegion(text: string): boolean {
    return text.length <= 64 && /^[a-z0-9]+(-[a-z0-9]+)+$/.test(text);
}
