/**
 * What one text means, to somebody who looks for images of private ECR registries: a reference by tag, one that is
 * pinned, one that was meant and can't be read, or nothing of the kind.
 */
import { quoteText } from "../../data/quoteText";
import { locateRegistry } from "../../ecr/registry/locateRegistry";
import { parseRegistryHost } from "../../ecr/registry/registryHost";
import { digestPattern } from "../../oci/digest";
import { parseReference } from "../../oci/reference";

/** Why a text that means an image can't be pinned as it stands. @public */
export interface ImageTextProblem {
    /** `variable`: something was to be put in that was not; `unreadable`: it is no reference. */
    readonly reason: "variable" | "unreadable";
    /** What is wrong and what to write, in one line, lower case, without a full stop. */
    readonly detail: string;
}

/** A text as a whole. */
export type ImageText = { readonly reason: "byTag" } | ImageTextProblem | undefined;

/** What every private registry's host has in it, in any partition, in lower case. */
const hostMarks = ["dkr.ecr", "dkr-ecr"] as const;

/** Longest text that is looked at as one reference; hosts, repositories and tags together are shorter. */
const longest = 1024;

/** Whether the word stands in a name or variable, but not in "secret" or "decrypt". */
function namesEcr(text: string): boolean {
    return /(?<![A-Za-z])[eE][cC][rR]|[a-z]Ecr/.test(text);
}

/** A reference by its digest, from what every host has in it on. As long as one may be, so that no text takes long; `\x60` is a backtick. */
const pinnedReference = new RegExp(
    String.raw`dkr[.-]ecr[^\s"'\x60<>|;,()[\]=\\]{0,1024}?@${digestPattern}(?![\w-])`,
    "gi",
);

const endsInDigest = new RegExp(`@${digestPattern}$`);

/**
 * Quick to say no: nearly all texts of a stack end here, and those with nothing but pinned images in them. A document is looked into
 * if it may hold an emulator's reference.
 */
export function mayMeanEcr(text: string, endpoint?: string): boolean {
    return speaksOfEcr(text) || (endpoint !== undefined && mayNameEmulator(text, endpoint));
}

function speaksOfEcr(text: string): boolean {
    const speaks = (part: string): boolean => namesEcr(part) || isOutputText(part);
    return speaks(text) && (!text.includes("@sha256:") || speaks(text.replaceAll(pinnedReference, "")));
}

function mayNameEmulator(text: string, endpoint: string): boolean {
    return /^\s*[[{]/.test(text) || isAtEmulator(text, endpoint);
}

/** Whether a text is a reference whose registry is one only beside an emulator's endpoint. */
function isAtEmulator(text: string, endpoint: string | undefined): boolean {
    const reference = text.length > longest || endpoint === undefined ? undefined : parseReference(text);
    return (
        reference !== undefined &&
        !("problem" in reference) &&
        locateRegistry(reference.registry, endpoint) !== undefined
    );
}

/** Whether a text could hold a private registry's host. */
function mentionsEcr(text: string): boolean {
    const lower = text.toLowerCase();
    return hostMarks.some((mark) => lower.includes(mark));
}

/**
 * Judges a text that is meant to be one reference; undefined if it means no private ECR image, names one by its digest,
 * or is a pattern, a prefix or a chart.
 * @param isImage whether the place is known to take an image, so that less obvious texts mean one as well
 * @param endpoint URL at which ECR's API is asked, if it is an emulator's
 */
export function judgeImageText(text: string, isImage: boolean, endpoint?: string): ImageText {
    if (text.length > longest || endsInDigest.test(text)) {
        return undefined;
    }
    const mentions = mentionsEcr(text);
    if (mentions) {
        return judgeHost(text, endpoint);
    }
    // An emulator's host may be anything on this machine; only where an image is expected does it mean one.
    return !isImage ? undefined : isAtEmulator(text, endpoint) ? { reason: "byTag" } : judgeMeaning(text);
}

function judgeHost(text: string, endpoint: string | undefined): ImageText {
    // A host alone is what one logs in to; with a slash at its end, what names are put behind; with a star, a rule.
    const bare = text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, "");
    if (!/^[^/]+\/./.test(bare) || /\/(?:v2\/)?$/.test(bare) || text.includes("*") || /^oci:/i.test(text.trim())) {
        return undefined;
    }
    const reference = parseReference(text);
    if (!("problem" in reference)) {
        return locateRegistry(reference.registry, endpoint) === undefined
            ? unreadableHost(text, reference.registry)
            : { reason: "byTag" };
    }
    const said = unevaluated(text);
    if (said !== undefined) {
        return said;
    }
    if (text.trim() !== text) {
        return unreadable("there is white space around it, as of a file's last line break; trim it");
    }
    return unreadable(reference.problem);
}

/** Texts that don't show a registry's host, where an image is expected. */
function judgeMeaning(text: string): ImageText {
    const arn = /^arn:[a-z0-9-]+:ecr:([a-z0-9-]*):(\d*):repository\//.exec(text.trim());
    if (arn !== null) {
        return unreadable("an ARN names a repository, not an image; write the repository's URL, a colon and a tag");
    }
    return namesEcr(text) || isOutputText(text) ? unevaluated(text) : undefined;
}

/** Whether a text has in it what Pulumi writes for an Output that was made a text without `pulumi.interpolate`. */
export function isOutputText(text: string): boolean {
    return text.includes("Calling [toString] on an [Output<T>]");
}

/**
 * What is wrong with a text in which something was to be filled in and was not: a shell's or template's variable, JavaScript's
 * `undefined`, an Output that was made a text. Undefined if the text is whole.
 * @public
 */
export function unevaluated(text: string): ImageTextProblem | undefined {
    if (isOutputText(text)) {
        return variable("an Output was made a text; use pulumi.interpolate, or apply");
    }
    const missing = /(?:^|[^a-z0-9])(undefined|null|NaN|\[object Object\])(?:[^a-z0-9]|$)/.exec(text)?.[1];
    if (missing !== undefined) {
        return variable(`a value was missing where it says ${missing}; see which variable has none`);
    }
    const name = /\$\{[^}]*\}?|\$\([^)]*\)?|\$[A-Za-z_]\w*|\{\{[^}]*\}?\}?|%[A-Za-z_]\w*%|<[A-Za-z_][\w-]*>/.exec(
        text,
    )?.[0];
    return name === undefined
        ? undefined
        : variable(`it has the variable ${quoteText(name)}, which nothing replaced; put its value in`);
}

function unreadableHost(text: string, registry: string): ImageTextProblem {
    const missing = unevaluated(text);
    const withoutPort = registry.replace(/:\d+$/, "");
    if (missing === undefined && withoutPort !== registry && parseRegistryHost(withoutPort) !== undefined) {
        return unreadable(`ECR's hosts have no port; write ${withoutPort.toLowerCase()}`);
    }
    return missing ?? unreadable(`${quoteText(registry)} is not the host of a private ECR registry`);
}

function unreadable(detail: string): ImageTextProblem {
    return { reason: "unreadable", detail };
}

function variable(detail: string): ImageTextProblem {
    return { reason: "variable", detail };
}
