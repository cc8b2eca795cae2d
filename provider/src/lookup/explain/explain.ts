/**
 * The words for every failure; the codes of ECR and of AWS have files of their own beside this one. Each reads after "resource 'api' has a problem:": lower
 * case, no full stop, one line. Form: what was looked for, where, what came back, what to do.
 */
import { describeImage, describeRepository } from "./describeImage";
import { explainCallFailure, explainCause } from "./explainCallFailure";
import { explainImageFailure } from "./explainImageFailure";
import { explainNothingSelected } from "./explainSelection";
import { settingNames } from "./settingNames";
import type { Asker, IndexIncomplete, LookupFailure, PlatformNotOffered } from "../lookupFailure";
import { quoteText } from "../../data/quoteText";

/** Explains a failure to the person who has to do something about it. */
export function explain(failure: LookupFailure, asker: Asker): string {
    return oneLine(wordsFor(failure, asker));
}

function wordsFor(failure: LookupFailure, asker: Asker): string {
    const { query, problem } = failure;
    const image = describeImage(query);
    const repository = describeRepository(failure);
    switch (problem.kind) {
        case "imageFailure":
            return explainImageFailure(failure, problem, asker);
        case "callFailure":
            return explainCallFailure(failure, problem, asker);
        case "digestMismatch":
            return (
                `the bytes of ${image} in ${repository} are not the digest's: wanted ${problem.wanted}, got ` +
                `${problem.got ?? "a signed manifest that can't be decoded"}; nothing is pinned to bytes that can't be trusted: ` +
                `leave out acceptedMediaTypes if they are set (ECR may have converted the manifest), else look for a proxy ` +
                `between here and ECR`
            );
        case "noAnswer":
            return (
                `no answer about ${image} in ${repository}: BatchGetImage named neither the image nor a failure for it; ` +
                `is the endpoint really ECR's?`
            );
        case "notAManifest":
            return (
                `${image} in ${repository} is no image manifest (media type ${quoteText(problem.imageManifestMediaType)}); ` +
                `name an image, not a blob`
            );
        case "platformNotOffered":
            return `${image} in ${repository} is not offered for ${listOf(problem.platforms)}; ${explainOffer(problem)}`;
        case "platformAmbiguous":
            return (
                `${image} in ${repository} is offered more than once for ${problem.platform}: ` +
                listOf(problem.matches.map((match) => `${match.platform} (${match.imageDigest})`)) +
                `; name the variant or the version of the operating system, such as windows(10.0.20348)/amd64, or pin the digest`
            );
        case "platformUnknown":
            return (
                `the platform of ${image} in ${repository} can't be known, and ${listOf(problem.platforms)} is asked for: ` +
                (typeof problem.cause === "string"
                    ? `${problem.cause}; leave out ${settingNames(asker).platforms}, or name an image`
                    : `${problem.cause.operation} failed with ${explainCause(failure, problem.cause, asker)}`)
            );
        case "provenanceUnknown":
            return (
                `the provenance of ${image} in ${repository} can't be read: ` +
                (typeof problem.cause === "string"
                    ? `${problem.cause}; look for a proxy between here and ECR, or leave out provenance`
                    : `${problem.cause.operation} failed with ${explainCause(failure, problem.cause, asker)}; or leave out provenance`)
            );
        case "indexIncomplete":
            return (
                `the index ${image} in ${repository} names the manifest ${problem.digest}, which can't be had: ` +
                explainIncomplete(failure, problem, asker)
            );
        case "nothingSelected":
            return explainNothingSelected(failure, problem, asker);
        case "tagMoved":
            return (
                `the tag moved, and onTagMove is "fail": ${image} in ${repository} was ${problem.from} and is now ${problem.to}; ` +
                `change triggers to accept the new image, or name the digest to stay`
            );
    }
}

/**
 * Explains the failure of a lookup whose arguments are secret: nothing that was asked or answered is shown, since ECR
 * repeats what it was asked.
 */
export function explainSecret({ problem }: LookupFailure): string {
    const code = oneLine(codeOf(problem));
    return `the lookup failed, and its arguments are secret, so they are not shown: ${code}; make them plain to see more`;
}

/**
 * Explains why an image can't be pinned. Nobody wrote that lookup, so the ways out are pinning's: where no advice may help, the option
 * that leaves the image as it is.
 */
export function explainPin(failure: LookupFailure): string {
    const words = explain(failure, { by: "function" });
    const { problem, query } = failure;
    if (problem.kind !== "callFailure" || problem.code !== "AccessDenied" || query.registryId === undefined) {
        return words;
    }
    return (
        `${words}; if registry ${query.registryId} is not yours to open, such as that of an add-on, leave its images as ` +
        `they are by pinEcrImages' option exclude: ["${query.registryId}.dkr.ecr.*"]`
    );
}

/** How long an update has waited for an image, in seconds, and whether anything of the lookup may be shown. */
export interface WaitWords {
    readonly waited: number;
    readonly waitSeconds: number;
    readonly secret: boolean;
}

/**
 * What is said while an update waits for an image:
 * `waiting for image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ImageNotFound; 15 of 600 seconds`.
 */
export function explainWait(failure: LookupFailure, { waited, waitSeconds, secret }: WaitWords): string {
    const awaited = secret
        ? "an image, whose lookup is secret"
        : `${describeImage(failure.query)} in ${describeRepository(failure)}`;
    return `waiting for ${awaited}: ${codeOf(failure.problem)}; ${String(waited)} of ${String(waitSeconds)} seconds`;
}

/** Longer than any code of AWS's; what is longer is no code. */
const longestCode = 100;

/** The code of a problem: ECR's or AWS's own where there is one. */
export function codeOf(problem: LookupFailure["problem"]): string {
    switch (problem.kind) {
        case "imageFailure":
            return problem.failureCode.slice(0, longestCode) || "Unknown";
        case "callFailure":
            return problem.name || problem.code;
        default:
            return `${problem.kind.charAt(0).toUpperCase()}${problem.kind.slice(1)}`;
    }
}

/** What an image is offered for instead, and what to do about it. */
function explainOffer({ offered, unnamed = 0 }: PlatformNotOffered): string {
    const platforms = listOf(offered);
    if (unnamed === 0) {
        return `it is offered for ${platforms || "no platform at all"}; build it for the platform, or ask for another one`;
    }
    const images = unnamed === 1 ? "1 image" : `${unnamed.toString()} images`;
    return (
        `its index has ${images} without saying for which platform${platforms && `, and is offered for ${platforms}`}; push it with ` +
        "the platforms in its index, as docker buildx imagetools create does, or pin the digest of one of its images"
    );
}

function explainIncomplete(failure: LookupFailure, { cause }: IndexIncomplete, asker: Asker): string {
    if (cause.kind === "callFailure") {
        return explainCause(failure, cause, asker);
    }
    return cause.kind === "imageFailure" && cause.failureCode === "ImageNotFound"
        ? "ImageNotFound; push the image again, whole, and look for a lifecycle policy that deletes parts of it"
        : `${codeOf(cause)}; look that digest up by itself to see more`;
}

/** An index may have thousands of entries, and a message must not. */
const longestList = 20;

function listOf(texts: readonly string[]): string {
    const rest = texts.length - longestList;
    return texts.slice(0, longestList).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** Registries are strangers: whatever they said, a message is one line and moves no cursor. */
function oneLine(text: string): string {
    return text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, " ");
}
