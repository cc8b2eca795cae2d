// A marker in each argument as a secret, through the resource, the functions and pinning; found, waiting and failing: nothing that
// leaves has it in clear. Pulumi's own log at -v=9 writes every secret of every resource; there, ours are where those of a resource
// are that has nothing to do with us, and nowhere else. tests/engine/secrets/secrets.spec.ts has what a secret does to a
// resource's life, tests/unit/plugin/check.spec.ts what a failing resource says.
import assert from "node:assert/strict";
import { AsyncResource } from "node:async_hooks";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage, getEcrImageOutput, getEcrImagesOutput, pinEcrImages } from "pulumi-ecr-image";
import type { EcrImageArgs, GetEcrImageOutputArgs } from "pulumi-ecr-image";
import type { EcrServer } from "pulumi-ecr-image/testing";
import { mediaTypes } from "../../../provider/src/oci/mediaTypes";
import type { Outcome } from "../../support/stack/outcome";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { withoutSecrets } from "../../support/withoutSecrets";

/** Arguments with one secret among them. */
interface Row {
    readonly args: EcrImageArgs;
    /** What must not leave in clear. */
    readonly marker: string;
}

type Rows = Readonly<Record<string, Row>>;

const { secret } = pulumi;
const plain = { repositoryName: "plain/api", imageTag: "prod" };

/** The secret of a resource that we have nothing to do with. */
const own = { args: plain, image: "docker.io/hush-own:1", marker: "hush-own" };

/** Each argument as a secret, of an image that there is. */
function foundRows(server: EcrServer): Rows {
    const platforms = ["linux/amd64", "linux/riscv64", "linux/ppc64le"];
    server.putIndex("many/api", { imageTag: "prod", platforms });
    server.putIndex("plain/api", { imageTag: ["prod", "7.7.77", "hush-tag"], platforms: ["linux/amd64"] });
    const many = { ...plain, repositoryName: "many/api" };
    server.putImage("hush/api", { imageTag: "prod" });
    server.putImage("hush-whole/api", { imageTag: "prod" });
    const { imageDigest } = server.putImage("plain/api", { content: "by its digest" });
    const elsewhere = server.endpoint.replace("127.0.0.1", "localhost");
    const accepted = [mediaTypes.ociIndex, "application/vnd.hush.v1+json"];
    const { repositoryName } = plain;
    return {
        image: { args: { image: secret(`${server.registryHost}/hush-whole/api:prod`) }, marker: "hush-whole" },
        repositoryName: { args: { ...plain, repositoryName: secret("hush/api") }, marker: "hush/api" },
        imageTag: { args: { repositoryName, imageTag: secret("hush-tag") }, marker: "hush-tag" },
        imageDigest: { args: { repositoryName, imageDigest: secret(imageDigest) }, marker: imageDigest },
        region: { args: { ...plain, region: secret("ap-south-2") }, marker: "ap-south-2" },
        endpoint: { args: { ...plain, endpoint: secret(elsewhere) }, marker: elsewhere },
        platform: { args: { ...many, platform: secret("linux/riscv64") }, marker: "riscv64" },
        requirePlatforms: { args: { ...many, requirePlatforms: [secret("linux/ppc64le")] }, marker: "ppc64le" },
        acceptedMediaTypes: { args: { ...plain, acceptedMediaTypes: secret(accepted) }, marker: "vnd.hush" },
        select: { args: { repositoryName, select: { semver: secret("^7.7.0") } }, marker: "7.7." },
        assumeRole: {
            args: { ...plain, assumeRole: { roleArn: role, externalId: secret("hush-external") } },
            marker: "hush-external",
        },
        triggers: { args: { ...plain, triggers: [secret("hush-trigger")] }, marker: "hush-trigger" },
    };
}

const role = "arn:aws:iam::123456789012:role/images-reader";

/** Each argument as a secret, of a lookup that fails; what can't be used is refused before anything is asked. */
function failingRows(server: EcrServer): Rows {
    const nowhere = "http://hush.invalid:1";
    const digest = `sha256:${"b".repeat(64)}`;
    const { repositoryName, imageTag } = plain;
    return {
        image: { args: { image: secret(`${server.registryHost}/hush-whole/api:none`) }, marker: "hush-whole" },
        registryId: { args: { ...plain, registryId: secret("987654321098") }, marker: "987654321098" },
        repositoryName: { args: { imageTag, repositoryName: secret("hush/none") }, marker: "hush/none" },
        "a bad repositoryName": { args: { imageTag, repositoryName: secret("Hush/None") }, marker: "Hush/None" },
        imageTag: { args: { repositoryName, imageTag: secret("hush-none") }, marker: "hush-none" },
        "a bad imageTag": { args: { repositoryName, imageTag: secret("hush none") }, marker: "hush none" },
        imageDigest: { args: { repositoryName, imageDigest: secret(digest) }, marker: digest },
        "a bad imageDigest": { args: { repositoryName, imageDigest: secret("hush") }, marker: "hush" },
        region: { args: { ...plain, region: secret("hush_region") }, marker: "hush_region" },
        profile: { args: { ...plain, profile: secret("hush-profile") }, marker: "hush-profile" },
        endpoint: { args: { ...plain, endpoint: secret(nowhere) }, marker: "hush.invalid" },
        platform: { args: { ...plain, platform: secret("linux/hush") }, marker: "hush" },
        requirePlatforms: { args: { ...plain, requirePlatforms: [secret("linux/hush")] }, marker: "hush" },
        acceptedMediaTypes: { args: { ...plain, acceptedMediaTypes: [secret("hush")] }, marker: "hush" },
        select: { args: { repositoryName, select: { semver: secret("^98.7.6") } }, marker: "98.7.6" },
        assumeRole: { args: { ...plain, assumeRole: { roleArn: secret("hush-role") } }, marker: "hush-role" },
        onMissing: { args: { ...plain, onMissing: secret("hush" as "fail") }, marker: "hush" }, // Not a word of it.
    };
}

class Task extends pulumi.CustomResource {
    constructor(name: string, image: pulumi.Input<string>) {
        const containerDefinitions = pulumi.jsonStringify([{ name, image }]);
        super("aws:ecs/taskDefinition:TaskDefinition", name, { family: name, containerDefinitions });
    }
}

/** By every function and by pinning; `name` is in every resource's own. */
function askOtherwise(name: string, args: EcrImageArgs): void {
    const asked: GetEcrImageOutputArgs = args;
    new Task(`${name}/singular`, found(getEcrImageOutput(asked).imageUri));
    const { image, imageTag, imageDigest, platform, requirePlatforms, select, onMissing, ...registry } = asked;
    if ([image, platform, requirePlatforms, select, onMissing].every((each) => each === undefined)) {
        const { repositoryName = "" } = registry;
        const images = getEcrImagesOutput({
            ...registry,
            repositoryName,
            imageIds: [{ imageTag, imageDigest }],
        }).images;
        new Task(`${name}/plural`, found(images.apply(([first]) => first?.imageManifest)));
    }
    if (image !== undefined) {
        new Task(`${name}/pinned`, image);
    }
}

/** What stands for an image in a container definition. */
function found(output: pulumi.Output<string | undefined>): pulumi.Output<string> {
    return output.apply((text) => text ?? "");
}

describe("a secret in each argument", () => {
    const ecr = useEcrServer();
    useStandIns();
    const createStack = useTestStack();

    function assertHidden(rows: Rows, texts: Readonly<Record<string, string>>): void {
        for (const [name, { marker }] of Object.entries(rows)) {
            for (const [where, text] of Object.entries(texts)) {
                assert.ok(!text.includes(marker), `${name}, in ${where}: ${around(text, marker)}`);
            }
        }
    }

    /** What Pulumi logs of the secret of a resource that has nothing to do with us, it may log of ours; the newest engine does in two kinds of lines. */
    function assertLogged(rows: Rows, output: string): void {
        const kinds = kindsOfLines(output, own.marker);
        assert.ok(kinds.size > 0, "Pulumi logs no secrets any more: then ours are to be held to that");
        for (const [name, { marker }] of Object.entries(rows)) {
            const unlike = [...kindsOfLines(output, marker)].filter((kind) => !kinds.has(kind));
            assert.deepEqual(unlike, [], name);
        }
    }

    it("found or waited for: nothing in the plan, the state, the events, on the screen or to a transform; in Pulumi's log, where all secrets are", async () => {
        const rows = foundRows(ecr.server);
        const seen: string[] = [];
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => {
                // Bound, since transforms run outside the program's context, where the SDK takes secrets for plain values.
                const look: pulumi.ResourceTransform = async ({ props }) => {
                    seen.push(withoutSecrets(await pulumi.runtime.serializeProperties("seen", props)));
                    return undefined;
                };
                pulumi.runtime.registerResourceTransform(AsyncResource.bind(look));
                pinEcrImages({ onUnpinned: "ignore" });
                new Task("own", secret(own.image));
                for (const [name, { args }] of Object.entries(rows)) {
                    new EcrImage(name, args);
                    if (name !== "triggers") {
                        askOtherwise(name, args);
                    }
                }
                const late = { repositoryName: "plain/api", imageTag: secret("hush-late"), waitSeconds: 1 };
                new EcrImage("waiting", { ...late, onMissing: "ignore" });
                return Promise.resolve();
            },
        });
        const plan = join(stack.folder, "plan.json");
        const preview = await stack.preview({ plan, diff: true });
        assert.ok(preview.ok, preview.output);
        const up = await stack.up({ plan, diff: true });
        assert.ok(up.ok, up.output);
        assert.ok(seen.length > Object.keys(rows).length);
        const all = { ...rows, own, waiting: { args: plain, marker: "hush-late" } };
        assertHidden(all, {
            plan: readFileSync(plan, "utf8"),
            state: stack.storedState(),
            ...leavingOf("preview", preview),
            ...leavingOf("update", up),
            transforms: seen.join("\n"),
        });

        const logged = await stack.preview({ logToStdErr: true, logFlow: true, logVerbosity: 9 });
        assert.ok(logged.ok, logged.output);
        assertLogged(all, logged.output);
    }).timeout(300_000);

    it("failing, of functions and pinning: the words have nothing of it, the log has it where all secrets are", async () => {
        const rows = failingRows(ecr.server);
        ecr.server.putImage("plain/api", { imageTag: "prod" });
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => {
                pinEcrImages();
                new Task("own", secret(own.image));
                for (const [name, { args }] of Object.entries(rows)) {
                    askOtherwise(name, args);
                }
                return Promise.resolve();
            },
        });
        const preview = await stack.preview({ logToStdErr: true, logFlow: true, logVerbosity: 9 });
        assert.equal(preview.ok, false);
        const errors = preview.diagnostics.filter(({ severity }) => severity === "error");
        assert.ok(errors.length > 5, preview.output);
        const { "preview's events": events = "" } = leavingOf("preview", preview);
        assertHidden(rows, { errors: JSON.stringify(errors), events });
        assertLogged(rows, preview.output);
    }).timeout(300_000);
});

/** What an operation shows: its screen, and its events but for what only who asks for debug messages is told. */
function leavingOf(name: string, { output, events }: Outcome): Readonly<Record<string, string>> {
    const shown = events.filter(({ diagnosticEvent }) => String(diagnosticEvent?.severity) !== "debug");
    return { [`${name}'s screen`]: output, [`${name}'s events`]: JSON.stringify(shown) };
}

/** The kinds of lines that have a text in them: how each begins, up to what is particular to it. */
function kindsOfLines(output: string, text: string): ReadonlySet<string> {
    return new Set(
        output
            .split("\n")
            .filter((line) => line.includes(text))
            .map((line) => /"msg":"(Planner decided|[^[(:]*)/.exec(line)?.[1] ?? line),
    );
}

function around(text: string, marker: string): string {
    const at = text.indexOf(marker);
    return text.slice(Math.max(0, at - 200), at + 200);
}
