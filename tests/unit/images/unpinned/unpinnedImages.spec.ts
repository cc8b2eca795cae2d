import assert from "node:assert/strict";
import { unpinnedImages } from "../../../../provider/src/images";
import type { Properties, UnpinnedReason } from "../../../../provider/src/images";
import { unknownValue } from "../../../../provider/src/data/unknownValue";
import { hostileTexts } from "../../data/hostileTexts";

const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const image = `${host}/shop/api:prod`;
const pinned = `${host}/shop/api@sha256:${"a".repeat(64)}`;
const ecs = "aws:ecs/taskDefinition:TaskDefinition";
const unheardOf = "acme:index:Runner";
const outputText =
    "Calling [toString] on an [Output<T>] is not supported.\n\nTo get the value of an Output as an Output<string> consider either:\n1: o.apply(v => `prefix${v}suffix`)";

/** A resource, and what is found in it: path, text and reason. */
const rows: readonly {
    readonly name: string;
    readonly type?: string;
    readonly properties: Properties;
    readonly want: readonly (readonly [path: string, text: string, reason: UnpinnedReason])[];
}[] = [
    { name: "a tag where nobody knows", properties: { a: { b: [image] } }, want: [["a.b[0]", image, "unknownPlace"]] },
    {
        name: "no tag, in a name of its own",
        properties: { image: `${host}/api` },
        want: [["image", `${host}/api`, "unknownPlace"]],
    },
    { name: "no tag, in what says that it is a repository", properties: { repositoryUrl: `${host}/api` }, want: [] },
    { name: "a tag in a repository's name", properties: { repo: image }, want: [["repo", image, "unknownPlace"]] },
    {
        name: "environment variables as a list, by their own names",
        properties: {
            environment: [
                { name: "REPO_URL", value: `${host}/api` },
                { name: "WORKER", value: `${host}/api` },
            ],
        },
        want: [["environment[1].value", `${host}/api`, "unknownPlace"]],
    },
    {
        name: "every partition's hosts",
        properties: {
            a: "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/api:1",
            b: "123456789012.dkr-ecr.eu-west-1.on.aws/api:1",
            c: "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/api:1",
            d: "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/api:1",
        },
        want: [
            ["a", "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/api:1", "unknownPlace"],
            ["b", "123456789012.dkr-ecr.eu-west-1.on.aws/api:1", "unknownPlace"],
            ["c", "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/api:1", "unknownPlace"],
            ["d", "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/api:1", "unknownPlace"],
        ],
    },
    { name: "a digest", properties: { a: pinned, b: `docker run ${pinned}` }, want: [] },
    {
        name: "the words of a failure, of the resource that tells it",
        type: "pulumi-nodejs:dynamic/ecr:FailedLookup",
        properties: { failures: [`resource 'a': "${image}": nobody knows that an image stands here`] },
        want: [],
    },
    {
        name: "a tag beside digests, in one text",
        properties: { a: JSON.stringify([pinned, { image }, pinned]), b: `run ${pinned} and ${image}` },
        want: [
            ["a[1].image", image, "unknownPlace"],
            ["b", image, "unknownPlace"],
        ],
    },
    {
        name: "a digest of another registry beside a tag",
        properties: { a: `run nginx@sha256:${"b".repeat(64)} and ${image}` },
        want: [["a", image, "unknownPlace"]],
    },
    {
        name: "a digest that is too long",
        properties: { image: `${pinned}a` },
        want: [["image", `${pinned}a`, "unreadable"]],
    },
    {
        name: "other registries",
        properties: { image: "nginx", b: "public.ecr.aws/nginx/nginx:1", c: "ghcr.io/a/b:1" },
        want: [],
    },
    {
        name: "a known place, by its tag",
        type: ecs,
        properties: { containerDefinitions: JSON.stringify([{ image }]) },
        want: [["containerDefinitions[0].image", image, "byTag"]],
    },
    {
        name: "a known place and another one beside it",
        type: ecs,
        properties: {
            containerDefinitions: JSON.stringify([{ image: pinned, environment: [{ name: "WORKER", value: image }] }]),
        },
        want: [["containerDefinitions[0].environment[0].value", image, "unknownPlace"]],
    },
    {
        name: "Helm's values",
        type: "kubernetes:helm.sh/v3:Release",
        properties: { values: { image: { repository: `${host}/api`, tag: "1" }, sidecar: image } },
        want: [
            ["values.image.repository", `${host}/api:1`, "helmValues"],
            ["values.sidecar", image, "helmValues"],
        ],
    },
    {
        name: "nothing in what renders objects that are looked at themselves",
        type: "kubernetes:helm.sh/v4:Chart",
        properties: { values: { image: { repository: `${host}/api`, tag: "1" } } },
        want: [],
    },
    {
        name: "nothing in a group of objects as YAML",
        type: "kubernetes:yaml/v2:ConfigGroup",
        properties: { yaml: `spec:\n  containers:\n    - image: ${image}\n` },
        want: [],
    },
    {
        name: "references in parts, numbers as tags, pinned ones",
        properties: {
            a: { registry: host, repository: "shop/api", tag: 2 },
            b: { repository: `${host}/api`, tag: "1", digest: `sha256:${"a".repeat(64)}` },
            c: { registry: host, repository: "shop/api" },
            d: { repo: `${host}/shop/web`, tag: "3" },
        },
        want: [
            ["a.registry", `${host}/shop/api:2`, "unknownPlace"],
            ["d.repo", `${host}/shop/web:3`, "unknownPlace"],
        ],
    },
    {
        name: "a JSON text in a JSON text",
        properties: { a: JSON.stringify({ b: JSON.stringify([{ c: image }]) }) },
        want: [["a.b[0].c", image, "unknownPlace"]],
    },
    {
        name: "YAML",
        properties: {
            body: `spec:\n  containers:\n    - image: "${image}" # the api\n    - {image: ${host}/web:2}\n    - image: ${image}\n`,
        },
        want: [
            ["body", image, "unknownPlace"],
            ["body", `${host}/web:2`, "unknownPlace"],
        ],
    },
    {
        name: "a script",
        properties: { userData: `#!/bin/sh\ndocker login ${host}\ndocker run --rm ${image}.\n` },
        want: [["userData", image, "unknownPlace"]],
    },
    {
        name: "a list without spaces, however long",
        properties: { images: [image, pinned, ...Array<string>(20).fill(`${host}/shop/web:2`)].join(",") },
        want: [
            ["images", image, "unknownPlace"],
            ["images", `${host}/shop/web:2`, "unknownPlace"],
        ],
    },
    {
        name: "a script's own variables",
        properties: { buildspec: `- docker push $ACCOUNT.dkr.ecr.$REGION.amazonaws.com/api:$TAG` },
        want: [],
    },
    {
        name: "a host alone, a prefix, a chart, a rule",
        properties: { a: host, b: `https://${host}`, c: `${host}/`, d: `oci://${host}/charts/api:1`, e: `${host}/*` },
        want: [],
    },
    {
        name: "an account that was undefined",
        properties: { a: "undefined.dkr.ecr.us-east-1.amazonaws.com/web" },
        want: [["a", "undefined.dkr.ecr.us-east-1.amazonaws.com/web", "variable"]],
    },
    { name: "a scheme", properties: { a: `https://${image}` }, want: [["a", `https://${image}`, "unreadable"]] },
    { name: "a line break at the end", properties: { a: `${image}\n` }, want: [["a", `${image}\n`, "unreadable"]] },
    {
        name: "upper case",
        properties: { a: `${host}/Shop/API:prod` },
        want: [["a", `${host}/Shop/API:prod`, "unreadable"]],
    },
    { name: "a port", properties: { a: `${host}:443/api:1` }, want: [["a", `${host}:443/api:1`, "unreadable"]] },
    { name: "an account of 11 digits", properties: { a: image.slice(1) }, want: [["a", image.slice(1), "unreadable"]] },
    {
        name: "an ARN as an image, and as a resource",
        properties: {
            image: "arn:aws:ecr:us-east-1:123456789012:repository/web",
            resource: "arn:aws:ecr:us-east-1:123456789012:repository/web",
        },
        want: [["image", "arn:aws:ecr:us-east-1:123456789012:repository/web", "unreadable"]],
    },
    {
        name: "variables as an image, and elsewhere",
        properties: { image: "$ECR/web:$TAG", other: "$ECR/web:$TAG", imageName: "${awsEcr}/web" },
        want: [
            ["image", "$ECR/web:$TAG", "variable"],
            ["imageName", "${awsEcr}/web", "variable"],
        ],
    },
    {
        name: "an Output made a text, in a known place",
        type: ecs,
        properties: { containerDefinitions: JSON.stringify([{ image: `${outputText}:prod` }]) },
        want: [["containerDefinitions[0].image", `${outputText}:prod`, "variable"]],
    },
    {
        name: "an Output made a text, as an image and elsewhere",
        properties: { imageUri: outputText, message: outputText },
        want: [["imageUri", outputText, "variable"]],
    },
    { name: "words that have the letters", properties: { image: "$SECRET/web", secretImage: "$DECRYPT:1" }, want: [] },
    { name: "what pushes images", type: "docker-build:index:Image", properties: { tags: [image] }, want: [] },
    { name: "permissions", type: "aws:iam/policy:Policy", properties: { policy: image }, want: [] },
    {
        name: "unknown values, numbers, nothing",
        properties: { a: unknownValue, b: 1, c: null, d: undefined, image: unknownValue },
        want: [],
    },
];

describe("unpinnedImages", () => {
    for (const { name, type = unheardOf, properties, want } of rows) {
        it(`finds ${name}`, () => {
            const found = unpinnedImages(type, properties);
            assert.deepEqual(
                found.map(({ path, text, reason }) => [path, text, reason]),
                want,
            );
        });
    }

    it("says what is wrong, and what to write", () => {
        const details = rows.flatMap(({ type = unheardOf, properties }) =>
            unpinnedImages(type, properties).map(({ detail }) => detail),
        );
        for (const detail of details) {
            assert.match(detail, /^[^\n]*[^.\n]$/);
        }
        const of = (text: string) => unpinnedImages(unheardOf, { image: text })[0]?.detail;
        assert.deepEqual(
            [
                of(`${image}\n`),
                of("$ECR/web:$TAG"),
                of(`${host}:443/api`),
                of("undefined.dkr.ecr.us-east-1.amazonaws.com/web"),
                of(outputText),
            ],
            [
                "there is white space around it, as of a file's last line break; trim it",
                'it has the variable "$ECR", which nothing replaced; put its value in',
                `ECR's hosts have no port; write ${host}`,
                "a value was missing where it says undefined; see which variable has none",
                "an Output was made a text; use pulumi.interpolate, or apply",
            ],
        );
    });

    it("finds what users' own types leave by a tag", () => {
        assert.deepEqual(
            unpinnedImages(unheardOf, { image }, { [unheardOf]: ["image"] }).map(({ reason }) => reason),
            ["byTag"],
        );
    });

    for (const mark of ["__pulumiAsset", "__pulumiArchive", "__pulumiResource"]) {
        it(`passes over what Pulumi's SDK marks as its own by ${mark}`, () => {
            const properties = (name: string) => ({ made: { [name]: true, image } });
            assert.deepEqual(unpinnedImages(unheardOf, properties(mark)), []);
            assert.equal(unpinnedImages(unheardOf, properties("mark")).length, 1);
        });
    }

    it("passes over values that refuse to be read", () => {
        const refusing = new Proxy(
            {},
            {
                get: () => assert.fail("unknown"),
                ownKeys: () => assert.fail("unknown"),
                has: () => assert.fail("unknown"),
            },
        );
        assert.deepEqual(unpinnedImages(unheardOf, { refusing, list: [{ name: refusing, value: "x" }] }), []);
    });

    it("passes over members that refuse to be read, and takes the others", () => {
        const refusing = (name: string, members: object) =>
            Object.defineProperty({ ...members }, name, { get: () => assert.fail("unknown") });
        const list = new Proxy({}, { ownKeys: () => assert.fail("unknown") });
        const found = unpinnedImages(unheardOf, {
            list,
            chart: refusing("tag", { repository: `${host}/api` }),
            variables: [refusing("name", { value: image })],
        });
        assert.deepEqual(
            found.map(({ path, text }) => [path, text]),
            [["variables[0].value", image]],
        );
    });

    it("finds an emulator's images beside its endpoint, in a document too, and only where an image is expected", () => {
        const emulated = "000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4566/api:1";
        const own = "localhost:4510/api:1";
        const properties = {
            image: own,
            text: own,
            document: JSON.stringify({ image: own, tags: ["x"] }),
            other: "nginx:1",
            host: emulated,
        };
        const paths = (endpoint?: string) =>
            unpinnedImages(unheardOf, properties, {}, endpoint).map(({ path }) => path);
        assert.deepEqual(paths("http://localhost:4566"), ["image", "document.image", "host"]);
        assert.deepEqual(paths(), ["host"]);
    });

    for (const { name, text } of hostileTexts) {
        it(`takes time that grows by the length alone: ${name}`, () => {
            unpinnedImages(unheardOf, {
                image: `dkr.ecr${text}`,
                a: `dkr.ecr.${text} x`,
                b: `[${text}dkr.ecr`,
                c: `ecr ${"dkr.ecr".repeat(20_000)} ${text}`,
            });
        });
    }
});
