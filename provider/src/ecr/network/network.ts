/** The way to AWS that settings, environment and profile describe, for ECR, STS, Identity Center's portal and blobs alike. */
import type { ECRClientConfig } from "@aws-sdk/client-ecr";
import type { Network } from "./networkHandler";
import type { ProxySettings } from "./proxy";
import { proxyChoice } from "./proxy";
import { requestLimits } from "./requestLimits";
import type { TrustSettings } from "./trust";
import { trustOf } from "./trust";

/** The settings that say how AWS is reached: those of the AWS provider, under its names. */
export type NetworkSettings = ProxySettings & TrustSettings;

/** What a client of the SDK takes as `requestHandler`. */
export type RequestHandler = NonNullable<ECRClientConfig["requestHandler"]>;

/** How requests travel. Rejects with a ProxyError or a CaBundleError where that can't be known. */
export async function networkOf(
    settings: NetworkSettings,
    environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Network> {
    return { proxies: proxyChoice(settings, environment), trust: await trustOf(settings, environment) };
}

/**
 * The `requestHandler` for every client of the SDK that is made for these settings. Where no proxy and no certificates are
 * configured it is the SDK's own, with limits of time, and nothing is loaded for it.
 */
export async function requestHandlerFor(settings: NetworkSettings, environment = process.env): Promise<RequestHandler> {
    return requestHandlerOf(await networkOf(settings, environment));
}

/** The same, of a network that is known. */
export async function requestHandlerOf(network: Network): Promise<RequestHandler> {
    if (network.proxies === undefined && network.trust === undefined) {
        return requestLimits;
    }
    const { NetworkHandler } = await import("./networkHandler");
    return new NetworkHandler(network);
}
