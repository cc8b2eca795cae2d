// Secret arguments of functions and pinning: what is found with them is secret, and what fails tells nothing of them, in anything
// that leaves the program: state, screen, outputs, and what transforms see.
import assert from "node:assert/strict";
import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage, getEcrImageOutput, getEcrImagesOutput, pinEcrImages } from "pulumi-ecr-image";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { withoutSecrets } from "../../support/withoutSecrets";

/** Words that occur nowhere but in what is secret. */
const repositoryName = "hush/quiet";
const imageTag = "classified";

class Task extends pulumi.CustomResource {
    constructor(name: string, image: pulumi.Input<string>) {
        super("aws:ecs/taskDefinition:TaskDefinition", name, {
            family: name,
            containerDefinitions: pulumi.jsonStringify([{ name, image }]),
        });
    }
}

describe("secret arguments of a program", () => {
    const ecr = useEcrServer();
    useStandIns();
    const createStack = useTestStack();

    const hidden = { repositoryName: pulumi.secret(repositoryName), imageTag: pulumi.secret(imageTag) };

    /** Each uses a secret in its own way; none knows of the others. */
    const ways: Readonly<Record<string, () => void>> = {
        resource: () => {
            new Task("t", new EcrImage("api", hidden).imageUri);
        },
        getEcrImageOutput: () => {
            new Task("t", getEcrImageOutput(hidden).imageUri);
        },
        getEcrImagesOutput: () => {
            const asked = { repositoryName: hidden.repositoryName, imageIds: [{ imageTag: hidden.imageTag }] };
            new Task(
                "t",
                getEcrImagesOutput(asked).images.apply(([image]) => image?.imageId.imageDigest ?? ""),
            );
        },
        pinEcrImages: () => {
            pinEcrImages();
            new Task("t", pulumi.secret(`${ecr.server.registryHost}/${repositoryName}:${imageTag}`));
        },
    };

    for (const [name, declare] of Object.entries(ways)) {
        it(`${name}: found, nothing is in clear in the state, on the screen or to a transform`, async () => {
            const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag });
            const seen: string[] = [];
            const stack = await createStack({
                env: ecr.server.environment,
                program: async () => {
                    // Bound, since transforms run outside the program's context, where the SDK takes secrets for plain values.
                    const look: pulumi.ResourceTransform = async ({ props }) => {
                        seen.push(withoutSecrets(await pulumi.runtime.serializeProperties("seen", props)));
                        return undefined;
                    };
                    pulumi.runtime.registerResourceTransform(AsyncResource.bind(look));
                    declare();
                    await Promise.resolve();
                },
            });
            const up = await stack.up({ diff: true });
            assert.ok(up.ok, up.output);
            assert.ok(seen.length > 0);
            for (const text of [up.output, stack.storedState(), JSON.stringify(up.outputs), ...seen]) {
                assert.doesNotMatch(text, /hush|classified/, name);
                assert.ok(!text.includes(imageDigest), name);
            }
        });

        if (name !== "pinEcrImages") {
            it(`${name}: failing, its line tells the code and nothing else`, async () => {
                ecr.server.createRepository(repositoryName);
                const stack = await createStack({
                    env: ecr.server.environment,
                    program: async () => {
                        declare();
                        await Promise.resolve();
                    },
                });
                if (name === "getEcrImagesOutput") {
                    ecr.server.fail({ exception: "AccessDeniedException", message: `no ${repositoryName} for you` });
                }
                const preview = await stack.preview();
                assert.equal(preview.ok, false);
                assert.match(
                    preview.output,
                    /arguments are secret, so they are not shown: (ImageNotFound|AccessDenied)/,
                );
                assert.doesNotMatch(preview.output + JSON.stringify(preview.diagnostics), /hush|classified/);
            });
        }
    }
});
