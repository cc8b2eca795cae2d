// A resource that pushes an image when it is created or updated, as a build resource does: it takes a while.
import * as pulumi from "@pulumi/pulumi";

/** A provider that calls PutImage; `then` comes back as an output, so that others can depend on the push by it. */
const pushingProvider = `exports.handler = () => {
    const headers = { "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.PutImage",
        "content-type": "application/x-amz-json-1.1",
        authorization: "AWS4-HMAC-SHA256 Credential=push/20260101/eu-west-1/ecr/aws4_request, " };
    const push = async ({ endpoint, ...image }) => {
        await new Promise((resolve) => setTimeout(resolve, 1500)); // What doesn't wait for the push is answered before it.
        const body = JSON.stringify({ repositoryName: image.repositoryName, imageTag: image.imageTag, imageManifest: image.imageManifest });
        const response = await fetch(endpoint, { method: "POST", headers, body });
        if (!response.ok) { throw new Error(await response.text()); }
    };
    return {
        check: async (olds, news) => ({ inputs: news }),
        diff: async (id, olds, news) => ({ changes: olds.imageManifest !== news.imageManifest }),
        create: async (inputs) => { await push(inputs); return { id: "pushed", outs: inputs }; },
        update: async (id, olds, news) => { await push(news); return { outs: news }; },
    };
};`;

/** What to push, and where. */
export interface PushedImageArgs {
    readonly endpoint: string;
    readonly repositoryName: string;
    readonly imageTag: string;
    readonly imageManifest: string;
}

/** Pushes; the repository must be there. Its inputs come back as outputs. */
export class PushedImage extends pulumi.CustomResource {
    declare readonly imageTag: pulumi.Output<string>;

    constructor(name: string, args: PushedImageArgs, opts?: pulumi.CustomResourceOptions) {
        super("pulumi-nodejs:dynamic/test:PushedImage", name, { ...args, __provider: pushingProvider }, opts);
    }
}
