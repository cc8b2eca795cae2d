import assert from "node:assert/strict";
import { imagesComeFromAllowedRegistries } from "../../../policy/src";
import { violationsOf } from "./violationsOf";

const ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

const rows: readonly {
    readonly name: string;
    readonly image: string;
    readonly allowed: readonly string[];
    readonly want: boolean;
}[] = [
    { name: "a host", image: `${ecr}/shop/api:v1`, allowed: [ecr], want: true },
    { name: "a host, with a digest", image: `${ecr}/api@sha256:${"a".repeat(64)}`, allowed: [ecr], want: true },
    { name: "another host", image: `${ecr}/shop/api:v1`, allowed: ["ghcr.io"], want: false },
    { name: "one of several", image: "ghcr.io/acme/api", allowed: [ecr, "ghcr.io"], want: true },
    { name: "none", image: "ghcr.io/acme/api", allowed: [], want: false },
    { name: "any region", image: `${ecr}/api`, allowed: ["123456789012.dkr.ecr.*.amazonaws.com"], want: true },
    { name: "another account", image: `${ecr}/api`, allowed: ["111111111111.dkr.ecr.*.amazonaws.com"], want: false },
    { name: "a part of a host is not the host", image: "ghcr.io.evil.example/api", allowed: ["ghcr.io"], want: false },
    { name: "a port belongs to the host", image: "registry:5000/api", allowed: ["registry"], want: false },
    { name: "a host with its port", image: "registry:5000/api", allowed: ["registry:5000"], want: true },
    { name: "hosts have no case", image: "GHCR.io/acme/api", allowed: ["ghcr.IO"], want: true },
    {
        name: "repositories",
        image: "public.ecr.aws/docker/library/nginx",
        allowed: ["public.*.aws/docker/*"],
        want: true,
    },
    {
        name: "other repositories",
        image: "public.ecr.aws/acme/nginx",
        allowed: ["public.ecr.aws/docker/*"],
        want: false,
    },
    { name: "one repository", image: "ghcr.io/acme/api:v1", allowed: ["ghcr.io/acme/api"], want: true },
    { name: "a repository beside it", image: "ghcr.io/acme/api-2:v1", allowed: ["ghcr.io/acme/api"], want: false },
    {
        name: "a star of the host does not reach into the repository",
        image: "evil.example/x.amazonaws.com/shop/api",
        allowed: ["*.amazonaws.com/shop/*"],
        want: false,
    },
    {
        name: "a star of the host does not cross a dot",
        image: "123456789012.dkr.ecr.x.s3.amazonaws.com/api",
        allowed: ["123456789012.dkr.ecr.*.amazonaws.com"],
        want: false,
    },
    { name: "a star is any host", image: "ghcr.io/acme/api", allowed: ["*/acme/*"], want: true },
    {
        name: "an upper case word is a host, as Docker reads it",
        image: "EVIL/nginx",
        allowed: ["docker.io"],
        want: false,
    },
    { name: "no host is Docker Hub", image: "nginx", allowed: ["docker.io"], want: true },
    { name: "its official images", image: "nginx:1.27", allowed: ["docker.io/library/*"], want: true },
    { name: "its other images", image: "bitnami/redis", allowed: ["docker.io/library/*"], want: false },
    { name: "a scheme is no host", image: `https://${ecr}/shop/api:v1`, allowed: [ecr], want: false },
];

describe("images-come-from-allowed-registries allows", () => {
    for (const { name, image, allowed, want } of rows) {
        it(`${name}: ${want ? "yes" : "no"}`, () => {
            const policy = imagesComeFromAllowedRegistries({ allowedRegistries: allowed });
            assert.equal(violationsOf(policy, { props: { imageUri: image } }).length, want ? 0 : 1);
        });
    }
    it("everything while no list is given", () => {
        assert.deepEqual(violationsOf(imagesComeFromAllowedRegistries(), { props: { imageUri: "nginx" } }), []);
    });
});

describe("images-come-from-allowed-registries says", () => {
    const props = { imageUri: "nginx:1.27" };
    const configuredList = { allowedRegistries: [ecr, "ghcr.io/acme/*"] };
    const lineFor = (list: string) =>
        `imageUri: "nginx:1.27" comes from "docker.io/library/nginx"; allowed are ${list}; ` +
        "copy it to one of these, or allow its registry";

    it("which image, where it comes from, and from where it may come", () => {
        assert.deepEqual(violationsOf(imagesComeFromAllowedRegistries(configuredList), { props }), [
            lineFor(`${ecr}, ghcr.io/acme/*`),
        ]);
    });
    it("the configuration's list, when there is one", () => {
        const policy = imagesComeFromAllowedRegistries({ allowedRegistries: ["docker.io"] });
        assert.deepEqual(violationsOf(policy, { props }), []);
        assert.deepEqual(violationsOf(policy, { props, config: { allowedRegistries: ["ghcr.io"] } }), [
            lineFor("ghcr.io"),
        ]);
    });
});
