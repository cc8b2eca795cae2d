/**
 * Why credentials could not be had, while the SDK holds the call: its credential providers can only throw. The error
 * is turned into a value by `toCallFailure` and never leaves this layer. Being of no type that the SDK retries, it
 * also keeps a failed AssumeRole, retried already, from being retried once more for each attempt of the call.
 */

/** Failure of one step on the way to credentials. */
export class CredentialsFailure extends Error {
    override readonly name = "CredentialsFailure";

    /**
     * @param operation STS's operation that failed (`AssumeRole`, `AssumeRoleWithWebIdentity`), undefined where the
     *     credentials were looked for in files, variables, SSO or the instance's metadata
     * @param cause what the SDK threw
     */
    constructor(
        readonly operation: string | undefined,
        override readonly cause: unknown,
    ) {
        super("no credentials");
    }
}
