/** The words for a repository whose many tags take a while to list. */

/** Says how far it is. */
export function explainListing(repositoryName: string, tags: number): string {
    return `choosing among the tags of ${repositoryName}: ${String(tags)} read so far`;
}
