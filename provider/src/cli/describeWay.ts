/** The way a lookup takes, for people: region, endpoint and proxy, each with what named it. */
import { describeProxy, proxyChoice } from "../ecr/network/proxy";
import { hasUserInfo, parseHttpUrl, quoteEndpoint } from "../ecr/settings/endpoint";
import { firstVariable } from "../ecr/settings/environment";
import type { ResolvedSettings } from "../ecr/settings/resolvedSettings";

/** A region, and what named it: the command or the reference, a variable, or a profile; else the machine itself. */
export function describeRegion({ settings, environment, profile }: ResolvedSettings, region: string): string {
    const variable = firstVariable(environment, ["AWS_REGION", "AWS_DEFAULT_REGION"]);
    if (settings.region !== undefined) {
        return `${region} (named here)`;
    }
    if (variable !== undefined) {
        return `${region} (${variable.name})`;
    }
    return profile.members["region"] === undefined
        ? `${region} (the instance's own)`
        : `${region} (profile ${JSON.stringify(profile.name)})`;
}

/** The URL that is asked, without what may be a password, and what named it. */
export function describeEndpoint({ settings, environment, endpoints, profile }: ResolvedSettings): string {
    const { ecr } = endpoints;
    if (ecr === undefined) {
        return "AWS's own";
    }
    const variable = firstVariable(environment, ["AWS_ENDPOINT_URL_ECR", "AWS_ENDPOINT_URL"]);
    const source =
        settings.endpoint !== undefined
            ? "--endpoint"
            : variable?.value === ecr
              ? variable.name
              : `profile ${JSON.stringify(profile.name)}`;
    const url = parseHttpUrl(ecr);
    return `${url === undefined || hasUserInfo(url) ? quoteEndpoint(ecr) : ecr} (${source})`;
}

/** The proxy that ECR is asked through, and what named it; "none" without one. */
export function describeProxyOf({ settings, environment, endpoints }: ResolvedSettings, region: string): string {
    const url = parseHttpUrl(endpoints.ecr ?? `https://api.ecr.${region}.amazonaws.com`);
    const proxy = url === undefined ? undefined : proxyChoice(settings, environment)?.(url);
    return proxy === undefined ? "none" : describeProxy(proxy);
}
