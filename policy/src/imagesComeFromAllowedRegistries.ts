/** The policy that images come from known registries. */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { imagesOf, matchesPattern, quoteText } from "pulumi-ecr-image/images";
import type { ImagePlace } from "pulumi-ecr-image/images";
import { parseImageName } from "./imageName";
import { imagePolicy, patternListSchema } from "./imagePolicy";
import type { ImagePolicyOptions } from "./imagePolicy";

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

/**
 * Whether a repository is one of those that a pattern such as `public.ecr.aws/docker/*` allows. Host and repository are
 * matched each by itself: a `*` in the host must not reach into a repository's name, which anybody may choose.
 * @param registry the host, in lower case, with its port if it has one
 * @param repository the repository in it
 * @param pattern a host, for all that is in it, or a host and repositories
 */
function isInRegistry(registry: string, repository: string, pattern: string): boolean {
    const slash = pattern.indexOf("/");
    const host = slash === -1 ? pattern : pattern.slice(0, slash);
    const repositories = slash === -1 ? "*" : pattern.slice(slash + 1);
    return isHost(registry, host.toLowerCase()) && matchesPattern(repository, repositories);
}

/**
 * A `*` in a host stands for one part of it or less, as in a certificate: of `1….dkr.ecr.*.amazonaws.com`, the part
 * between two dots is a region, and `x.s3` is none. Alone it is any host.
 */
function isHost(registry: string, pattern: string): boolean {
    const [parts, wanted] = [registry.split("."), pattern.split(".")];
    const isPart = (part: string, at: number): boolean => matchesPattern(part, wanted[at] ?? "");
    return pattern === "*" || (parts.length === wanted.length && parts.every(isPart));
}
