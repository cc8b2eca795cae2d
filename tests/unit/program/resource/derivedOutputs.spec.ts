// The manifest that a program asks a resource for: looked up as the resource was, and as silent about what is secret.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { defineDerivedOutputs } from "../../../../provider/src/program/resource/derivedOutputs";
import { insideOutput } from "../../../../provider/src/program/sdk/insideOutput";
import { withEnvironment } from "../../../support/engine/engineEnvironment";
import { useEcrServer } from "../../../support/useEcrServer";

describe("a resource's imageManifest", () => {
    const ecr = useEcrServer();

    const manifestOf = async (digest: string, args: object, secret = false, secretOutputs: readonly string[] = []) => {
        const mark = (value: string): pulumi.Output<string> => (secret ? pulumi.secret(value) : pulumi.output(value));
        const image = {
            registryId: mark("123456789012"),
            repositoryName: mark("team/api"),
            region: mark("eu-west-1"),
            imageTag: mark("prod"),
            imageDigest: mark(digest),
            imageUri: mark(`123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api@${digest}`),
        };
        return withEnvironment({ ...process.env, ...ecr.server.environment }, async () => {
            defineDerivedOutputs(image, { args, opts: {} }, secretOutputs);
            const { imageManifest } = image as unknown as { readonly imageManifest: pulumi.Output<string> }; // Defined just now.
            return insideOutput(imageManifest);
        });
    };

    const absent = {
        "null for a profile, an endpoint and a role": { profile: null, endpoint: null, assumeRole: null },
        "undefined for them": { profile: undefined, endpoint: undefined, assumeRole: undefined },
    };
    for (const [what, args] of Object.entries(absent)) {
        it(`is had with ${what}`, async () => {
            const { imageDigest, imageManifest } = ecr.server.putImage("team/api", { imageTag: "prod" });
            assert.equal((await manifestOf(imageDigest, args)).value, imageManifest);
        });
    }

    it("is had by a role whose external ID is left open", async () => {
        const { imageDigest, imageManifest } = ecr.server.putImage("team/api", { imageTag: "prod" });
        for (const externalId of [undefined, null]) {
            const assumeRole = { roleArn: "arn:aws:iam::123456789012:role/reader", externalId };
            assert.equal((await manifestOf(imageDigest, { assumeRole })).value, imageManifest);
        }
    });

    it("of images whose digests are known at once is one call a repository, however often it is asked for", async () => {
        const put = (repositoryName: string, content: string) => ({
            repositoryName,
            ...ecr.server.putImage(repositoryName, { content }),
        });
        const stored = ["A", "B", "C"].map((content) => put("team/api", content)).concat(put("team/web", "D"));
        const fetched = await withEnvironment({ ...process.env, ...ecr.server.environment }, () =>
            Promise.all(
                stored.map(({ imageDigest, imageUri, repositoryName }) => {
                    const image = {
                        registryId: pulumi.output("123456789012"),
                        repositoryName: pulumi.output(repositoryName),
                        region: pulumi.output("eu-west-1"),
                        imageTag: pulumi.output(undefined),
                        imageDigest: pulumi.output(imageDigest),
                        imageUri: pulumi.output(imageUri),
                    };
                    defineDerivedOutputs(image, { args: {}, opts: {} }, []);
                    const { imageManifest } = image as unknown as { readonly imageManifest: pulumi.Output<string> }; // Defined just now.
                    // Asked for twice, it is the same output.
                    return insideOutput(pulumi.all([imageManifest, Reflect.get(image, "imageManifest")]));
                }),
            ),
        );
        assert.deepEqual(
            fetched.map(({ value }) => value),
            stored.map(({ imageManifest }) => [imageManifest, imageManifest]),
        );
        const asked = ecr.server.requests.map(({ operation, repositoryName, imageIds }) =>
            [operation, repositoryName, imageIds?.length].join(" "),
        );
        assert.deepEqual(asked.sort(), ["BatchGetImage team/api 3", "BatchGetImage team/web 1"]);
    });

    it("is secret where the resource's additionalSecretOutputs name it", async () => {
        const { imageDigest, imageManifest } = ecr.server.putImage("team/api", { imageTag: "prod" });
        for (const [secretOutputs, secret] of [
            [["imageManifest"], true],
            [["taggedImageUri"], false],
        ] as const) {
            const inside = await manifestOf(imageDigest, {}, false, secretOutputs);
            assert.deepEqual([inside.value, inside.secret], [imageManifest, secret]);
        }
    });

    it("is secret where the image is, and so is what is said when it can't be had", async () => {
        const { imageDigest } = ecr.server.putImage("team/api", { imageTag: "prod" });
        assert.equal((await manifestOf(imageDigest, {}, true)).secret, true);
        const missing = manifestOf(`sha256:${"0".repeat(64)}`, {}, true);
        await assert.rejects(missing, ({ message }: Error) => {
            assert.match(message, /its arguments are secret/);
            assert.doesNotMatch(message, /team|sha256:0/);
            return true;
        });
    });
});
