/** The error that stops a resource whose image can't be pinned. */
import * as pulumi from "@pulumi/pulumi";

/** One line for each image; Pulumi shows no stack trace for it. */
export class PinningError extends pulumi.RunError {
    override readonly name = "PinningError";

    constructor(readonly failures: readonly string[]) {
        super(failures.join("\n"));
    }

    /** The SDK writes what a transform throws into its message; the class's name would say nothing there. */
    override toString(): string {
        return this.message;
    }
}
