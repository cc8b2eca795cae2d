/**
 * What nobody outside AWS knows about ECR, as switches: each is one open question, with the answers it could have. Code
 * that uses ECR should be right under all of them; the defaults are the plainest answers, not claims about AWS.
 */

/** One answer to each open question about ECR. @public */
export interface EcrBehaviour {
    /**
     * What an answer to a digest alone names besides the digest: no tag, the first of the image's tags, or one entry for
     * each of its tags (question 1). Default: `none`.
     */
    readonly digestOnlyEcho: "none" | "oneTag" | "entryPerTag";
    /** Order of the entries of both lists (question 2). Default: `asked`. */
    readonly order: "asked" | "reversed" | "byDigest";
    /** Entries for an id that is asked for twice, or every entry twice whatever was asked (question 2). Default: `perId`. */
    readonly duplicateAnswers: "perId" | "once" | "twice";
    /**
     * An index looked up by tag, none of whose types is accepted: the index all the same, `ImageNotFound`, or its
     * linux/amd64 child, else its first (question 3). Default: `index`.
     */
    readonly indexNotAccepted: "index" | "ImageNotFound" | "convertToChild";
    /** An image manifest looked up by tag that can't be converted to any accepted type (question 3). Default: `ImageNotFound`. */
    readonly manifestNotAccepted: "ImageNotFound" | "stored";
    /** `acceptedMediaTypes` left out: what is stored, or as though only Docker v2 manifests were accepted (question 4). Default: `stored`. */
    readonly omittedAcceptedMediaTypes: "stored" | "dockerManifest";
    /** `imageDigest` beside a converted manifest: of the stored bytes or of the converted ones (question 5). Default: `stored`. */
    readonly digestAfterConversion: "stored" | "converted";
    /** Failure code for an archived image (question 6). Default: `ImageInaccessible`. */
    readonly archived: "ImageInaccessible" | "ImageNotFound";
    /** Strings in `acceptedMediaTypes` that are no manifest's media type (question 9). Default: `ignored`. */
    readonly unknownAcceptedMediaTypes: "ignored" | "InvalidParameterException";
    /** A tag outside ECR's grammar: one failed id (`InvalidImageTag`) or a failed call (question 10). Default: `failure`. */
    readonly invalidImageTag: "failure" | "InvalidParameterException";
    /** HTTP status of `AccessDeniedException` (question 11). Default: 400. */
    readonly accessDeniedStatus: 400 | 403;
    /** `imageManifestMediaType` is the empty string, as AWS's own resolver is prepared to see. Default: false. */
    readonly emptyManifestMediaType: boolean;
    /** A list without entries is left out of the answer. Default: false. */
    readonly absentLists: boolean;
    /** PutImage refuses a manifest whose layers or config were never uploaded (`LayersNotFoundException`). Default: false. */
    readonly requireLayers: boolean;
}

/** The plainest answer to every question. */
export const defaultEcrBehaviour: EcrBehaviour = Object.freeze({
    digestOnlyEcho: "none",
    order: "asked",
    duplicateAnswers: "perId",
    indexNotAccepted: "index",
    manifestNotAccepted: "ImageNotFound",
    omittedAcceptedMediaTypes: "stored",
    digestAfterConversion: "stored",
    archived: "ImageInaccessible",
    unknownAcceptedMediaTypes: "ignored",
    invalidImageTag: "failure",
    accessDeniedStatus: 400,
    emptyManifestMediaType: false,
    absentLists: false,
    requireLayers: false,
});
