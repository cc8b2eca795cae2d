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
    return matchesPattern(registry, host.toLowerCase()) && matchesPattern(repository, repositories);
}
