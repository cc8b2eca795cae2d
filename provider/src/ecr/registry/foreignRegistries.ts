/** Registries that are known and not private ECR registries: what they are called when a reference names one. */

/** Hosts of ECR Public, which has another API. */
const ecrPublicHosts: ReadonlySet<string> = new Set(["public.ecr.aws", "ecr-public.aws.com"]);

const namesByHost: readonly (readonly [RegExp, string])[] = [
    [/^(?:(?:index|registry-1|registry)\.)?docker\.(?:io|com)$/, "Docker Hub"],
    [/^ghcr\.io$/, "the GitHub Container Registry"],
    [/^(?:docker\.pkg\.github|containers\.pkg\.github)\.com$/, "GitHub Packages"],
    [/^quay\.io$/, "Quay"],
    [/^(?:registry\.k8s\.io|k8s\.gcr\.io)$/, "the Kubernetes registry"],
    [/^(?:[a-z]+\.)?gcr\.io$/, "the Google Container Registry"],
    [/\.pkg\.dev$/, "the Google Artifact Registry"],
    [/\.azurecr\.(?:io|cn|us)$/, "the Azure Container Registry"],
    [/^mcr\.microsoft\.com$/, "the Microsoft Artifact Registry"],
    [/^registry\.gitlab\.com$/, "the GitLab Container Registry"],
    [/^cgr\.dev$/, "the Chainguard registry"],
    [/^(?:localhost|127\.0\.0\.1|\[::1\])$/, "a registry on this machine"],
];

/** Whether `host`, in lower case, is ECR Public. */
export function isEcrPublicHost(host: string): boolean {
    return ecrPublicHosts.has(host);
}

/** What the registry at `host`, in lower case, is called; undefined if it is not known. */
export function nameOfForeignRegistry(host: string): string | undefined {
    return namesByHost.find(([pattern]) => pattern.test(host))?.[1];
}
