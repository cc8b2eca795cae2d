/**
 * An image that can't be read. The host prints what `read` throws twice: its text and stack under the stack resource, its
 * message under the image. The first then is a short sentence without a stack trace, the second the explanation.
 */
export class UnreadableImage extends Error {
    override readonly name = "UnreadableImage";
    override readonly stack = "its state stays as it is";

    /** How the host prints it in passing, before the stack. */
    override toString(): string {
        return "an image could not be read";
    }
}
