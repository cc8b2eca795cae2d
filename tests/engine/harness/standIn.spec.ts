/** The stand-in plugins themselves: the real SDKs of AWS and Kubernetes run against them on the real engine. */
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";

import { useStandIns } from "../../support/standIn/useStandIns";
import { useTestStack } from "../../support/stack/useTestStack";

describe("the stand-in plugins", () => {
    const standIns = useStandIns();
    const createStack = useTestStack();

    const program = (tag: string) => (): Promise<Record<string, unknown>> => {
        const repository = new aws.ecr.Repository("api", { name: "shop/api" });
        const task = new aws.ecs.TaskDefinition("api", {
            family: "api",
            containerDefinitions: pulumi.jsonStringify([
                { name: "api", image: pulumi.interpolate`${repository.repositoryUrl}:${tag}` },
            ]),
        });
        const pod = new kubernetes.core.v1.Pod("api", {
            spec: { containers: [{ name: "api", image: "shop/api" }] },
        });
        return Promise.resolve({
            taskArn: task.arn,
            podName: pod.metadata.name,
            account: aws.getCallerIdentityOutput().accountId,
        });
    };

    it("record what a preview asks, with what is unknown marked", async () => {
        const stack = await createStack({ program: program("v1") });
        const preview = await stack.preview();
        assert.equal(preview.ok, true, preview.output);
        assert.deepEqual(
            standIns
                .received()
                .map(({ operation, preview, type }) => `${operation} ${type}${preview ? " in preview" : ""}`)
                .sort(),
            [
                "create aws:ecr/repository:Repository in preview",
                "create aws:ecs/taskDefinition:TaskDefinition in preview",
                "create kubernetes:core/v1:Pod in preview",
            ],
        );
        const task = standIns.received().find(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition");
        assert.deepEqual(task?.inputs, { family: "api", containerDefinitions: "<unknown>" });
    });

    it("give made-up outputs in an update, see a change, and forget all in a destroy", async () => {
        const stack = await createStack({ program: program("v1") });
        const up = await stack.up();
        assert.equal(up.ok, true, up.output);
        const { taskArn, podName, account } = up.outputs;
        assert.equal(taskArn, "arn:aws:ecs:eu-west-1:123456789012:taskDefinition/api:1");
        assert.match(String(podName), /^api-[0-9a-f]{8}$/);
        assert.equal(account, "123456789012");

        stack.program = program("v2");
        standIns.clear();
        const changed = await stack.up();
        assert.deepEqual(changed.changes, { same: 3, update: 1 });
        assert.deepEqual(standIns.received({ preview: false }), [
            {
                operation: "update",
                preview: false,
                type: "aws:ecs/taskDefinition:TaskDefinition",
                name: "api",
                inputs: {
                    family: "api",
                    containerDefinitions:
                        '[{"name":"api","image":"123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v2"}]',
                },
            },
        ]);

        standIns.clear();
        const destroyed = await stack.destroy();
        assert.equal(destroyed.ok, true, destroyed.output);
        assert.deepEqual(
            standIns.received().map(({ operation }) => operation),
            ["delete", "delete", "delete"],
        );
    });
});
