import assert from "node:assert/strict";
import { parseImagePath } from "../../../../provider/src/images/places/pathStep";

const name = (text: string): object => ({ kind: "name", name: text });
const each = { kind: "each" };

describe("parseImagePath reads", () => {
    const rows: readonly (readonly [string, readonly object[]])[] = [
        ["image", [name("image")]],
        ["spec.containers[*].image", [name("spec"), name("containers"), each, name("image")]],
        ["spec.*.image", [name("spec"), each, name("image")]],
        ["list[0][12]", [name("list"), { kind: "number", number: 0 }, { kind: "number", number: 12 }]],
        ['["odd.name"].image', [name("odd.name"), name("image")]],
        ['labels["*"]', [name("labels"), name("*")]],
    ];
    for (const [path, want] of rows) {
        it(path, () => {
            assert.deepEqual(parseImagePath(path), want);
        });
    }
});

describe("parseImagePath refuses", () => {
    for (const path of ["", ".image", "spec.", "spec..image", "list[x]", "list[0]image", "a b", 'a["b]', "list[-1]"]) {
        it(JSON.stringify(path), () => {
            assert.deepEqual(parseImagePath(path), {
                problem: `an image path is made of names, [numbers] and [*] (e.g. spec.containers[*].image), saw ${JSON.stringify(path)}`,
            });
        });
    }
});
