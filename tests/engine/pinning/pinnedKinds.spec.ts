// Proves of each kind of resource that its image is pinned, told, or left, and of texts as people write them that every other byte
// stays, with Pulumi's SDK against a monitor that records. Where the images stand is unit/images/images.spec.ts's.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { pinEcrImages } from "pulumi-ecr-image";
import type { UnpinnedImage } from "pulumi-ecr-image";
import { imageKinds } from "../../support/imageKinds";
import { recordRun } from "../../support/recordingMonitor";
import type { RecordedRun } from "../../support/recordingMonitor";
import { useEcrServer } from "../../support/useEcrServer";
import { withEnvironment } from "../../support/withEnvironment";

class Any extends pulumi.CustomResource {}

const taskType = "aws:ecs/taskDefinition:TaskDefinition";

describe("a pinned stack", () => {
    const ecr = useEcrServer();

    function run(resources: () => void): Promise<RecordedRun> {
        return withEnvironment(ecr.server.environment, () =>
            recordRun(() => {
                const { unpinned } = pinEcrImages();
                resources();
                return Promise.resolve({ unpinned });
            }),
        );
    }

    function propertiesOf({ resources }: RecordedRun, name: string): unknown {
        return resources.find((resource) => resource.name === name)?.properties;
    }

    it("has every kind of image pinned, told or left, as the table says", async () => {
        // For each platform that a kind asks for; of those that take one image only, the one that they ask for.
        const platforms = [...new Set(["linux/amd64", ...imageKinds.flatMap(({ wants }) => wants?.platforms ?? [])])];
        const { imageDigest, children } = ecr.server.putIndex("shop/api", { imageTag: "prod", platforms });
        const single = ecr.server.putImage("shop/one", { imageTag: "prod" });
        const host = ecr.server.registryHost;
        const nameOf = (index: number): string => `kind-${String(index)}`;
        const imageOf = ({ wants }: (typeof imageKinds)[number]): string =>
            wants?.needsChild === true && wants.platforms === undefined ? `${host}/shop/one` : `${host}/shop/api`;
        const recorded = await run(() => {
            imageKinds.forEach((kind, index) => {
                new Any(kind.type, nameOf(index), { ...kind.properties(`${imageOf(kind)}:prod`) });
            });
        });
        assert.equal(
            recorded.error,
            undefined,
            JSON.stringify(recorded.log.filter(([severity]) => severity === "error")),
        );
        const told = recorded.outputs["unpinned"] as readonly UnpinnedImage[];
        imageKinds.forEach((kind, index) => {
            const { type, path, properties, becomes, wants, reason } = kind;
            const image = `${imageOf(kind)}:prod`;
            const [platform] = wants?.platforms ?? [];
            const child = children.find((each) => each.platform === platform)?.imageDigest ?? single.imageDigest;
            const digest = wants?.needsChild === true ? child : imageDigest;
            const pinned = wants?.form === "digestOnly" ? `${imageOf(kind)}@${digest}` : `${image}@${digest}`;
            assert.deepEqual(
                propertiesOf(recorded, nameOf(index)),
                properties(becomes === "pinned" ? pinned : image),
                `${type} ${path}`,
            );
            assert.deepEqual(
                told.filter(({ name }) => name === nameOf(index)),
                becomes === "told" ? [{ name: nameOf(index), type, path, text: image, reason }] : [],
                `${type} ${path}`,
            );
        });
    });

    it("keeps every byte of texts as people write them, but the image's", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const image = `${ecr.server.registryHost}/shop/api:prod`;
        const filling = Array.from(
            { length: 3000 },
            (_, number) => `{"name": "V${String(number)}", "value": "${"x".repeat(70)}"}`,
        );
        const texts: Readonly<Record<string, (image: string) => pulumi.Input<string>>> = {
            "numbers as texts, and numbers that JavaScript can't hold": (at) =>
                `[ {"name":"a", "image" : "${at}", "cpu": "256", "memory": 512.0, "big": 12345678901234567890123, "e": 1E3} ]`,
            "white space and line breaks": (at) => `[\r\n\t{\n  "image":\t"${at}"\n , "name": "a" }\r\n]\n`,
            "keys that are written twice": (at) => `[{"image":"nginx","name":"a","image":"${at}"}]`,
            "keys in another case": (at) => `[{"Image":"${at}","name":"a"}]`,
            "escaped slashes and letters of all kinds": (at) =>
                `[{"name":"\\u00e9\\/é","image":"${at}","note":"日本 \\" ${at}"}]`,
            "two containers with one image": (at) =>
                `[{"image":"${at}"},{"image":"public.ecr.aws/x:1"},{"image":"${at}"}]`,
            "300 KB": (at) => `[{"name": "a", "environment": [${filling.join(", ")}],\n "image": "${at}"}]`,
            "an Output": (at) => pulumi.interpolate`[{"name":"${Promise.resolve("a")}","image":"${at}"}]`,
            "a secret inside": (at) =>
                pulumi.interpolate`[{"image":"${at}","environment":[{"value":"${pulumi.secret("s3cr3t")}"}]}]`,
        };
        const runs = [image, `${image}@${imageDigest}`].map(
            (at, pinned) => () =>
                withEnvironment(ecr.server.environment, () =>
                    recordRun(() => {
                        if (pinned === 0) {
                            pinEcrImages();
                        }
                        for (const [name, containerDefinitions] of Object.entries(texts)) {
                            new Any(taskType, name, { containerDefinitions: containerDefinitions(at) });
                        }
                        return Promise.resolve({});
                    }),
                ),
        );
        const [pinned, plain] = [await runs[0]?.(), await runs[1]?.()];
        assert.ok(pinned !== undefined && plain !== undefined);
        assert.deepEqual([pinned.error, plain.error], [undefined, undefined]);
        for (const name of Object.keys(texts)) {
            // Text that is not at an image's place stays, whatever it says.
            const wanted: string = JSON.stringify(propertiesOf(plain, name)).replace(
                /(日本 [^@]*)@sha256:[0-9a-f]{64}/,
                "$1",
            );
            assert.equal(JSON.stringify(propertiesOf(pinned, name)), wanted, name);
        }
        assert.doesNotMatch(JSON.stringify(pinned.log.filter(([, line]) => line.startsWith("resource "))), /s3cr3t/);
    });
});
