/** Fast, without an engine: mocks answer for every resource, and the test asserts how the program wires them. */
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";

import { apiTask } from "./apiTask";

const IMAGE_URI = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@sha256:${"a".repeat(64)}`;

describe("the program, with mocks", () => {
    before(() => {
        return pulumi.runtime.setMocks({
            newResource: ({ name, type, inputs }) => {
                const state = inputs as Record<string, unknown>;
                const isImage = type === "pulumi-nodejs:dynamic/ecr:EcrImage";
                return { id: `${name}-id`, state: isImage ? { ...state, imageUri: IMAGE_URI } : state };
            },
            call: () => ({}),
        });
    });

    it("runs the image the lookup found", async () => {
        const definitions = await valueOf(apiTask("prod").containerDefinitions);
        assert.deepEqual(JSON.parse(definitions), [{ name: "api", image: IMAGE_URI, essential: true, memory: 256 }]);
    });
});

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => {
        output.apply(resolve);
    });
}
