/** How ECR names an image of a repository. */

/** One of BatchGetImage's imageIds, as it is asked for or answered: a tag, a digest, both or, of a bad request, neither. */
export interface ImageIdentifier {
    readonly imageTag?: string;
    readonly imageDigest?: string;
}
