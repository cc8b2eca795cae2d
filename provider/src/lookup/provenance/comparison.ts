/** The page that shows what changed between two commits, for the hosts that have one. */

/** A host: how it is recognised, which part of a path is the repository, and where its comparison is. */
interface Host {
    readonly isHost: (labels: readonly string[]) => boolean;
    /** The path may go on to a folder or a file, which has no comparison of its own. */
    readonly repository: RegExp;
    readonly path: (from: string, to: string) => string;
}

/** A company's own GitHub or GitLab is mostly called so. Its own Bitbucket has other pages than the cloud's. */
const hosts: readonly Host[] = [
    {
        // https://docs.github.com/en/pull-requests/committing-changes-to-your-project/viewing-and-comparing-commits/comparing-commits
        isHost: (labels) => labels.includes("github"),
        repository: /^(?:\/[\w.~-]+){2}(?=\/|$)/,
        path: (from, to) => `/compare/${from}...${to}`,
    },
    {
        // https://docs.gitlab.com/user/project/repository/compare_revisions/
        isHost: (labels) => labels.includes("gitlab"),
        repository: /^(?:\/(?!-\/)[\w.~-]+){2,}(?=\/-\/|$)/,
        path: (from, to) => `/-/compare/${from}...${to}`,
    },
    {
        // https://support.atlassian.com/bitbucket-cloud/docs/compare-branches-tags-and-commits/
        isHost: (labels) => labels.join(".") === "bitbucket.org",
        repository: /^(?:\/[\w.~-]+){2}(?=\/|$)/,
        path: (from, to) => `/branches/compare/${to}..${from}`,
    },
];

/**
 * URL of the comparison between two commits of the same sources; undefined where the host has none, where either is no commit, or
 * where nothing changed.
 *
 * @param source URL as an image names it: `https://…`, with or without `.git`, or of a folder in it, or `git@host:owner/name`
 */
export function comparisonUrl(source: string, from: string, to: string): string | undefined {
    if (from === to || ![from, to].every((revision) => /^[0-9a-f]{7,64}$/.test(revision))) {
        return undefined;
    }
    const web = source.replace(/^(?:ssh:\/\/git@([^:/]+)\/|git@([^:/]+)[:/])/, "https://$1$2/").replace(/^git\+/, "");
    const url = URL.canParse(web) ? new URL(web) : undefined;
    if (url?.protocol !== "https:" || url.username !== "" || url.port !== "") {
        return undefined;
    }
    const host = hosts.find(({ isHost }) => isHost(url.hostname.split(".")));
    const [repository] = host?.repository.exec(url.pathname.replace(/\/+$/, "")) ?? [];
    return host === undefined || repository === undefined
        ? undefined
        : `https://${url.hostname}${repository.replace(/\.git$/, "")}${host.path(from, to)}`;
}
