/** Fast, without an engine: mocks answer for every resource, and the test asserts how the program wires them. */
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";

const IMAGE_URI = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@sha256:${"a".repeat(64)}`;

describe("the program, with mocks", () => {
    before(() => {
        return pulumi.runtime.setMocks({
            newResource: ({ name, type, inputs }) => {
                const isImage = type === "pulumi-nodejs:dynamic/ecr:EcrImage";
                return { id: `${name}-id`, state: isImage ? { ...inputs, imageUri: IMAGE_URI } : inputs };
            },
            call: ({ inputs }) => inputs,
        });
    });

    it("runs the image the lookup found", async () => {
        // After setMocks: the program creates its resources when it is loaded.
        const { taskDefinition } = await import("./index");
        const definitions = await valueOf(taskDefinition.containerDefinitions);
        assert.deepEqual(JSON.parse(definitions), [{ name: "api", image: IMAGE_URI, essential: true, memory: 256 }]);
    });
});

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => {
        output.apply(resolve);
    });
}
