/** The variables that send the AWS SDK of another process to a server. */

/** ECR and STS at the endpoint, with keys that open nothing; the machine's own credentials are never looked for. */
export function serverEnvironment(endpoint: string, region: string): Record<string, string> {
    return {
        AWS_ENDPOINT_URL_ECR: endpoint,
        AWS_ENDPOINT_URL_STS: endpoint,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        AWS_EC2_METADATA_DISABLED: "true",
    };
}
