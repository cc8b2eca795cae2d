// Pinning with a provider that the same program makes: it asks as that provider, whatever the provider itself waits for.
import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { pinEcrImages } from "pulumi-ecr-image";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";

describe("pinEcrImages with a provider of the program", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createStack = useTestStack();

    const roleArn = "arn:aws:iam::123456789012:role/read";
    const provided: Readonly<Record<string, () => Partial<aws.ProviderArgs>>> = {
        "that nothing else decides": () => ({ assumeRoles: [{ roleArn }] }),
        "whose role the program makes": () => {
            const role = new aws.iam.Role("read", { name: "read", assumeRolePolicy: "{}" });
            return { assumeRoles: [{ roleArn: role.name.apply((name) => roleArn.replace(/[^/]*$/, name)) }] };
        },
    };
    for (const [name, argsOf] of Object.entries(provided)) {
        it(`${name}: pins as that provider says`, async () => {
            const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
            const { endpoint, registryHost } = ecr.server;
            const stack = await createStack({
                env: ecr.server.environment,
                program: () => {
                    const endpoints = [{ ecr: endpoint, sts: endpoint }];
                    pinEcrImages({
                        provider: new aws.Provider("asked", { region: "eu-west-1", endpoints, ...argsOf() }),
                    });
                    const containerDefinitions = JSON.stringify([
                        { name: "api", image: `${registryHost}/shop/api:prod` },
                    ]);
                    new aws.ecs.TaskDefinition("task", { family: "task", containerDefinitions });
                    return Promise.resolve();
                },
            });
            const up = await stack.up();
            assert.ok(up.ok, up.output);
            const [task] = standIns.received({ preview: false }).filter(({ type }) => type.endsWith("TaskDefinition"));
            assert.match(JSON.stringify(task), new RegExp(imageDigest));
            assert.ok(ecr.server.requests.some(({ operation }) => operation === "AssumeRole"));
        });
    }
});
