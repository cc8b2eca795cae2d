// Two stacks whose inline programs run at once in one process share nothing: neither gatherings nor calls, whatever they have in common.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import type { PulumiFn, Stack } from "@pulumi/pulumi/automation";
import { EcrImage, getEcrImageOutput } from "pulumi-ecr-image";
import { engineEnvironment, withEnvironment } from "../../support/engine/engineEnvironment";
import { useEcrServer } from "../../support/useEcrServer";
import { createWorkFolder, removeWorkFolder } from "../../support/workFolder";
import { numbers } from "./batchSizes";

const repositoryName = "shop/api";

/** A program that waits until both are there, so that their moments are the same. */
function meetingProgram(): PulumiFn {
    let arrived = 0;
    let meet: () => void = () => undefined;
    const met = new Promise<void>((resolve) => (meet = resolve));
    return async () => {
        arrived++;
        if (arrived === 2) {
            meet();
        }
        await met;
        for (const number of numbers(5)) {
            const image = { repositoryName, imageTag: `v${String(number)}` };
            new EcrImage(`api-${String(number)}`, image);
            getEcrImageOutput(image);
        }
    };
}

describe("two stacks at once in one process", () => {
    const ecr = useEcrServer();
    let folder: string;

    beforeEach(async () => {
        folder = createWorkFolder("stacks");
        await mkdir(join(folder, "backend"));
    });
    afterEach(() => removeWorkFolder(folder));

    it("ask with their own keys, one call by the resources and one by the functions of each", async () => {
        numbers(5).forEach((number) => ecr.server.putImage(repositoryName, { imageTag: `v${String(number)}` }));
        const environment = engineEnvironment(folder, ecr.server.environment);
        await withEnvironment(environment, async () => {
            const program = meetingProgram();
            const pulumiCommand = await PulumiCommand.get({ skipVersionCheck: true });
            const create = async (projectName: string): Promise<Stack> => {
                const workDir = join(folder, projectName);
                await mkdir(workDir);
                const projectSettings = { name: projectName, runtime: "nodejs" } as const;
                const stack = await LocalWorkspace.createStack(
                    { stackName: "dev", projectName, program },
                    { workDir, pulumiCommand, projectSettings },
                );
                await stack.setAllConfig({
                    "aws:accessKey": { value: projectName.toUpperCase() },
                    "aws:secretKey": { value: "key" },
                });
                return stack;
            };
            const stacks = [await create("one"), await create("two")];
            await Promise.all(stacks.map((stack) => stack.preview()));
        });
        assert.deepEqual(
            ecr.server.requests.map(({ accessKeyId, imageIds }) => [accessKeyId, imageIds?.length]).sort(),
            [
                ["ONE", 5],
                ["ONE", 5],
                ["TWO", 5],
                ["TWO", 5],
            ],
        );
    });
});
