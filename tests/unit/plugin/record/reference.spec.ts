import assert from "node:assert/strict";
import { imageReferenceOf } from "../../../../provider/src/plugin/record/reference";
import type { JsonRecord } from "../../../../provider/src/wire/imageRecord";

const record = {
    repositoryName: "shop/api",
    registryId: "123456789012",
    region: "eu-west-1",
    imageDigest: "sha256:found",
};
const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const digest = `sha256:${"a".repeat(64)}`;

const cases: readonly (readonly [name: string, record: JsonRecord, want: string])[] = [
    ["a tag", { ...record, imageTag: "prod" }, `${host}/shop/api:prod`],
    ["a digest asked for", { ...record, imageTag: null, requestedDigest: digest }, `${host}/shop/api@${digest}`],
    ["both", { ...record, imageTag: "prod", requestedDigest: digest }, `${host}/shop/api:prod@${digest}`],
    [
        "China",
        { ...record, imageTag: "prod", region: "cn-north-1" },
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/shop/api:prod",
    ],
    ["a whole reference", { ...record, image: `${host}/shop/api:prod`, imageTag: "prod" }, `${host}/shop/api:prod`],
    ["a registry that is not known", { ...record, imageTag: "prod", registryId: null }, "ecr/shop/api:prod"],
];

describe("imageReferenceOf", () => {
    for (const [name, given, want] of cases) {
        it(`${name}: ${want}`, () => {
            assert.equal(imageReferenceOf(given), want);
        });
    }

    it("a secret record has a random ID", () => {
        const [one, two] = [
            imageReferenceOf({ ...record, __secret: true }),
            imageReferenceOf({ ...record, __secret: true }),
        ];
        assert.match(one, /^secret-[0-9a-f-]{36}$/);
        assert.notEqual(one, two);
    });
});
