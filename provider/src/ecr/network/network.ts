/** The way to AWS that settings, environment and profile describe, for ECR, STS, Identity Center's portal and blobs alike. */
import type { ECRClientConfig } from "@aws-sdk/client-ecr";
import type { Network } from "./networkHandler";
import { proxyChoice } from "./proxy";
import { requestLimits } from "./requestLimits";
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

/**
 * The `requestHandler` for every client of the SDK that takes this way. Where no proxy and no certificates are configured it
 * is the SDK's own, with limits of time, and nothing is loaded for it.
 */
export async function requestHandlerOf(network: Network): Promise<RequestHandler> {
    if (network.proxies === undefined && network.trust === undefined) {
        return requestLimits;
    }
    const { NetworkHandler } = await import("./networkHandler");
    return new NetworkHandler(network);
}
