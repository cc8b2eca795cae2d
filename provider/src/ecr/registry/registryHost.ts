/**
 * Hosts of private registries: `<registryId>.dkr.ecr.<region>.<suffix>`, in every partition, with FIPS and dual-stack; and what
 * other hosts are, where a reference names one.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
import { quoteText } from "../../data/quoteText";
import { isRegistryId } from "../../oci/grammar";
import { isLocalHost, isRegionOfHost, isWellFormed, splitHost } from "./hostForms";
import { partitionOfRegion } from "./partitions";

/** What a registry's host says. */
export interface RegistryHost {
    /** The AWS account that owns the registry: 12 digits, as text, since leading zeros count. */
    readonly registryId: string;
    readonly region: string;
    /** Name of the region's partition, such as `aws` or `aws-cn`. */
    readonly partition: string;
    /** Whether it is the endpoint with FIPS 140 validated cryptography. */
    readonly fips: boolean;
    /** Whether it also has IPv6 addresses. */
    readonly dualStack: boolean;
}

/**
 * Reads a host, upper case or not, without port; undefined if it is no host of a private registry. The whole host counts: a
 * look-alike such as `…amazonaws.com.example.com` is another host. China's dual-stack hosts are seen with `dkr.ecr` and with
 * `dkr-ecr`, so both separators are read for them.
 */
export function parseRegistryHost(host: string): RegistryHost | undefined {
    const parts = splitHost(host.toLowerCase());
    if (parts === undefined || !isWellFormed(parts)) {
        return undefined;
    }
    const { registryId, separator, fips, region, suffix } = parts;
    const partition = partitionOfRegion(region);
    const dualStack = suffix === partition.dualStackSuffix;
    if (!dualStack && suffix !== partition.suffix) {
        return undefined;
    }
    if (separator !== (dualStack ? "-" : ".") && !(dualStack && partition.name === "aws-cn")) {
        return undefined;
    }
    return { registryId, region, partition: partition.name, fips, dualStack };
}

/**
 * The host of a registry. Dual-stack is left out where the partition is not known to have it.
 */
export function formatRegistryHost({
    registryId,
    region,
    fips = false,
    dualStack = false,
}: Pick<RegistryHost, "registryId" | "region"> & Partial<Pick<RegistryHost, "fips" | "dualStack">>): string {
    const { suffix, dualStackSuffix } = partitionOfRegion(region);
    const service = fips ? "ecr-fips" : "ecr";
    return dualStack && dualStackSuffix !== undefined
        ? `${registryId}.dkr-${service}.${region}.${dualStackSuffix}`
        : `${registryId}.dkr.${service}.${region}.${suffix}`;
}

/** The example that every explanation ends with. */
const exampleHost = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

/**
 * Why `host` is no host of a private registry, and what to do: one line, lower case, without full stop.
 * Only for hosts that `parseRegistryHost` does not read.
 */
export function explainRegistryHost(host: string): string {
    const quoted = quoteText(host);
    const [name = "", port] = host.toLowerCase().split(/:(?=[0-9]*$)/);
    if (isEcrPublicHost(name)) {
        return (
            `${name} is ECR Public, whose API has no BatchGetImage: pin the image by writing its digest ` +
            `(${name}/…@sha256:…), or pull it through a cache in a private registry and name that`
        );
    }
    if (isLocalHost(name)) {
        return (
            `${quoted} is a registry on this machine, not a private ECR registry: only ECR can be asked; if an emulator of ECR gave it, ` +
            "name the endpoint of its API by the argument endpoint (--endpoint of the command), aws:endpoints or AWS_ENDPOINT_URL_ECR (a profile's is not enough); " +
            `else copy the image to ECR, and name that, such as ${exampleHost}/…`
        );
    }
    const foreign = nameOfForeignRegistry(name) ?? (/^[a-z0-9_-]*$/.test(name) ? "Docker Hub" : undefined);
    if (foreign !== undefined) {
        return (
            `${quoted} is ${foreign}, not a private ECR registry: only ECR can be asked; ` +
            `copy the image to ECR or pull it through ECR's cache, and name that, such as ${exampleHost}/…`
        );
    }
    if (port !== undefined && parseRegistryHost(name) !== undefined) {
        return `${quoted} has a port, which the hosts of ECR registries do not: write ${name}`;
    }
    return `${quoted} is not the host of a private ECR registry, such as ${exampleHost}${lookAlike(name)}`;
}

/** What a host that looks like a registry's has wrong, as the end of a sentence; empty if it does not look like one. */
function lookAlike(host: string): string {
    if (/^(?:https?|oci|docker):/.test(host)) {
        return ": leave out the scheme";
    }
    if (/^(?:api\.)?ecr(?:-fips)?\./.test(host)) {
        return ": it is the endpoint of ECR's API, not of a registry";
    }
    const parts = splitHost(host);
    if (parts === undefined) {
        return "";
    }
    const { registryId, region, suffix } = parts;
    if (!isRegistryId(registryId)) {
        return `: ${quoteText(registryId)} is not an AWS account's 12 digits`;
    }
    if (!isRegionOfHost(region)) {
        return `: ${quoteText(region)} is not a region`;
    }
    const partition = partitionOfRegion(region);
    const suffixes = [partition.suffix, partition.dualStackSuffix].filter((known) => known !== undefined);
    return suffixes.includes(suffix)
        ? `: write ${formatRegistryHost({ registryId, region, dualStack: suffix === partition.dualStackSuffix })}`
        : `: hosts of registries in ${region} end with .${suffixes.join(" or .")}`;
}

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
];

/** Whether `host`, in lower case, is ECR Public. */
function isEcrPublicHost(host: string): boolean {
    return ecrPublicHosts.has(host);
}

/** What the registry at `host`, in lower case, is called; undefined if it is not known. */
function nameOfForeignRegistry(host: string): string | undefined {
    return namesByHost.find(([pattern]) => pattern.test(host))?.[1];
}
