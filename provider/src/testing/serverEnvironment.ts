/** The variables that send the AWS SDK of another process to a server. */
import { devNull } from "node:os";

/** Variables that would lead elsewhere: empty, they are as good as unset for AWS's libraries and for Pulumi's AWS provider. */
const emptied = [
    ...["AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"],
    ...["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CA_BUNDLE"],
    ...["AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"],
];

/**
 * ECR and STS at the endpoint, with keys that open nothing. The machine's own credentials, profiles and files are never
 * looked for, whatever is exported beside these variables.
 */
export function serverEnvironment(endpoint: string, region: string): Record<string, string> {
    return {
        ...Object.fromEntries(emptied.map((name) => [name, ""])),
        AWS_CONFIG_FILE: devNull,
        AWS_SHARED_CREDENTIALS_FILE: devNull,
        AWS_ENDPOINT_URL_ECR: endpoint,
        AWS_ENDPOINT_URL_STS: endpoint,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        AWS_EC2_METADATA_DISABLED: "true",
    };
}
