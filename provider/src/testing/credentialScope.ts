/** Who signed a request, and for where, as its Signature Version 4 header says. The signature itself is not checked. */

/** The credential scope of a signed request. */
export interface CredentialScope {
    readonly accessKeyId: string;
    readonly region: string;
}

/**
 * Reads `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …`; undefined if it is anything else.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function parseCredentialScope(authorization: string | undefined): CredentialScope | undefined {
    const scope = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/[^/,\s]+\/aws4_request,/.exec(
        authorization ?? "",
    );
    const [, accessKeyId, region] = scope ?? [];
    return accessKeyId === undefined || region === undefined ? undefined : { accessKeyId, region };
}
