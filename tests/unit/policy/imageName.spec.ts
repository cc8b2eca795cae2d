import assert from "node:assert/strict";
import { isWholeDigest, parseImageName } from "../../../policy/src/imageName";
import type { ImageName } from "../../../policy/src/imageName";

const digest = `sha256:${"a".repeat(64)}`;
const ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

const rows: readonly { readonly image: string; readonly want: ImageName }[] = [
    { image: "nginx", want: { registry: "docker.io", repository: "library/nginx" } },
    { image: "nginx:1.27", want: { registry: "docker.io", repository: "library/nginx", tag: "1.27" } },
    { image: "bitnami/redis:7", want: { registry: "docker.io", repository: "bitnami/redis", tag: "7" } },
    { image: "docker.io/nginx", want: { registry: "docker.io", repository: "library/nginx" } },
    { image: "index.docker.io/acme/api", want: { registry: "docker.io", repository: "acme/api" } },
    { image: `${ecr}/shop/api`, want: { registry: ecr, repository: "shop/api" } },
    { image: `${ecr}/shop/api:v1@${digest}`, want: { registry: ecr, repository: "shop/api", tag: "v1", digest } },
    { image: `${ecr}/shop/api@${digest}`, want: { registry: ecr, repository: "shop/api", digest } },
    { image: "GHCR.io/acme/api:v1", want: { registry: "ghcr.io", repository: "acme/api", tag: "v1" } },
    { image: "EVIL/nginx", want: { registry: "evil", repository: "nginx" } },
    { image: "localhost/api", want: { registry: "localhost", repository: "api" } },
    { image: "registry:5000/api", want: { registry: "registry:5000", repository: "api" } },
    { image: "registry:5000/api:v1", want: { registry: "registry:5000", repository: "api", tag: "v1" } },
    { image: "https://ghcr.io/api", want: { registry: "https:", repository: "/ghcr.io/api" } },
    { image: "api@a@b", want: { registry: "docker.io", repository: "library/api", digest: "a@b" } },
    { image: "@", want: { registry: "docker.io", repository: "library/", digest: "" } },
];

describe("parseImageName reads any reference as consumers do", () => {
    for (const { image, want } of rows) {
        it(image, () => assert.deepEqual(parseImageName(image), want));
    }
});

describe("isWholeDigest", () => {
    const digests = [
        { name: "SHA-256", text: digest, want: true },
        { name: "upper case", text: `sha256:${"A".repeat(64)}`, want: false },
        { name: "63 digits", text: `sha256:${"a".repeat(63)}`, want: false },
        { name: "65 digits", text: `sha256:${"a".repeat(65)}`, want: false },
        { name: "another algorithm", text: `sha512:${"a".repeat(128)}`, want: false },
        { name: "something behind it", text: `${digest}\n`, want: false },
        { name: "nothing", text: "", want: false },
    ];
    for (const { name, text, want } of digests) {
        it(`${name}: ${want ? "yes" : "no"}`, () => assert.equal(isWholeDigest(text), want));
    }
});
