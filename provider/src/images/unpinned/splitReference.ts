/** References that are written in parts, as charts have them: `{registry, repository, tag, digest}`; some say `repo`. */

/**
 * The reference that an object's parts make up; undefined if they make none, or name a digest.
 * @param text the part that is looked at: the registry if there is one, else the repository
 */
export function splitReference(text: string, owner: object): string | undefined {
    const [registry, whole, short, tag, digest] = ["registry", "repository", "repo", "tag", "digest"].map((name) =>
        read(owner, name),
    );
    const repository = whole ?? short;
    const isFirst = text === (registry ?? repository);
    if (!isFirst || repository === undefined || tag === undefined || digest?.startsWith("sha256:") === true) {
        return undefined;
    }
    return `${registry === undefined ? "" : `${registry}/`}${repository}:${tag}`;
}

function read(owner: object, name: string): string | undefined {
    try {
        const value: unknown = Reflect.get(owner, name);
        return (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;
    } catch {
        // In a policy pack, reading an unknown property throws.
        return undefined;
    }
}
