/** The page that shows what changed between two commits, for the hosts that have one. */

/** Hosts by the word in their name, and where their comparison is. A company's own GitLab is mostly called so. */
const hosts: readonly { readonly word: string; readonly path: (from: string, to: string) => string }[] = [
    // https://docs.github.com/en/pull-requests/committing-changes-to-your-project/viewing-and-comparing-commits/comparing-commits
    { word: "github", path: (from, to) => `/compare/${from}...${to}` },
    // https://docs.gitlab.com/user/project/repository/compare_revisions/
    { word: "gitlab", path: (from, to) => `/-/compare/${from}...${to}` },
    // https://support.atlassian.com/bitbucket-cloud/docs/compare-branches-tags-and-commits/
    { word: "bitbucket", path: (from, to) => `/branches/compare/${to}..${from}` },
];

/**
 * URL of the comparison between two commits of the same sources; undefined where the host has none, where either is no commit, or
 * where nothing changed.
 *
 * @param source URL as an image names it: `https://…`, with or without `.git`, or `git@host:owner/name`
 */
export function comparisonUrl(source: string, from: string, to: string): string | undefined {
    if (from === to || ![from, to].every((revision) => /^[0-9a-f]{7,64}$/.test(revision))) {
        return undefined;
    }
    const web = source.replace(/^(?:ssh:\/\/)?git@([^:/]+)[:/]/, "https://$1/").replace(/^git\+/, "");
    const url = URL.canParse(web) ? new URL(web) : undefined;
    if (url?.protocol !== "https:" || url.username !== "" || url.port !== "") {
        return undefined;
    }
    const host = hosts.find(({ word }) => url.hostname.split(".").includes(word));
    const repository = url.pathname.replace(/\/+$/, "").replace(/\.git$/, "");
    return host === undefined || !/^(\/[\w.~-]+){2,}$/.test(repository)
        ? undefined
        : `https://${url.hostname}${repository}${host.path(from, to)}`;
}
