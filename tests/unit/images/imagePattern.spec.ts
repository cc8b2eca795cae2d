import assert from "node:assert/strict";
import { isChosen } from "../../../provider/src/images/imagePattern";
import type { ImagePattern } from "../../../provider/src/images/imagePattern";

const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod";
const type = "aws:ecs/taskDefinition:TaskDefinition";

const rows: readonly {
    readonly name: string;
    readonly include?: readonly ImagePattern[];
    readonly exclude?: readonly ImagePattern[];
    readonly want: boolean;
}[] = [
    { name: "everything without patterns", want: true },
    { name: "nothing with an empty include", include: [], want: false },
    { name: "a whole reference", include: [image], want: true },
    { name: "not a part of a reference", include: ["shop/api"], want: false },
    { name: "a part between stars", include: ["*/shop/*"], want: true },
    { name: "stars that would overlap", include: ["*prod*prod"], want: false },
    { name: "a type", include: ["aws:ecs/*"], want: true },
    { name: "an excluded type", exclude: ["aws:*:TaskDefinition"], want: false },
    { name: "exclude wins over include", include: ["*"], exclude: ["*:prod"], want: false },
    { name: "points are points", include: ["*amazonaws?com*"], want: false },
    { name: "an expression matches a part", include: [/shop\/(api|web)/], want: true },
    { name: "an excluded expression", exclude: [/^aws:/], want: false },
];

describe("isChosen", () => {
    for (const { name, include, exclude, want } of rows) {
        it(name, () => {
            assert.equal(isChosen(image, type, include, exclude), want);
        });
    }
    it("gives a global expression the same answer every time", () => {
        const include = [/shop/g];
        assert.deepEqual(
            [1, 2, 3].map(() => isChosen(image, type, include)),
            [true, true, true],
        );
    });
    it("is done with a hostile pattern, as a regular expression would not be in years", () => {
        assert.equal(isChosen("a".repeat(20_000), type, [`${"*a".repeat(5_000)}*b`]), false);
    });
});
