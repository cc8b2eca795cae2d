/** The policy that images come from known registries. */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { imagesOf, quoteText } from "pulumi-ecr-image/images";
import type { ImagePlace } from "pulumi-ecr-image/images";
import { parseImageName } from "./imageName";
import { imagePolicy } from "./imagePolicy";
import type { ImagePolicyOptions } from "./imagePolicy";
import { isInRegistry } from "./isInRegistry";
import { patternListSchema } from "./patternListSchema";

/** What `imagesComeFromAllowedRegistries` takes. @public */
export interface AllowedRegistriesOptions extends ImagePolicyOptions {
    /**
     * Registries that images may come from: hosts (`123456789012.dkr.ecr.*.amazonaws.com`, `docker.io`), or hosts with
     * repositories (`public.ecr.aws/docker/*`), in which `*` stands for anything within one part of the host
     * (`*` alone for any host), or anything in the repository. The
     * configuration's `allowedRegistries` replaces it. Default: none, and the policy has nothing to say.
     */
    readonly allowedRegistries?: readonly string[];
}

/**
 * `images-come-from-allowed-registries`: every container image comes from one of `allowedRegistries`. An image without a
 * registry comes from `docker.io`. Configuration: `enforcementLevel`, `exclude`, `allowedRegistries`.
 * @public
 */
export function imagesComeFromAllowedRegistries(options: AllowedRegistriesOptions = {}): ResourceValidationPolicy {
    return imagePolicy(options, {
        name: "images-come-from-allowed-registries",
        description: "Container images come from allowed registries.",
        configProperties: {
            allowedRegistries: patternListSchema(
                "Hosts, or hosts with repositories, that images may come from; * stands for anything within one part of the host.",
                1,
            ),
        },
        placesOf: imagesOf,
        problemOf: (place: ImagePlace, config: Partial<AllowedRegistriesOptions>) =>
            problemOf(place, config.allowedRegistries ?? options.allowedRegistries),
    });
}

function problemOf({ image }: ImagePlace, allowed: readonly string[] | undefined): string | undefined {
    const { registry, repository } = parseImageName(image);
    if (allowed === undefined || allowed.some((pattern) => isInRegistry(registry, repository, pattern))) {
        return undefined;
    }
    const list = allowed.join(", ") || "none";
    const from = quoteText(`${registry}/${repository}`);
    return `comes from ${from}; allowed are ${list}; copy it to one of these, or allow its registry`;
}
