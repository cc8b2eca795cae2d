// Where stand-ins push to: a repository that they make then exists in the embedded ECR, with an image in it.

/** Names the endpoint in the plugin's environment; without it nothing is pushed. */
export const pushEndpointVariable = "STAND_IN_PUSH_ENDPOINT";

/** The tag that is pushed. */
export const pushedTag = "v1";

const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: {
        mediaType: "application/vnd.oci.image.config.v1+json",
        digest: "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        size: 2,
    },
    layers: [],
});

/** Makes a repository with one image, as a build that runs in the same update does. */
export async function pushTo(endpoint: string, repositoryName: string): Promise<void> {
    await call(endpoint, "CreateRepository", { repositoryName });
    await call(endpoint, "PutImage", { repositoryName, imageTag: pushedTag, imageManifest: manifest });
}

async function call(endpoint: string, operation: string, body: object): Promise<void> {
    await fetch(endpoint, {
        method: "POST",
        body: JSON.stringify(body),
        headers: {
            "x-amz-target": `AmazonEC2ContainerRegistry_V20150921.${operation}`,
            "content-type": "application/x-amz-json-1.1",
            authorization: "AWS4-HMAC-SHA256 Credential=push/20260101/eu-west-1/ecr/aws4_request, ",
        },
    });
}
