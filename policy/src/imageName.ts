/**
 * Reads any image reference as the consumers do, those that name no registry included. Nothing is refused: what is no
 * reference has a registry that no one allows, or a digest that is none.
 * https://pkg.go.dev/github.com/distribution/reference
 */

/** A reference's parts, with what consumers suppose where it says nothing. */
export interface ImageName {
    /** The registry's host and port, in lower case; `docker.io` if none is written. */
    readonly registry: string;
    /** The repository in it; on Docker Hub, `library/nginx` for `nginx`. */
    readonly repository: string;
    /** As written; undefined means `latest`, unless there is a digest. */
    readonly tag?: string;
    /** Whatever is written behind the first `@`. */
    readonly digest?: string;
}

const dockerHub = "docker.io";

/** Reads a reference's parts. */
export function parseImageName(image: string): ImageName {
    const at = image.indexOf("@");
    const named = at === -1 ? image : image.slice(0, at);
    const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
    const path = colon === -1 ? named : named.slice(0, colon);
    return {
        ...parsePath(path),
        ...(colon === -1 ? {} : { tag: named.slice(colon + 1) }),
        ...(at === -1 ? {} : { digest: image.slice(at + 1) }),
    };
}

/** Whether a text is a whole digest: `sha256:` and 64 lower case hexadecimal digits, the only kind that ECR has. */
export function isWholeDigest(digest: string): boolean {
    return /^sha256:[a-f0-9]{64}$/.test(digest);
}

function parsePath(path: string): Pick<ImageName, "registry" | "repository"> {
    const slash = path.indexOf("/");
    const written = path.slice(0, Math.max(slash, 0));
    const host = written.toLowerCase();
    // The first word is a host if no repository could be called so: repositories are in lower case.
    const isHost = host === "localhost" || /[.:]/.test(host) || written !== host;
    const registry = !isHost || host === "index.docker.io" ? dockerHub : host;
    const repository = isHost ? path.slice(slash + 1) : path;
    return {
        registry,
        repository: registry === dockerHub && !repository.includes("/") ? `library/${repository}` : repository,
    };
}
