// Proves what `provenance` and `details` show on the engine: in the first preview, in a diff of a moved tag, in functions and in the list of
// pinned images; and that a program whose images name no tag is pinned by `select`. One stack, two commits.
import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage, getEcrImageOutput, getEcrImagesOutput, pinEcrImages } from "pulumi-ecr-image";
import { requireStep } from "../../support/stack/outcome";
import { imagesIn } from "../../support/standIn/imagesIn";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";

const source = "https://github.com/acme/shop";
const [first, second] = ["4f1c", "9ab0"].map((word) => word.repeat(10)) as [string, string]; // Two in, two out.
const repositoryName = "shop/web";
const pushed = "2026-11-20T09:15:02.000Z";

describe("provenance and details", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createStack = useTestStack();

    it("are known in the first preview, show a moved tag as a change of the commit, and are still otherwise", async () => {
        const put = (version: string, revision: string): void => {
            ecr.server.putImage(repositoryName, {
                imageTag: [version, "prod"],
                labels: {
                    "org.opencontainers.image.revision": revision,
                    "org.opencontainers.image.source": source,
                    "org.opencontainers.image.version": version,
                },
            });
        };
        const image = `${ecr.server.registryHost}/${repositoryName}`;
        const program = () => {
            const pinned = pinEcrImages({ provenance: true, select: { "*/shop/web": { semver: "^2" } } });
            const containerDefinitions = JSON.stringify([{ name: "web", image }]);
            new aws.ecs.TaskDefinition("web", { family: "web", containerDefinitions });
            const both = { provenance: true, details: true };
            const web = new EcrImage("web", { repositoryName, imageTag: "prod", ...both });
            const asked = new EcrImage("asked", { repositoryName, imageTag: "prod", provenance: pulumi.output(false) });
            const plain = new EcrImage("plain", { repositoryName, imageTag: "prod" });
            const many = getEcrImagesOutput({ repositoryName, imageIds: [{ imageTag: "prod" }], ...both }).images;
            const outputs = {
                revision: web.provenance.apply((provenance) => provenance?.revision),
                changes: web.changes,
                time: web.imagePushedAt,
                size: web.imageSizeInBytes,
                nothing: pulumi
                    .all([asked.provenance, asked.imagePushedAt, plain.provenance, plain.changes])
                    .apply((values) => values.every((value) => value === undefined)),
                found: getEcrImageOutput({ repositoryName, imageTag: "prod", ...both }).apply((found) => [
                    found.provenance?.revision,
                    found.imageTags,
                ]),
                many: many.apply((images) => images.map((each) => [each.provenance?.version, each.imageTags])),
                pinned: pinned.apply((list) => list.map((each) => [each.pinned, each.provenance?.revision])),
            };
            return Promise.resolve(outputs);
        };
        ecr.server.setTime(new Date(pushed));
        put("2.0.0", first);
        const stack = await createStack({ env: ecr.server.environment, program });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        const { pinned, changes, ...known } = preview.outputs;
        assert.deepEqual(known, {
            revision: first,
            time: pushed,
            size: `${repositoryName}:2.0.0`.length,
            nothing: true,
            found: [first, ["2.0.0", "prod"]],
            many: [["2.0.0", ["2.0.0", "prod"]]],
        });
        assert.equal(changes, undefined);
        assert.match(
            JSON.stringify(pinned),
            new RegExp(`^\\[\\["${image}:2\\.0\\.0@sha256:[0-9a-f]{64}","${first}"\\]\\]$`),
        );
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        assert.deepEqual(imagesIn(standIns.received({ preview: false })[0] ?? assert.fail()), [
            (pinned as string[][])[0]?.[0],
        ]);

        put("2.1.0", second);
        const moved = await stack.preview({ diff: true });
        assert.ok(moved.ok, moved.output);
        assert.equal(requireStep(moved, "web").op, "update");
        assert.match(moved.output, new RegExp(`~ provenance +: \\{[^]*~ revision: "${first}" => "${second}"`));
        assert.match(moved.output, new RegExp(`\\+ changes +: "${source}/compare/${first}\\.\\.\\.${second}"`));
        const updated = await stack.up();
        assert.ok(updated.ok, updated.output);
        assert.equal(updated.outputs["changes"], `${source}/compare/${first}...${second}`);
        assert.match(String((updated.outputs["pinned"] as string[][])[0]?.[0]), /:2\.1\.0@/);
        const still = await stack.refresh({ flags: ["--expect-no-changes"] });
        assert.ok(still.ok, still.output);
        assert.equal((await stack.preview()).changes.update ?? 0, 0);
    });
});
