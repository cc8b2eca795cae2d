// Proves the policy pack on the real engine: what a person reads, what it stops, and how it is configured and extended.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage, pinEcrImages } from "pulumi-ecr-image";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { packageVersion } from "../../support/packageVersion";
import type { Outcome } from "../../support/stack/outcome";
import { useStandIns } from "../../support/standIn/useStandIns";
import type { TestStack } from "../../support/stack/testStack";
import { useEcrServer } from "../../support/useEcrServer";
import { usePolicyEngine } from "../../support/engine/usePolicyEngine";
import { useTestStack } from "../../support/stack/useTestStack";

/** As a project has it that installed the package. */
const pack = join(repositoryRoot, "node_modules", "pulumi-ecr-image-policy");
const shop = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop";

function task(image: pulumi.Input<string>): void {
    const containerDefinitions = pulumi.jsonStringify([{ name: "api", image }]);
    new aws.ecs.TaskDefinition("api", { family: "api", containerDefinitions });
}

/** One resource of each kind of consumer, each with another way to name an image by tag. */
async function unpinned(): Promise<void> {
    task(`${shop}/api:prod`);
    new aws.lambda.Function("thumbnail", { role: "role", packageType: "Image", imageUri: `${shop}/thumbnail:latest` });
    new aws.batch.JobDefinition("report", {
        type: "container",
        containerProperties: JSON.stringify({ image: `${shop}/report` }),
    });
    new kubernetes.apps.v1.Deployment("web", {
        spec: {
            selector: {},
            template: { spec: { containers: [{ name: "web", image: "nginx:1.27" }] } },
        },
    });
    new kubernetes.core.v1.Pod("worker", {
        spec: { containers: [{ name: "worker", image: `${shop}/worker@sha256:abc` }] },
    });
}

/** What the CLI prints about policies, up to what it prints about everything else. */
function policiesPrinted({ output }: Outcome): string {
    return /^Policies:\n.*?(?=^$)/ms.exec(output)?.[0] ?? "";
}

/** Policy, resource and enforcement of each violation. */
function violations({ events }: Outcome): readonly string[] {
    return events
        .flatMap(({ policyEvent }) => policyEvent ?? [])
        .map(
            ({ enforcementLevel, policyName, resourceUrn }) =>
                `${enforcementLevel} ${policyName} ${resourceUrn?.split("::").at(-1) ?? ""}`,
        )
        .sort();
}

describe("the policy pack", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const policyEngine = usePolicyEngine();
    const createStack = useTestStack();

    function stackOf(program: pulumi.automation.PulumiFn): Promise<TestStack> {
        return createStack({ program, env: { ...ecr.server.environment, ...policyEngine() } });
    }

    function configured(stack: TestStack, config: object): { policyPacks: string[]; policyPackConfigs: string[] } {
        const file = join(stack.folder, "policy-config.json");
        writeFileSync(file, JSON.stringify(config));
        return { policyPacks: [pack], policyPackConfigs: [file] };
    }

    it("stops the preview, and says which image stands where and what to do", async () => {
        const stack = await stackOf(unpinned);
        const preview = await stack.preview({ policyPacks: [pack] });
        assert.equal(preview.ok, false, preview.output);
        assert.equal(
            policiesPrinted(preview),
            `Policies:
    ❌ ecr-image@v${packageVersion} (local: ${pack})
        - [mandatory]  images-are-not-latest  (aws:batch:JobDefinition: report)
          Container images are not named by the tag latest, nor by no tag at all.
          containerProperties.image: "${shop}/report" names no tag, which means latest; name a version's tag, or pin it with pinEcrImages() or EcrImage.imageUri
        - [mandatory]  images-are-not-latest  (aws:lambda:Function: thumbnail)
          Container images are not named by the tag latest, nor by no tag at all.
          imageUri: "${shop}/thumbnail:latest" is tagged latest; name a version's tag, or pin it with pinEcrImages() or EcrImage.imageUri
        - [mandatory]  images-are-pinned  (aws:batch:JobDefinition: report)
          Container images are pinned by digest, since a tag can move.
          containerProperties.image: "${shop}/report" is not pinned by digest and names no tag; pin it with pinEcrImages() or EcrImage.imageUri
        - [mandatory]  images-are-pinned  (aws:ecs:TaskDefinition: api)
          Container images are pinned by digest, since a tag can move.
          containerDefinitions[0].image: "${shop}/api:prod" is not pinned by digest; pin it with pinEcrImages() or EcrImage.imageUri
        - [mandatory]  images-are-pinned  (aws:lambda:Function: thumbnail)
          Container images are pinned by digest, since a tag can move.
          imageUri: "${shop}/thumbnail:latest" is not pinned by digest; pin it with pinEcrImages() or EcrImage.imageUri
        - [mandatory]  images-are-pinned  (kubernetes:apps/v1:Deployment: web)
          Container images are pinned by digest, since a tag can move.
          spec.template.spec.containers[0].image: "nginx:1.27" is not pinned by digest; name its digest, "nginx:1.27@sha256:…"
        - [mandatory]  images-are-pinned  (kubernetes:core/v1:Pod: worker)
          Container images are pinned by digest, since a tag can move.
          spec.containers[0].image: "${shop}/worker@sha256:abc" has no whole digest; write "sha256:" and all 64 lower case hexadecimal digits behind the "@"
`,
        );
    });

    it("warns only, when it is configured to be advisory, and knows registries then", async () => {
        const stack = await stackOf(unpinned);
        const preview = await stack.preview(
            configured(stack, {
                all: "advisory",
                "images-are-pinned": { exclude: ["kubernetes:*"] },
                "images-come-from-allowed-registries": { allowedRegistries: ["123456789012.dkr.ecr.*.amazonaws.com"] },
                "images-are-not-latest": "disabled",
            }),
        );
        assert.equal(preview.ok, true, preview.output);
        assert.equal(
            policiesPrinted(preview),
            `Policies:
    ⚠️ ecr-image@v${packageVersion} (local: ${pack})
        - [advisory]  images-are-pinned  (aws:batch:JobDefinition: report)
          Container images are pinned by digest, since a tag can move.
          containerProperties.image: "${shop}/report" is not pinned by digest and names no tag; pin it with pinEcrImages() or EcrImage.imageUri
        - [advisory]  images-are-pinned  (aws:ecs:TaskDefinition: api)
          Container images are pinned by digest, since a tag can move.
          containerDefinitions[0].image: "${shop}/api:prod" is not pinned by digest; pin it with pinEcrImages() or EcrImage.imageUri
        - [advisory]  images-are-pinned  (aws:lambda:Function: thumbnail)
          Container images are pinned by digest, since a tag can move.
          imageUri: "${shop}/thumbnail:latest" is not pinned by digest; pin it with pinEcrImages() or EcrImage.imageUri
        - [advisory]  images-come-from-allowed-registries  (kubernetes:apps/v1:Deployment: web)
          Container images come from allowed registries.
          spec.template.spec.containers[0].image: "nginx:1.27" comes from "docker.io/library/nginx"; allowed are 123456789012.dkr.ecr.*.amazonaws.com; copy it to one of these, or allow its registry
`,
        );
    });

    it("has nothing to say about what EcrImage and pinEcrImages pinned, in the first preview and in the update", async () => {
        for (const repositoryName of ["shop/api", "shop/thumbnail", "shop/web"]) {
            ecr.server.putImage(repositoryName, { imageTag: "prod" });
        }
        const host = ecr.server.registryHost;
        const stack = await stackOf(async () => {
            task(new EcrImage("api", { repositoryName: "shop/api", imageTag: "prod" }).imageUri);
            pinEcrImages();
            new aws.lambda.Function("thumbnail", { role: "role", imageUri: `${host}/shop/thumbnail:prod` });
            new kubernetes.core.v1.Pod("web", {
                spec: { containers: [{ name: "web", image: `${host}/shop/web:prod` }] },
            });
        });
        for (const operation of [
            () => stack.preview({ policyPacks: [pack] }),
            () => stack.up({ policyPacks: [pack] }),
        ]) {
            const outcome = await operation();
            assert.equal(outcome.ok, true, outcome.output);
            assert.equal(policiesPrinted(outcome), `Policies:\n    ✅ ecr-image@v${packageVersion} (local: ${pack})\n`);
        }
    });

    it("looks at an image that the preview does not know in the update, before anything is made of it", async () => {
        const stack = await stackOf(async () => {
            const repository = new aws.ecr.Repository("api", { name: "shop/api" });
            task(pulumi.interpolate`${repository.repositoryUrl}:prod`);
            new aws.lambda.Function("api", {
                role: "role",
                imageUri: pulumi.interpolate`${repository.repositoryUrl}:v1`,
            });
        });
        const preview = await stack.preview({ policyPacks: [pack] });
        assert.equal(preview.ok, true, preview.output);
        assert.deepEqual(violations(preview), []);

        const up = await stack.up({ policyPacks: [pack] });
        assert.equal(up.ok, false, up.output);
        // The update ends at the first violation, of whichever of the two resources came first.
        assert.match(violations(up)[0] ?? "", /^mandatory images-are-pinned api$/);
        const made = standIns.received({ preview: false }).map(({ type }) => type);
        assert.deepEqual(made, ["aws:ecr/repository:Repository"]);
    });

    it("refuses an empty list of registries in one line", async () => {
        const stack = await stackOf(unpinned);
        const preview = await stack.preview(
            configured(stack, { "images-come-from-allowed-registries": { allowedRegistries: [] } }),
        );
        assert.equal(preview.ok, false);
        assert.ok(
            preview.output.includes(
                `error: validating policy config: ecr-image ${packageVersion}  images-come-from-allowed-registries: ` +
                    "allowedRegistries: Array must have at least 1 items\n",
            ),
            preview.output,
        );
    });

    it("gives its policies to a pack of one's own, with further types and defaults", async () => {
        const stack = await stackOf(unpinned);
        const own = join(stack.folder, "own-pack");
        mkdirSync(own);
        writeFileSync(join(own, "PulumiPolicy.yaml"), "runtime: nodejs\n");
        writeFileSync(join(own, "package.json"), JSON.stringify({ name: "own", version: "1.2.3", main: "index.js" }));
        writeFileSync(
            join(own, "index.js"),
            `const { PolicyPack } = require("@pulumi/policy");
            const { imagePolicies } = require("pulumi-ecr-image-policy");
            const options = { exclude: ["aws:*"], allowedRegistries: ["123456789012.dkr.ecr.*.amazonaws.com"] };
            new PolicyPack("acme", { enforcementLevel: "advisory", policies: imagePolicies(options) });`,
        );
        const preview = await stack.preview({ policyPacks: [own] });
        assert.equal(preview.ok, true, preview.output);
        assert.deepEqual(violations(preview), [
            "advisory images-are-pinned web",
            "advisory images-are-pinned worker",
            "advisory images-come-from-allowed-registries web",
        ]);
    });
});
