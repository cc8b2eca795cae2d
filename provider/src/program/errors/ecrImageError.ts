/** What the functions throw: one clean line in the CLI, and a code for programs that handle it. */
import * as pulumi from "@pulumi/pulumi";
import { isObjectOrArray } from "../../data/jsonObject";
import { explainArguments } from "../../lookup/explain/explainArgument";
import type { ArgumentProblem } from "../../lookup/request/imageRequest";
import { stopIfUncaught } from "./uncaughtFailures";

/**
 * A lookup that failed, or can't be made. `code` is ECR's or AWS's own where there is one (`ImageNotFound`,
 * `AccessDeniedException`), else this package's (`DigestMismatch`, `PlatformNotOffered`, `InvalidArgument`…).
 *
 * A program may catch it and go on. If nobody does, nothing in the stack is changed.
 *
 * @public
 */
export class EcrImageError extends pulumi.RunError {
    /** Marks instances of every copy of this package. */
    readonly __ecrImageError = true;

    constructor(
        /** ECR's or AWS's code, or this package's. */
        readonly code: string,
        message: string,
    ) {
        super(message);
        this.name = "EcrImageError";
        stopIfUncaught(this);
    }

    /** Whether an error is one of these, whichever copy of the package it comes from. */
    static override isInstance(error: unknown): error is EcrImageError {
        return isObjectOrArray(error) && "__ecrImageError" in error;
    }
}

/** The error for arguments that can't be used; it names secret ones, and does not show them. */
export function invalidArguments(problems: readonly ArgumentProblem[], secret = false): EcrImageError {
    return new EcrImageError("InvalidArgument", explainArguments(problems, secret));
}
