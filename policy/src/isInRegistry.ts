/** Does a pattern such as `public.ecr.aws/docker/*` allow a repository? */
import { matchesPattern } from "pulumi-ecr-image/images";

/**
 * Tells whether a repository is one of those that a pattern allows. Host and repository are matched each by itself: a `*` in the
 * host must not reach into a repository's name, which anybody may choose.
 * @param registry the host, in lower case, with its port if it has one
 * @param repository the repository in it
 * @param pattern a host, for all that is in it, or a host and repositories
 */
export function isInRegistry(registry: string, repository: string, pattern: string): boolean {
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
