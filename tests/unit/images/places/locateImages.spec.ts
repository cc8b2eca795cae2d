import assert from "node:assert/strict";
import { mayHoldUnknownImage } from "../../../../provider/src/images/places/locateImages";
import { unknownValue } from "../../../../provider/src/data/unknownValue";

const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod";
const task = "aws:ecs/taskDefinition:TaskDefinition";
const batch = "aws:batch/jobDefinition:JobDefinition";
const deployment = "kubernetes:apps/v1:Deployment";
const pod = (container: object): object => ({ spec: { template: { spec: { containers: [container] } } } });

const rows: readonly (readonly [name: string, type: string, properties: object, want: boolean])[] = [
    ["a whole JSON text", task, { containerDefinitions: unknownValue }, true],
    ["an image in a list", task, { containerDefinitions: [{ image: unknownValue }] }, true],
    [
        "what stands beside the image",
        task,
        { containerDefinitions: [{ image }], executionRoleArn: unknownValue },
        false,
    ],
    ["what a finder looks into", batch, { ecsProperties: unknownValue }, true],
    ["nothing", batch, { containerProperties: { image } }, false],
    ["a whole pod", deployment, { spec: { template: unknownValue } }, true],
    ["a pod's image", deployment, pod({ image: unknownValue }), true],
    ["a pod's containers", deployment, { spec: { template: { spec: { containers: unknownValue } } } }, true],
    ["what stands beside a pod's image", deployment, pod({ image, env: [{ value: unknownValue }] }), false],
    ["metadata", deployment, { metadata: { name: unknownValue }, ...pod({ image }) }, false],
    ["a type without images", "aws:iam/role:Role", { image: unknownValue }, false],
];

describe("mayHoldUnknownImage: an image may stand where this is unknown", () => {
    for (const [name, type, properties, want] of rows) {
        it(`${name}: ${want ? "yes" : "no"}`, () => {
            assert.equal(mayHoldUnknownImage(type, { ...properties }), want);
        });
    }

    it("of further types, their paths", () => {
        const types = { "my:index:Runner": ["spec.image"] };
        assert.equal(mayHoldUnknownImage("my:index:Runner", { spec: unknownValue }, types), true);
        assert.equal(mayHoldUnknownImage("my:index:Runner", { spec: { image }, name: unknownValue }, types), false);
    });
});
