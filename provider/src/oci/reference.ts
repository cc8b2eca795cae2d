/**
 * Image references, as people and consumers write them: `registry/repositoryName[:imageTag][@imageDigest]`. Nothing is
 * filled in: where Docker would suppose its own registry or the tag `latest`, a reference here names none.
 * Which registries are ECR's is not known here. Grammar: https://pkg.go.dev/github.com/distribution/reference
 */
import { isDigest } from "./digest";
import { isImageTag, isRepositoryName } from "./grammar";
import { quoteText } from "../data/quoteText";
import { withoutUndefined } from "../data/withoutUndefined";

/**
 * An image of a repository, as ECR names it: one of BatchGetImage's imageIds, as it is asked for or answered. A tag, a digest, both or,
 * of a bad request, neither.
 */
export interface ImageIdentifier {
    readonly imageTag?: string;
    readonly imageDigest?: string;
}

/** A reference's parts, as written. With tag and digest both, the digest is what counts and the tag is a remark. */
export interface Reference extends ImageIdentifier {
    /** Host of the registry, with its port if it has one. */
    readonly registry: string;
    readonly repositoryName: string;
}

/** Why a text is no reference: the rule, an example and what was seen, in lower case and without a full stop. */
export interface ReferenceProblem {
    readonly problem: string;
}

const example = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod";

/**
 * Reads a reference: the digest is split off first, then the tag after the last `/`, then the registry before the
 * first.
 */
export function parseReference(text: string): Reference | ReferenceProblem {
    const form = formProblem(text);
    if (form !== undefined) {
        return { problem: form };
    }
    const [withoutDigest = "", imageDigest] = text.split("@");
    if (imageDigest !== undefined && !isDigest(imageDigest)) {
        return problem(`the digest after "@" must be sha256: and 64 lower case hexadecimal digits`, imageDigest);
    }
    const lastSlash = withoutDigest.lastIndexOf("/");
    const colon = withoutDigest.indexOf(":", lastSlash + 1);
    const imageTag = colon === -1 || lastSlash === -1 ? undefined : withoutDigest.slice(colon + 1);
    if (imageTag !== undefined && !isImageTag(imageTag)) {
        return problem(`the tag after ":" must be 1-300 letters, digits, "-", "_" or ".", such as prod`, imageTag);
    }
    const path = imageTag === undefined ? withoutDigest : withoutDigest.slice(0, colon);
    const firstSlash = path.indexOf("/");
    const registry = path.slice(0, Math.max(firstSlash, 0));
    if (!isRegistry(registry)) {
        return problem(`an image reference must begin with its registry's host, such as ${example}`, text);
    }
    const repositoryName = path.slice(firstSlash + 1);
    if (!isRepositoryName(repositoryName)) {
        const rule = `2-256 lower case letters and digits, with ".", "_", "__", "-" or "/" between them`;
        return problem(`the repository after the registry's host must be ${rule}, such as shop/api`, repositoryName);
    }
    return withoutUndefined({ registry, repositoryName, imageTag, imageDigest });
}

/** Writes a reference in the form `parseReference` reads. */
export function formatReference({ registry, repositoryName, imageTag, imageDigest }: Reference): string {
    const tag = imageTag === undefined ? "" : `:${imageTag}`;
    const digest = imageDigest === undefined ? "" : `@${imageDigest}`;
    return `${registry}/${repositoryName}${tag}${digest}`;
}

/**
 * Puts a tag before the digest of a written reference that has none; undefined leaves it as it is. The rest is not parsed and written
 * anew: an emulator's host may be one that could be a repository's first word.
 */
export function withTag(reference: string, imageTag: string | undefined): string {
    const at = reference.lastIndexOf("@");
    return imageTag === undefined ? reference : `${reference.slice(0, at)}:${imageTag}${reference.slice(at)}`;
}

/** What is wrong with the text as a whole, before its parts are looked at. */
function formProblem(text: string): string | undefined {
    if (text === "") {
        return `an image reference must not be empty, write it such as ${example}`;
    }
    const scheme = /^[A-Za-z][A-Za-z0-9+.-]{0,31}:\/\//.exec(text)?.[0];
    if (scheme !== undefined) {
        // What follows a scheme may hold a password, so only the scheme is shown.
        return `an image reference has no scheme, drop ${quoteText(scheme)} and write it such as ${example}`;
    }
    // Anything but printable ASCII is refused here, where it is shown escaped, rather than as part of a name.
    if (/[^\x21-\x7e]/.test(text)) {
        return `an image reference must be printable ASCII without spaces, such as ${example}; saw ${quoteText(text)}`;
    }
    if (text.indexOf("@") !== text.lastIndexOf("@")) {
        return `an image reference must have one "@" at most, before its digest; saw ${quoteText(text)}`;
    }
    return undefined;
}

function problem(rule: string, seen: string): ReferenceProblem {
    return { problem: `${rule}; saw ${quoteText(seen)}` };
}

/**
 * A host that could not be the first word of a repository: it has a dot, a port, brackets (IPv6) or is `localhost`.
 */
function isRegistry(text: string): boolean {
    const host = /^(\[[0-9a-fA-F:.]{2,45}\]|[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,251}[a-zA-Z0-9])?)(:[0-9]{1,5})?$/.exec(text);
    if (host === null) {
        return false;
    }
    const [, name = "", port] = host;
    return (port !== undefined || name === "localhost" || /[.[]/.test(name)) && !name.includes("..");
}
