// Two stacks whose inline programs run at once in one process, each with variables of its own (`envVars` of its workspace): all lookups
// of a stack ask as the stack's engine does, those of resources, of functions and of pins alike, and none as the process.
import * as aws from "@pulumi/aws";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import type { PulumiFn, Stack } from "@pulumi/pulumi/automation";
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { EcrImage, getEcrImage, getEcrImageOutput, getEcrImages, pinEcrImages } from "pulumi-ecr-image";
import { engineEnvironment, withEnvironment } from "../../support/engine/engineEnvironment";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useEcrServer } from "../../support/useEcrServer";
import { createWorkFolder, removeWorkFolder } from "../../support/workFolder";

const repositoryName = "shop/api";

describe("stacks with variables of their own in one process", () => {
    const ecr = useEcrServer();
    useStandIns();
    let folder = "";

    beforeEach(() => {
        folder = createWorkFolder("variables");
        mkdirSync(path.join(folder, "backend"));
    });
    afterEach(() => {
        removeWorkFolder(folder);
    });

    const createStack = async (
        projectName: string,
        envVars: Record<string, string>,
        program?: PulumiFn,
    ): Promise<Stack> => {
        const workDir = path.join(folder, projectName);
        mkdirSync(workDir);
        const inline = { stackName: "dev", projectName, program: program ?? (() => Promise.resolve()) };
        return LocalWorkspace.createStack(inline, {
            workDir,
            envVars,
            pulumiCommand: await PulumiCommand.get({ skipVersionCheck: true }),
            projectSettings: { name: projectName, runtime: "nodejs" },
        });
    };

    /** One lookup of each kind, each by a tag that says the kind. */
    const askInEveryWay = async (): Promise<Record<string, unknown>> => {
        pinEcrImages();
        new EcrImage("api", { repositoryName, imageTag: "resource" });
        const output = getEcrImageOutput({ repositoryName, imageTag: "output" });
        // Regions are part of references: pins must not ask in the process's, nor as it.
        new aws.ecs.TaskDefinition("task", {
            family: "task",
            containerDefinitions: JSON.stringify([{ name: "api", image: `${ecr.server.registryHost}/shop/api:pin` }]),
        });
        await getEcrImages({ repositoryName, imageIds: [{ imageTag: "images" }] });
        const { imageDigest } = await getEcrImage({ repositoryName, imageTag: "promise" });
        return { imageDigest, output: output.imageUri };
    };

    it("ask as their stack: by keys, by a profile's command, and by the process's own where there are no others", async () => {
        for (const imageTag of ["resource", "output", "pin", "images", "promise"]) {
            ecr.server.putImage(repositoryName, { imageTag });
        }
        // The command prints whichever key the stack's variables name.
        const config = path.join(folder, "config");
        const command = `printf '{"Version":1,"AccessKeyId":"%s","SecretAccessKey":"hush"}' "$WHO"`;
        writeFileSync(
            config,
            `[profile two]\ncredential_process = sh -c '${command.replaceAll("'", String.raw`'\''`)}'\n`,
        );
        const environment = engineEnvironment(folder, { ...ecr.server.environment, AWS_ACCESS_KEY_ID: "PROCESS" });
        const outcomes = await withEnvironment(environment, async () => {
            const one = await createStack("one", { AWS_ACCESS_KEY_ID: "ONE" }, askInEveryWay);
            const two = await createStack("two", {
                AWS_ACCESS_KEY_ID: "",
                AWS_SECRET_ACCESS_KEY: "",
                AWS_CONFIG_FILE: config,
                AWS_PROFILE: "two",
                WHO: "TWO",
            });
            const own = await createStack("own", {}, askInEveryWay);
            const begun = [one.preview(), two.preview({ program: askInEveryWay }), own.preview()];
            return Promise.all(begun.map((each) => each.then(() => "done", String)));
        });
        assert.deepEqual(outcomes, ["done", "done", "done"]);
        const asked = ecr.server.requests.flatMap(({ accessKeyId, imageIds = [] }) =>
            imageIds.map(({ imageTag }) => `${accessKeyId ?? ""} ${imageTag ?? ""}`),
        );
        assert.deepEqual(
            [...new Set(asked)].sort(),
            ["ONE", "PROCESS", "TWO"].flatMap((key) =>
                ["images", "output", "pin", "promise", "resource"].map((imageTag) => `${key} ${imageTag}`),
            ),
        );
    });

    it("fail as their stack, and leave their workspace as it was", async () => {
        const environment = engineEnvironment(folder, ecr.server.environment);
        const program = async () => ({ ...(await getEcrImage({ repositoryName, imageTag: "v1" })) });
        await withEnvironment(environment, async () => {
            const stack = await createStack("same", { AWS_PROFILE: "nobody", AWS_CONFIG_FILE: "none" }, program);
            await assert.rejects(stack.preview(), /no profile "nobody" \(AWS_PROFILE\)/);
            assert.equal(stack.workspace.program, program);
        });
        assert.deepEqual(ecr.server.requests, []);
    });
});
