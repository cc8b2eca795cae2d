// What happens to make the engine print what the documentation shows; names are those of the marks there.
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage, getEcrImageOutput, pinEcrImages } from "pulumi-ecr-image";
import type { EcrImageArgs } from "pulumi-ecr-image";
import type { EcrServer } from "pulumi-ecr-image/testing";
import type { Outcome } from "../../support/stack/outcome";
import type { TestStack } from "../../support/stack/testStack";

/** Sets the registry and a stack up, and does what is to be seen. */
type Scenario = (ecr: EcrServer, stackOf: (program: PulumiFn) => Promise<TestStack>) => Promise<Outcome>;

const repositoryName = "shop/api";
const v9 = { repositoryName, imageTag: "v9" };
const prod = { repositoryName, imageTag: "prod" };

function imageCalledApi(args: EcrImageArgs, opts?: ConstructorParameters<typeof EcrImage>[2]): PulumiFn {
    return () => Promise.resolve({ digest: new EcrImage("api", args, opts).imageDigest });
}

/** A program of one line that pins, and a task. */
function pinnedTask(ecr: EcrServer, args: Partial<aws.ecs.TaskDefinitionArgs> = {}): PulumiFn {
    return async () => {
        pinEcrImages();
        const containerDefinitions = JSON.stringify([{ name: "api", image: `${ecr.registryHost}/shop/api:prod` }]);
        new aws.ecs.TaskDefinition("api", { family: "api", containerDefinitions, ...args });
    };
}

/** A stack on one image, when the tag has moved to another one. */
async function moved(
    ecr: EcrServer,
    stack: TestStack,
    before: (stack: TestStack) => Promise<Outcome>,
): Promise<TestStack> {
    ecr.putImage(repositoryName, { imageTag: "prod" });
    const outcome = await before(stack);
    if (!outcome.ok) {
        throw new Error(outcome.output);
    }
    ecr.putImage(repositoryName, { imageTag: "prod", content: "B" });
    return stack;
}

/** Scenarios by name. */
export const docScenarios: Readonly<Record<string, Scenario>> = {
    "a missing tag": async (ecr, stackOf) => {
        ecr.putImage(repositoryName, { imageTag: ["v8", "v90"] });
        return (await stackOf(imageCalledApi(v9))).preview();
    },
    "a second missing image": async (ecr, stackOf) => {
        ecr.createRepository(repositoryName);
        const program = async (): Promise<void> => {
            new EcrImage("api", v9);
            new EcrImage("worker", { repositoryName: "shop/worker", imageTag: "v9" });
        };
        return (await stackOf(program)).preview();
    },
    "access denied": async (ecr, stackOf) => {
        ecr.fail({
            exception: "AccessDeniedException",
            message:
                "User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized to perform: ecr:BatchGetImage on resource: " +
                "arn:aws:ecr:eu-west-1:123456789012:repository/shop/api because no identity-based policy allows the ecr:BatchGetImage action",
        });
        return (await stackOf(imageCalledApi(prod))).preview();
    },
    "an image for other processors": async (ecr, stackOf) => {
        ecr.putImage(repositoryName, { imageTag: "prod", platform: "linux/amd64" });
        return (await stackOf(imageCalledApi({ ...prod, requirePlatforms: ["linux/arm64"] }))).preview();
    },
    "bytes that are not the digest's": async (ecr, stackOf) => {
        ecr.putImage(repositoryName, { imageTag: "prod" });
        ecr.fail({ wrongBytes: true });
        return (await stackOf(imageCalledApi(prod))).preview();
    },
    "a tag that moved": async (ecr, stackOf) => {
        const stack = await stackOf(imageCalledApi(prod));
        return (await moved(ecr, stack, () => stack.up())).preview();
    },
    "a tag that moved under fail": async (ecr, stackOf) => {
        const stack = await stackOf(imageCalledApi({ ...prod, onTagMove: "fail" }));
        return (await moved(ecr, stack, () => stack.up())).preview();
    },
    "a plan that does not hold": async (ecr, stackOf) => {
        const stack = await stackOf(imageCalledApi(prod));
        const plan = join(stack.folder, "plan.json");
        await moved(ecr, stack, async () => {
            const up = await stack.up();
            return up.ok ? stack.preview({ plan }) : up;
        });
        return stack.up({ plan });
    },
    "an argument that can't be used": async (_ecr, stackOf) =>
        (await stackOf(imageCalledApi({ repositoryName: "shop/api:v9", imageTag: "v9" }))).preview(),
    "an import": async (_ecr, stackOf) => (await stackOf(imageCalledApi(prod, { import: "api" }))).preview(),
    "a provider with keys": async (_ecr, stackOf) => {
        const program = async (): Promise<void> => {
            const provider = new aws.Provider("keys", {
                region: "eu-west-1",
                accessKey: "AKIAEXAMPLE",
                secretKey: "secret",
            });
            new EcrImage("api", prod, { provider });
        };
        return (await stackOf(program)).preview();
    },
    "a configuration that can't be used": async (_ecr, stackOf) => {
        const stack = await stackOf(async () => ({ uri: getEcrImageOutput(prod).imageUri }));
        await stack.setConfig({ "aws:maxRetries": { value: "many" } });
        return stack.preview();
    },
    "a pinned image in the log": async (ecr, stackOf) => {
        ecr.putImage(repositoryName, { imageTag: "prod" });
        return (await stackOf(pinnedTask(ecr))).preview({ debug: true });
    },
    "pinning an image for other processors": async (ecr, stackOf) => {
        ecr.putImage(repositoryName, { imageTag: "prod", platform: "linux/amd64" });
        const runtimePlatform = { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" };
        return (await stackOf(pinnedTask(ecr, { runtimePlatform }))).preview();
    },
};
