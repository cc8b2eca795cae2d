import assert from "node:assert/strict";
import { imageReferenceOf, isSameReference } from "../../../../provider/src/plugin/record/reference";
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

describe("isSameReference", () => {
    const prod = { repositoryName: "shop/api", imageTag: "prod" };
    const rows: readonly (readonly [name: string, old: JsonRecord, now: JsonRecord, isSame: boolean])[] = [
        ["the same, in a region that is known by now", prod, { ...prod, region: "eu-west-1" }, true],
        ["another repository", prod, { ...prod, repositoryName: "shop/web" }, false],
        ["another region", { ...prod, region: "eu-west-1" }, { ...prod, region: "us-east-1" }, false],
        [
            "a digest by name and in a whole reference",
            { repositoryName: "shop/api", requestedDigest: digest },
            { repositoryName: "shop/api", image: `${host}/shop/api@${digest}` },
            true,
        ],
        ["a whole reference without a digest", prod, { ...prod, image: `${host}/shop/api:prod` }, true],
        [
            "the same selection, whichever tag it chose",
            { ...prod, select: {} },
            { ...prod, imageTag: "b", select: {} },
            true,
        ],
    ];
    for (const [name, old, now, isSame] of rows) {
        it(`${name}: ${isSame ? "the same" : "another"}`, () => {
            assert.equal(isSameReference(old, now), isSame);
        });
    }
});

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
