/**
 * The metadata of an EC2 instance: its role's credentials, and its region. The SDK's own provider takes neither an endpoint nor
 * knows of `AWS_EC2_METADATA_DISABLED`, and gives no region.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
 */
import type { ResolvedSettings } from "../settings/resolvedSettings";
import { firstVariable, flagOf } from "../settings/environment";
import { parseJsonObject } from "../../data/jsonObject";
import { type CredentialProvider, NoCredentials } from "./awsCredentials";

const timeoutMs = 1_000;
const rolesPath = "/latest/meta-data/iam/security-credentials/";

/** The instance that the program runs on, as far as there is one. */
export interface InstanceMetadata {
    readonly credentials: CredentialProvider;
    /** Undefined if the instance does not say. */
    region(): Promise<string | undefined>;
}

/** The metadata as settings, variables and profile let them be asked. */
export function instanceMetadata(resolved: ResolvedSettings): InstanceMetadata {
    const get = async (path: string) => {
        const base = baseUrl(resolved);
        const answer = await fetchText(new URL(path, base), { headers: await tokenHeaders(base, resolved) });
        return answer.trim();
    };
    return {
        credentials: async () => {
            if (isDisabled(resolved)) {
                throw new NoCredentials("Could not load credentials from any providers");
            }
            try {
                const [role = ""] = (await get(rolesPath)).split("\n");
                return credentialsIn(await get(rolesPath + role));
            } catch (error) {
                throw error instanceof NoCredentials
                    ? error
                    : new NoCredentials("Could not load credentials from any providers", { cause: error });
            }
        },
        region: async () =>
            isDisabled(resolved) ? undefined : get("/latest/meta-data/placement/region").catch(() => undefined),
    };
}

function isDisabled({ settings, environment }: ResolvedSettings): boolean {
    return settings.skipMetadataApiCheck ?? flagOf(environment["AWS_EC2_METADATA_DISABLED"]) ?? false;
}

function baseUrl({ settings, environment, profile }: ResolvedSettings): URL {
    const variable = firstVariable(environment, ["AWS_EC2_METADATA_SERVICE_ENDPOINT", "AWS_METADATA_URL"]);
    const endpoint =
        settings.ec2MetadataServiceEndpoint ?? variable?.value ?? profile.members["ec2_metadata_service_endpoint"];
    const mode =
        settings.ec2MetadataServiceEndpointMode ??
        (environment["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"] ||
            profile.members["ec2_metadata_service_endpoint_mode"]);
    return new URL(endpoint ?? (mode?.toLowerCase() === "ipv6" ? "http://[fd00:ec2::254]" : "http://169.254.169.254"));
}

/** The token that the second version asks for; instances of the first do without. */
async function tokenHeaders(base: URL, { environment, profile }: ResolvedSettings): Promise<Record<string, string>> {
    try {
        const headers = { "x-aws-ec2-metadata-token-ttl-seconds": "21600" };
        const token = await fetchText(new URL("/latest/api/token", base), { method: "PUT", headers });
        return { "x-aws-ec2-metadata-token": token };
    } catch (error) {
        const only2 = environment["AWS_EC2_METADATA_V1_DISABLED"] || profile.members["ec2_metadata_v1_disabled"];
        if (flagOf(only2) === true) {
            throw error;
        }
        return {};
    }
}

async function fetchText(url: URL, init: RequestInit): Promise<string> {
    const answer = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    if (!answer.ok) {
        throw new NoCredentials(`the metadata of the instance answer HTTP ${String(answer.status)}`);
    }
    return answer.text();
}

function credentialsIn(text: string) {
    const answer = parseJsonObject(text) ?? {};
    const [accessKeyId, secretAccessKey, sessionToken, expiration] = [
        "AccessKeyId",
        "SecretAccessKey",
        "Token",
        "Expiration",
    ].map((key) => answer[key]);
    if (typeof accessKeyId !== "string" || typeof secretAccessKey !== "string" || typeof sessionToken !== "string") {
        throw new NoCredentials("the metadata of the instance hold no credentials");
    }
    return {
        accessKeyId,
        secretAccessKey,
        sessionToken,
        ...(typeof expiration === "string" ? { expiration: new Date(expiration) } : {}),
    };
}
