// The provider that everyone writes first: a closure that the SDK serialises, one call for each check, nothing verified. It is kept
// to be measured against.
import * as pulumi from "@pulumi/pulumi";

interface NaiveInputs {
    readonly repositoryName: string;
    readonly imageTag: string;
}

const provider: pulumi.dynamic.ResourceProvider<NaiveInputs> = {
    async check(_olds: NaiveInputs, news: NaiveInputs) {
        // Inside the function: the SDK of AWS can't be serialised.
        const { BatchGetImageCommand, ECRClient } = await import("@aws-sdk/client-ecr");
        const { repositoryName, imageTag } = news;
        const answer = await new ECRClient({}).send(
            new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag }] }),
        );
        const image = answer.images?.[0];
        const imageDigest = image?.imageId?.imageDigest;
        if (imageDigest === undefined) {
            return { failures: [{ property: "imageTag", reason: "not found" }] };
        }
        return { inputs: { ...news, imageDigest, imageManifest: image?.imageManifest ?? "" } };
    },
    async create(inputs: NaiveInputs) {
        return Promise.resolve({ id: `${inputs.repositoryName}:${inputs.imageTag}`, outs: inputs });
    },
};

class NaiveImage extends pulumi.dynamic.Resource {
    declare readonly imageDigest: pulumi.Output<string>;

    constructor(name: string, args: NaiveInputs) {
        super(provider, name, { ...args, imageDigest: undefined });
    }
}

const repositories = Number(process.env["BENCH_REPOSITORIES"]);

for (let number = 0; number < Number(process.env["BENCH_COUNT"]); number++) {
    new NaiveImage(`image-${String(number)}`, {
        repositoryName: `bench/${String(number % repositories)}`,
        imageTag: `v${String(number)}`,
    });
}
