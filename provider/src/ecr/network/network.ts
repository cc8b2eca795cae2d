/** The way to AWS that settings, environment and profile describe, for ECR, STS, Identity Center's portal and blobs alike. */
import type { ECRClientConfig } from "@aws-sdk/client-ecr";
import type { Network, NetworkHandler } from "./networkHandler";
import { proxyChoice } from "./proxy";
import type { ResolvedSettings } from "../settings/resolvedSettings";
import { trustOf } from "./trust";

/** What says how requests travel, in this order. */
export type NetworkSources = Pick<ResolvedSettings, "settings" | "environment" | "profile">;

/** What a client of the SDK takes as `requestHandler`. */
export type RequestHandler = NonNullable<ECRClientConfig["requestHandler"]>;

/** How requests travel. Rejects with a ProxyError or a CaBundleError where that can't be known. */
export async function networkOf({ settings, environment, profile }: NetworkSources): Promise<Network> {
    return {
        proxies: proxyChoice(settings, environment),
        trust: await trustOf(settings, environment, profile.members["ca_bundle"]),
    };
}

/** The `requestHandler` for every client of the SDK that takes this way. */
export async function requestHandlerOf(network: Network): Promise<NetworkHandler> {
    const { NetworkHandler } = await import("./networkHandler");
    return new NetworkHandler(network);
}
