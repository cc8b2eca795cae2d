/**
 * Makes a query of what the user wrote, or refuses it: everything that can be known without a network, in one line that
 * names the user's own argument. Values may be hostile: JavaScript programs and transforms are not held by types.
 */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import type { Environment } from "../../ecr/settings/environment";
import { endpointVariable } from "../../ecr/settings/environment";
import { locateRegistry } from "../../ecr/registry/locateRegistry";
import { explainRegistryHost, parseRegistryHost } from "../../ecr/registry/registryHost";
import { isDigest } from "../../oci/digest";
import { isImageTag, isRegistryId, isRepositoryName, isRegion } from "../../oci/grammar";
import { allManifestMediaTypes } from "../../oci/mediaTypes";
import { parsePlatform } from "../../oci/platform";
import type { Platform } from "../../oci/platform";
import { parseReference } from "../../oci/reference";
import type { ImageQuery } from "./imageQuery";
import type { ArgumentProblem, ImageRequest } from "./imageRequest";
import { quoteValue } from "../../data/quoteText";
import { givenByImage, shapeProblems } from "./requestShape";
import { withoutUndefined } from "../../data/withoutUndefined";

/** A lookup that may be made, or everything that is wrong with the arguments. */
export type ValidatedRequest = { readonly query: ImageQuery } | { readonly problems: readonly ArgumentProblem[] };

/** Where an image is: what `image` says, or the five arguments that it stands for. */
interface Location {
    readonly registryId: string | undefined;
    readonly repositoryName: string;
    readonly imageTag: string | undefined;
    readonly imageDigest: string | undefined;
    readonly region: string | undefined;
    readonly registryHost: string | undefined;
}

/**
 * Validates a request; `settings` are those of the stack or an `aws.Provider`, which the request's own override, and `environment`
 * has the variables that say the endpoint where none of these does. What a profile says of the endpoint is followed when ECR is
 * asked, but not known here, where no file is read.
 */
export function validateImageRequest(
    request: ImageRequest,
    settings: EcrSettings,
    environment: Environment = process.env,
): ValidatedRequest {
    const misshapen = shapeProblems(request);
    if (misshapen.length > 0) {
        return { problems: misshapen };
    }
    const problems: ArgumentProblem[] = [];
    const location =
        request.image === undefined
            ? locationOfArguments(request, problems)
            : locationOfImage(
                  request.image,
                  request,
                  request.endpoint ?? settings.endpoint ?? endpointVariable("ecr", environment)?.value,
                  problems,
              );
    const platform = platformOf("platform", request.platform, problems);
    const requirePlatforms = (request.requirePlatforms ?? []).flatMap(
        (text) => platformOf("requirePlatforms", text, problems) ?? [],
    );
    if (problems.length > 0 || location === undefined) {
        return { problems };
    }
    return {
        query: {
            settings: {
                ...(request.profile === undefined ? settings : withoutIdentity(settings)),
                ...withoutUndefined({
                    region: location.region,
                    stackRegion: stackRegionBeside(location.region, settings),
                    profile: request.profile,
                    endpoint: request.endpoint,
                    assumeRoles: request.assumeRole && [withoutUndefined(request.assumeRole)],
                }),
            },
            registryId: location.registryId,
            repositoryName: location.repositoryName,
            acceptedMediaTypes: request.acceptedMediaTypes ?? allManifestMediaTypes,
            ...withoutUndefined({
                select: request.select,
                provenance: request.provenance === true ? true : undefined,
                details: request.details === true ? true : undefined,
            }),
            imageId: withoutUndefined({ imageTag: location.imageTag, imageDigest: location.imageDigest }),
            registryHost: location.registryHost,
            platform,
            requirePlatforms,
            pinnedDigest: undefined,
        },
    };
}

/** Undefined where the lookup asks in the stack's own region, so that it may share calls with those that name none. */
function stackRegionBeside(region: string | undefined, settings: EcrSettings): string | undefined {
    return region === undefined || region === settings.region ? undefined : (settings.region ?? "environment");
}

/** A profile of one's own stands in for the keys or the web identity of the stack; the stack's roles are assumed with it. */
function withoutIdentity({ credentials: _keys, assumeRoleWithWebIdentity: _role, ...rest }: EcrSettings): EcrSettings {
    return rest;
}

function locationOfImage(
    image: string,
    request: ImageRequest,
    endpoint: string | undefined,
    problems: ArgumentProblem[],
): Location | undefined {
    for (const argument of givenByImage) {
        if (request[argument] !== undefined) {
            problems.push({ argument, problem: `image gives the ${argument} already; leave out one of the two` });
        }
    }
    const reference = parseReference(image);
    if ("problem" in reference) {
        problems.push({ argument: "image", problem: reference.problem });
        return undefined;
    }
    const host = locateRegistry(reference.registry, endpoint);
    if (host === undefined) {
        problems.push({ argument: "image", problem: explainRegistryHost(reference.registry) });
        return undefined;
    }
    const { repositoryName, imageTag, imageDigest } = reference;
    checkId("image", "image", { imageTag, imageDigest, select: request.select }, problems);
    checkRepositoryName("image", repositoryName, problems);
    const registryHost = reference.registry.toLowerCase();
    return { registryId: host.registryId, region: host.region, repositoryName, imageTag, imageDigest, registryHost };
}

function locationOfArguments(request: ImageRequest, problems: ArgumentProblem[]): Location | undefined {
    const { registryId, repositoryName, imageTag, imageDigest, region } = request;
    if (registryId !== undefined && !isRegistryId(registryId)) {
        const problem = `a registryId is an AWS account's 12 digits, such as "123456789012"; got ${quoteValue(registryId)}`;
        problems.push({ argument: "registryId", problem });
    }
    if (region !== undefined && !isRegion(region)) {
        problems.push({ argument: "region", problem: `a region looks like "eu-west-1"; got ${quoteValue(region)}` });
    }
    if (repositoryName === undefined) {
        const problem = "missing: name the repository, or give the whole reference as image";
        problems.push({ argument: "repositoryName", problem });
    } else {
        checkRepositoryName("repositoryName", repositoryName, problems);
    }
    checkId("imageTag", "imageDigest", { imageTag, imageDigest, select: request.select }, problems);
    return repositoryName === undefined
        ? undefined
        : { registryId, repositoryName, imageTag, imageDigest, region, registryHost: undefined };
}

function checkRepositoryName(argument: string, repositoryName: string, problems: ArgumentProblem[]): void {
    // ECR's grammar takes a repository's URL for a name: giving the one for the other is the commonest mistake of all.
    const isUrl = parseRegistryHost(repositoryName.split("/", 1)[0] ?? "") !== undefined;
    if (isRepositoryName(repositoryName) && !isUrl) {
        return;
    }
    const hint = isUrl ? "; a whole reference, with the registry's host, goes into the argument image" : "";
    const problem =
        `a repository name is 2 to 256 lower-case letters and digits, joined by . _ __ - and /, such as "team/api"; ` +
        `got ${quoteValue(repositoryName)}${hint}`;
    problems.push({ argument, problem });
}

/** What is wrong with arguments that do not say which image of the repository they mean. */
export const missingId =
    'missing: give an imageTag, an imageDigest or both; no tag is assumed, so write "latest" if that is meant';

/** What is wrong with a reference that does not say which image of its repository it means. */
export const unidentified =
    'neither a tag nor a digest: end it in ":tag" or "@sha256:…"; no tag is assumed, so write ":latest" if that is meant';

function checkId(
    tagArgument: string,
    digestArgument: string,
    { imageTag, imageDigest, select }: Pick<ImageQuery, "select"> & Pick<Location, "imageTag" | "imageDigest">,
    problems: ArgumentProblem[],
): void {
    if (select !== undefined) {
        if (imageTag !== undefined || imageDigest !== undefined) {
            const names =
                tagArgument === "image" ? "image names a tag or a digest" : "imageTag or imageDigest names the image";
            problems.push({ argument: "select", problem: `${names} already; leave out one of the two` });
        }
        return;
    }
    if (imageTag === undefined && imageDigest === undefined) {
        const problem = tagArgument === "image" ? unidentified : missingId;
        problems.push({ argument: tagArgument, problem });
    }
    if (imageTag !== undefined && !isImageTag(imageTag)) {
        const problem = `a tag is 1 to 300 letters, digits, dots, dashes and underscores; got ${quoteValue(imageTag)}`;
        problems.push({ argument: tagArgument, problem });
    }
    if (imageDigest !== undefined && !isDigest(imageDigest)) {
        const problem = `a digest is "sha256:" and 64 lower-case hexadecimal digits; got ${quoteValue(imageDigest)}`;
        problems.push({ argument: digestArgument, problem });
    }
}

function platformOf(argument: string, text: string | undefined, problems: ArgumentProblem[]): Platform | undefined {
    if (text === undefined) {
        return undefined;
    }
    const platform = parsePlatform(text);
    if (platform === undefined) {
        const problem = `a platform is os/architecture or os/architecture/variant, such as "linux/arm64"; got ${quoteValue(text)}`;
        problems.push({ argument, problem });
    }
    return platform;
}
