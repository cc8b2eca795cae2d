// The repository of many tags: as large as ECR's quota lets one be.

/** Its name. */
export const taggedRepository = "bench/tagged";

/** How many tags it has. https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html */
export const tagsInRepository = 100_000;

/** Its tags: versions, most of them in the range that is asked for. */
export function tagsOfRepository(): readonly string[] {
    return Array.from(
        { length: tagsInRepository },
        (_, index) => `1.${String(Math.floor(index / 100))}.${String(index % 100)}`,
    );
}
