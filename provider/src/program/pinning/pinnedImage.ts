/** What `pinEcrImages` reports. */

/** One image that was pinned. @public */
export interface PinnedImage {
    /** Name of the resource. */
    readonly name: string;
    /** Type token of the resource. */
    readonly type: string;
    /** Where the image stands in the resource: `containerDefinitions[0].image`. */
    readonly path: string;
    /** The image as the program names it. */
    readonly image: string;
    /** The image as the resource gets it. */
    readonly pinned: string;
    /** The digest that it is pinned to. */
    readonly imageDigest: string;
}
