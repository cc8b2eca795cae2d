// References through the argument `image`: the registries that are accepted, and why the others are not.
import assert from "node:assert/strict";
import fc from "fast-check";
import { formatRegistryHost } from "../../../../provider/src/ecr/registry/registryHost";
import { validateImageRequest } from "../../../../provider/src/lookup/request/validateImageRequest";
import { formatReference } from "../../../../provider/src/oci/reference";
import { digestOf64 } from "../lookupFailures";

const digest = digestOf64("a");

const accepted = [
    {
        image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/api:prod",
        registryId: "123456789012",
        region: "us-east-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod",
        registryId: "123456789012",
        region: "eu-west-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.ap-southeast-5.amazonaws.com/shop/api:prod",
        registryId: "123456789012",
        region: "ap-southeast-5",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.il-central-1.amazonaws.com/shop/api:prod",
        registryId: "123456789012",
        region: "il-central-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.mx-central-1.amazonaws.com/shop/api:prod",
        registryId: "123456789012",
        region: "mx-central-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/shop/api:prod",
        registryId: "123456789012",
        region: "us-gov-west-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/shop/api:prod",
        registryId: "123456789012",
        region: "cn-north-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.cn-northwest-1.amazonaws.com.cn/shop/api:prod",
        registryId: "123456789012",
        region: "cn-northwest-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/shop/api:prod",
        registryId: "123456789012",
        region: "eusc-de-east-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov/shop/api:prod",
        registryId: "123456789012",
        region: "us-iso-east-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov/shop/api:prod",
        registryId: "123456789012",
        region: "us-isob-east-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk/shop/api:prod",
        registryId: "123456789012",
        region: "eu-isoe-west-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.us-isof-south-1.csp.hci.ic.gov/shop/api:prod",
        registryId: "123456789012",
        region: "us-isof-south-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr-fips.us-east-2.amazonaws.com/shop/api:prod",
        registryId: "123456789012",
        region: "us-east-2",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr-fips.us-gov-east-1.amazonaws.com/shop/api:prod",
        registryId: "123456789012",
        region: "us-gov-east-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr-ecr.eu-west-1.on.aws/shop/api:prod",
        registryId: "123456789012",
        region: "eu-west-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr-ecr-fips.us-west-2.on.aws/shop/api:prod",
        registryId: "123456789012",
        region: "us-west-2",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/shop/api:prod",
        registryId: "123456789012",
        region: "cn-north-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.cn-north-1.on.amazonwebservices.com.cn/shop/api:prod",
        registryId: "123456789012",
        region: "cn-north-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr-ecr.eusc-de-east-1.on.amazonwebservices.eu/shop/api:prod",
        registryId: "123456789012",
        region: "eusc-de-east-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.DKR.ECR.EU-WEST-1.AMAZONAWS.COM/shop/api:prod",
        registryId: "123456789012",
        region: "eu-west-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "012345678901.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod",
        registryId: "012345678901",
        region: "eu-west-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod" },
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a__b/c--d.e:1.2-3_4",
        registryId: "123456789012",
        region: "eu-west-1",
        repositoryName: "a__b/c--d.e",
        imageId: { imageTag: "1.2-3_4" },
    },
    {
        image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@${digest}`,
        registryId: "123456789012",
        region: "eu-west-1",
        repositoryName: "shop/api",
        imageId: { imageDigest: digest },
    },
    {
        image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod@${digest}`,
        registryId: "123456789012",
        region: "eu-west-1",
        repositoryName: "shop/api",
        imageId: { imageTag: "prod", imageDigest: digest },
    },
];

const refused: readonly { readonly image: string; readonly problem: string }[] = [
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api",
        problem: `neither a tag nor a digest: end it in ":tag" or "@sha256:…"; no tag is assumed, so write ":latest" if that is meant`,
    },
    {
        image: "public.ecr.aws/nginx/nginx:1.27",
        problem: `public.ecr.aws is ECR Public, whose API has no BatchGetImage: pin the image by writing its digest (public.ecr.aws/…@sha256:…), or pull it through a cache in a private registry and name that`,
    },
    {
        image: "ecr-public.aws.com/nginx/nginx:1.27",
        problem: `ecr-public.aws.com is ECR Public, whose API has no BatchGetImage: pin the image by writing its digest (ecr-public.aws.com/…@sha256:…), or pull it through a cache in a private registry and name that`,
    },
    {
        image: "nginx:1.27",
        problem: `an image reference must begin with its registry's host, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod; saw "nginx:1.27"`,
    },
    {
        image: "library/nginx:1.27",
        problem: `an image reference must begin with its registry's host, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod; saw "library/nginx:1.27"`,
    },
    {
        image: "docker.io/library/nginx:1.27",
        problem: `"docker.io" is Docker Hub, not a private ECR registry: only ECR can be asked; copy the image to ECR or pull it through ECR's cache, and name that, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/…`,
    },
    {
        image: "ghcr.io/acme/api:v1",
        problem: `"ghcr.io" is the GitHub Container Registry, not a private ECR registry: only ECR can be asked; copy the image to ECR or pull it through ECR's cache, and name that, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/…`,
    },
    {
        image: "quay.io/acme/api:v1",
        problem: `"quay.io" is Quay, not a private ECR registry: only ECR can be asked; copy the image to ECR or pull it through ECR's cache, and name that, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/…`,
    },
    {
        image: "gcr.io/acme/api:v1",
        problem: `"gcr.io" is the Google Container Registry, not a private ECR registry: only ECR can be asked; copy the image to ECR or pull it through ECR's cache, and name that, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/…`,
    },
    {
        image: "europe-docker.pkg.dev/acme/api/api:v1",
        problem: `"europe-docker.pkg.dev" is the Google Artifact Registry, not a private ECR registry: only ECR can be asked; copy the image to ECR or pull it through ECR's cache, and name that, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/…`,
    },
    {
        image: "acme.azurecr.io/api:v1",
        problem: `"acme.azurecr.io" is the Azure Container Registry, not a private ECR registry: only ECR can be asked; copy the image to ECR or pull it through ECR's cache, and name that, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/…`,
    },
    {
        image: "registry.k8s.io/pause:3.9",
        problem: `"registry.k8s.io" is the Kubernetes registry, not a private ECR registry: only ECR can be asked; copy the image to ECR or pull it through ECR's cache, and name that, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/…`,
    },
    {
        image: "mcr.microsoft.com/dotnet/runtime:8.0",
        problem: `"mcr.microsoft.com" is the Microsoft Artifact Registry, not a private ECR registry: only ECR can be asked; copy the image to ECR or pull it through ECR's cache, and name that, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/…`,
    },
    {
        image: "localhost:5000/api:v1",
        problem: `"localhost:5000" is a registry on this machine, not a private ECR registry: only ECR can be asked; if an emulator of ECR gave it, name the endpoint of its API by the argument endpoint (--endpoint of the command), aws:endpoints or AWS_ENDPOINT_URL_ECR (a profile's is not enough); else copy the image to ECR, and name that, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/…`,
    },
    {
        image: "registry.example.com/api:v1",
        problem: `"registry.example.com" is not the host of a private ECR registry, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com.example.com/api:v1",
        problem: `"123456789012.dkr.ecr.eu-west-1.amazonaws.com.example.com" is not the host of a private ECR registry, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com: hosts of registries in eu-west-1 end with .amazonaws.com or .on.aws`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com.cn/api:v1",
        problem: `"123456789012.dkr.ecr.eu-west-1.amazonaws.com.cn" is not the host of a private ECR registry, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com: hosts of registries in eu-west-1 end with .amazonaws.com or .on.aws`,
    },
    {
        image: "123456789012.dkr.ecr.cn-north-1.amazonaws.com/api:v1",
        problem: `"123456789012.dkr.ecr.cn-north-1.amazonaws.com" is not the host of a private ECR registry, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com: hosts of registries in cn-north-1 end with .amazonaws.com.cn or .on.amazonwebservices.com.cn`,
    },
    {
        image: "123456789012.dkr-ecr.eu-west-1.amazonaws.com/api:v1",
        problem: `"123456789012.dkr-ecr.eu-west-1.amazonaws.com" is not the host of a private ECR registry, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com: write 123456789012.dkr.ecr.eu-west-1.amazonaws.com`,
    },
    {
        image: "12345678901.dkr.ecr.eu-west-1.amazonaws.com/api:v1",
        problem: `"12345678901.dkr.ecr.eu-west-1.amazonaws.com" is not the host of a private ECR registry, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com: "12345678901" is not an AWS account's 12 digits`,
    },
    {
        image: "123456789012.dkr.ecr.ireland.amazonaws.com/api:v1",
        problem: `"123456789012.dkr.ecr.ireland.amazonaws.com" is not the host of a private ECR registry, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com: "ireland" is not a region`,
    },
    {
        image: "x.123456789012.dkr.ecr.eu-west-1.amazonaws.com/api:v1",
        problem: `"x.123456789012.dkr.ecr.eu-west-1.amazonaws.com" is not the host of a private ECR registry, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com`,
    },
    {
        image: "api.ecr.eu-west-1.amazonaws.com/api:v1",
        problem: `"api.ecr.eu-west-1.amazonaws.com" is not the host of a private ECR registry, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com: it is the endpoint of ECR's API, not of a registry`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com:443/shop/api:v1",
        problem: `"123456789012.dkr.ecr.eu-west-1.amazonaws.com:443" has a port, which the hosts of ECR registries do not: write 123456789012.dkr.ecr.eu-west-1.amazonaws.com`,
    },
    {
        image: "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1",
        problem: `an image reference has no scheme, drop "https://" and write it such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod`,
    },
    {
        image: "docker://123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1",
        problem: `an image reference has no scheme, drop "docker://" and write it such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod`,
    },
    {
        image: "user:secret@123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1",
        problem: `the digest after "@" must be sha256: and 64 lower case hexadecimal digits; saw "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1"`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/Shop:v1",
        problem: `the repository after the registry's host must be 2-256 lower case letters and digits, with ".", "_", "__", "-" or "/" between them, such as shop/api; saw "Shop"`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:",
        problem: `the tag after ":" must be 1-300 letters, digits, "-", "_" or ".", such as prod; saw ""`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1:v2",
        problem: `the tag after ":" must be 1-300 letters, digits, "-", "_" or ".", such as prod; saw "v1:v2"`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@sha256:abc",
        problem: `the digest after "@" must be sha256: and 64 lower case hexadecimal digits; saw "sha256:abc"`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@md5:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        problem: `the digest after "@" must be sha256: and 64 lower case hexadecimal digits; saw "md5:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"`,
    },
    {
        image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@${digest}@${digest}`,
        problem: `an image reference must have one "@" at most, before its digest; saw "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@${digest}@${digest}"`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/",
        problem: `the repository after the registry's host must be 2-256 lower case letters and digits, with ".", "_", "__", "-" or "/" between them, such as shop/api; saw ""`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com:v1",
        problem: `an image reference must begin with its registry's host, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod; saw "123456789012.dkr.ecr.eu-west-1.amazonaws.com:v1"`,
    },
    {
        image: " 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1",
        problem: `an image reference must be printable ASCII without spaces, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod; saw " 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1"`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/äpi:v1",
        problem: `an image reference must be printable ASCII without spaces, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod; saw "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/äpi:v1"`,
    },
    {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1\n",
        problem: `an image reference must be printable ASCII without spaces, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod; saw "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1\\n"`,
    },
];

describe("validateImageRequest: the argument image", () => {
    for (const { image, registryId, region, repositoryName, imageId } of accepted) {
        it(`accepts ${image}`, () => {
            const validated = validateImageRequest({ image }, { region: "us-east-1", maxAttempts: 7 });
            assert.ok("query" in validated);
            const { query } = validated;
            assert.deepEqual(
                {
                    registryId: query.registryId,
                    settings: query.settings,
                    repositoryName: query.repositoryName,
                    imageId: query.imageId,
                    registryHost: query.registryHost,
                },
                {
                    registryId,
                    settings: {
                        region,
                        maxAttempts: 7,
                        ...(region === "us-east-1" ? {} : { stackRegion: "us-east-1" }),
                    },
                    repositoryName,
                    imageId,
                    registryHost: image.slice(0, image.indexOf("/")).toLowerCase(),
                },
            );
        });
    }

    for (const { image, problem } of refused) {
        it(`refuses ${JSON.stringify(image)}`, () => {
            assert.deepEqual(validateImageRequest({ image }, {}), { problems: [{ argument: "image", problem }] });
        });
    }

    it("reads every reference that is written from parts", () => {
        const parts = fc.record({
            registryId: fc.stringMatching(/^[0-9]{12}$/),
            region: fc.constantFrom("eu-west-1", "us-gov-east-1", "cn-north-1", "eusc-de-east-1", "us-isof-south-1"),
            fips: fc.boolean(),
            dualStack: fc.boolean(),
            repositoryName: fc.stringMatching(/^[a-z0-9]{2,9}([._-][a-z0-9]{1,9}){0,3}(\/[a-z0-9]{1,9}){0,3}$/),
            imageTag: fc.option(fc.stringMatching(/^[a-zA-Z0-9_.-]{1,40}$/), { nil: undefined }),
            imageDigest: fc.option(
                fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`),
                { nil: undefined },
            ),
        });
        fc.assert(
            fc.property(parts, ({ registryId, region, fips, dualStack, repositoryName, imageTag, imageDigest }) => {
                fc.pre(imageTag !== undefined || imageDigest !== undefined);
                const registry = formatRegistryHost({ registryId, region, fips, dualStack });
                const imageId = {
                    ...(imageTag === undefined ? {} : { imageTag }),
                    ...(imageDigest === undefined ? {} : { imageDigest }),
                };
                const validated = validateImageRequest(
                    { image: formatReference({ registry, repositoryName, ...imageId }) },
                    {},
                );
                assert.ok("query" in validated);
                const { query } = validated;
                assert.deepEqual(
                    [query.registryId, query.settings.region, query.repositoryName, query.imageId, query.registryHost],
                    [registryId, region, repositoryName, imageId, registry],
                );
            }),
        );
    });
});
