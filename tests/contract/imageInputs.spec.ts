// A guard that does not age: every input of AWS's providers that speaks of an image is known to the package, or excused. Reads
// the newest @pulumi/aws that is installed, and what was recorded of @pulumi/aws-native.
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { imagesOf } from "../../provider/src/images";
import type { Properties } from "../../provider/src/images";
import { knownImages } from "../../provider/src/images/resourceTypes/knownImageTypes";
import native from "../fixtures/imageInputs/aws-native.json";
import { excusedInputs } from "../support/declarations/excusedInputs";
import { imageInputs } from "../support/declarations/imageInputs";

const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod";

/** Properties with an image at a path as declarations have it: `list[*].image`. */
function propertiesAt(path: string): Properties {
    const [first = "", ...rest] = path.split(".");
    const inner = rest.length === 0 ? image : propertiesAt(rest.join("."));
    return first.endsWith("[*]") ? { [first.slice(0, -3)]: [inner] } : { [first]: inner };
}

/** Whether the package finds an image there, a map's too. */
function isKnown(type: string, path: string): boolean {
    const asMap = path.replace(/^(workerTypeSpecifications)\./, "$1[*].");
    return [path, asMap].some((each) => imagesOf(type, propertiesAt(each)).length === 1);
}

function isExcused(input: string): boolean {
    return excusedInputs.some(([pattern]) => pattern.test(input));
}

function neither(inputs: readonly string[]): readonly string[] {
    return inputs.filter((input) => {
        const [type = "", path = ""] = input.split(" ");
        return !isKnown(type, path) && !isExcused(input);
    });
}

describe("inputs that speak of an image", () => {
    let classic: readonly string[] = [];
    before(() => {
        const folder = dirname(require.resolve("@pulumi/aws/package.json"));
        classic = imageInputs(folder).map(({ type, path }) => `${type} ${path}`);
    });

    it("@pulumi/aws: each is known or excused", () => {
        assert.ok(classic.length > 300, `${classic.length} inputs`);
        assert.deepEqual(neither(classic), []);
    });

    it(`@pulumi/aws-native ${native.version}: each is known or excused`, () => {
        assert.ok(native.inputs.length > 300);
        assert.deepEqual(neither(native.inputs), []);
    });

    it("nothing that is known is excused as well", () => {
        const both = [...classic, ...native.inputs].filter((input) => {
            const [type = "", path = ""] = input.split(" ");
            return isKnown(type, path) && isExcused(input);
        });
        assert.deepEqual(both, []);
    });

    it("no excuse is left over", () => {
        const idle = excusedInputs.filter(
            ([pattern]) => ![...classic, ...native.inputs].some((input) => pattern.test(input)),
        );
        assert.deepEqual(
            idle.map(([pattern]) => pattern.source),
            [],
        );
    });

    it("every known type is one that the providers have, with a page that says so", () => {
        const types = new Set([...classic, ...native.inputs].map((input) => input.split(" ")[0]));
        for (const { types: known, source } of knownImages) {
            assert.deepEqual(
                known.filter((type) => !types.has(type)),
                [],
            );
            assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\//);
        }
    });
});
