/** `explain`: what a lookup asks, through what, what comes back, and what the image is. */
import { parseArgs } from "node:util";
import { createEcrApi } from "../ecr/api/createEcrApi";
import type { EcrApi } from "../ecr/api/ecrApi";
import { askedAs, identityOf } from "../ecr/credentials/identity";
import { isCallFailure } from "../ecr/failures/callFailure";
import type { CallFailure } from "../ecr/failures/callFailure";
import { describeProxy, proxyChoice } from "../ecr/network/proxy";
import { apiHost } from "../ecr/registry/apiHost";
import { hasUserInfo, parseHttpUrl, quoteEndpoint } from "../ecr/settings/endpoint";
import { endpointVariable, regionVariable } from "../ecr/settings/environment";
import { resolveSettings } from "../ecr/settings/resolvedSettings";
import type { ResolvedSettings } from "../ecr/settings/resolvedSettings";
import { describeIdentity } from "../lookup/explain/describeAsker";
import { explain } from "../lookup/explain/explain";
import { explainAccessDenied } from "../lookup/explain/explainAccessDenied";
import { ImageLookup } from "../lookup/imageLookup";
import type { ImageOutcome } from "../lookup/imageLookup";
import type { ImageQuery } from "../lookup/request/imageQuery";
import { namedConsumers, refusalsOf } from "../images/consumers";
import type { FoundImage } from "../lookup/resolve/resolveImage";
import { isIndexMediaType } from "../oci/mediaTypes";
import { UsageError } from "./exitCodes";
import { imageOptions, toQuery } from "./request";
import { exitCodeOf, progressTo } from "./resolve";
import { coloured } from "./terminal";
import type { Terminal } from "./terminal";

/** Prints a line: what it is about, and what there is to say. */
type Say = (name: string, text: string) => void;

/** Shows one lookup. */
export async function explainReference(args: readonly string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: imageOptions });
    const [reference, ...others] = positionals;
    if (reference === undefined || others.length > 0) {
        throw new UsageError("name one image, such as shop/api:prod");
    }
    const query = toQuery(reference, values);
    const say: Say = (name, text) => {
        terminal.out(`${name.padEnd(12)}${text}\n`);
    };
    const denied = new Map<string, CallFailure>();
    const lookup = new ImageLookup({
        createApi: (settings) =>
            timed(createEcrApi(settings), say, (failure) => {
                denied.set(failure.operation, failure);
            }),
        onProgress: progressTo(terminal),
    });
    const region = await lookup.registry.apiFor(query.settings).region();
    say("repository", query.repositoryName);
    say("registry", query.registryId ?? "your own");
    const known = textOf(region);
    await sayWay(query, known, say);
    const outcome = await lookUp(lookup, query, say);
    show(outcome.kind === "failed" ? await lookup.withHelp(outcome) : outcome, say, terminal);
    for (const problem of denied.values()) {
        const failure = { kind: "failed", query, region: known, problem, help: {} } as const;
        say("permission", `${problem.operation} is refused: ${explainAccessDenied(failure, problem)}`);
    }
    return exitCodeOf([outcome]);
}

function textOf(region: string | CallFailure): string | undefined {
    return typeof region === "string" ? region : undefined;
}

/** Says whom the lookup asks, through what, and as whom; or what is wrong, where nobody can. */
async function sayWay({ settings }: ImageQuery, region: string | undefined, say: Say): Promise<void> {
    try {
        const resolved = await resolveSettings(settings);
        say("region", region === undefined ? "none could be found" : describeRegion(resolved, region));
        say("identity", describeIdentity(askedAs(identityOf(resolved), resolved)));
        say("endpoint", describeEndpoint(resolved));
        say("proxy", describeProxyOf(resolved, region ?? ""));
    } catch (error) {
        say("identity", `none: ${error instanceof Error ? error.message : String(error)}`);
    }
}

/** A region, and what named it: the command or the reference, a variable, or a profile; else the machine itself. */
function describeRegion({ settings, environment, profile }: ResolvedSettings, region: string): string {
    const variable = regionVariable(environment);
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
function describeEndpoint({ settings, environment, endpoints, profile }: ResolvedSettings): string {
    const { ecr } = endpoints;
    if (ecr === undefined) {
        return "AWS's own";
    }
    const variable = endpointVariable("ecr", environment);
    const source =
        settings.endpoint !== undefined ? "--endpoint" : (variable?.name ?? `profile ${JSON.stringify(profile.name)}`);
    const url = parseHttpUrl(ecr);
    return `${url === undefined || hasUserInfo(url) ? quoteEndpoint(ecr) : ecr} (${source})`;
}

/** The proxy that ECR is asked through, and what named it; "none" without one. */
function describeProxyOf(resolved: ResolvedSettings, region: string): string {
    const { settings, environment, endpoints, useFipsEndpoint: fips, useDualstackEndpoint: dualStack } = resolved;
    const url = parseHttpUrl(endpoints.ecr ?? `https://${apiHost({ region, fips, dualStack })}`);
    const proxy = url === undefined ? undefined : proxyChoice(settings, environment)?.(url);
    return proxy === undefined ? "none" : describeProxy(proxy);
}

/** Looks the image up with what it says of its making; without, where that can't be read. */
async function lookUp(lookup: ImageLookup, query: ImageQuery, say: Say): Promise<ImageOutcome> {
    const outcome = await lookup.lookUp({ ...query, provenance: true });
    if (outcome.kind === "found" || outcome.problem.kind !== "provenanceUnknown") {
        return outcome;
    }
    const { cause } = outcome.problem;
    say("provenance", `can't be read: ${typeof cause === "string" ? cause : cause.message}`);
    return lookup.lookUp(query);
}

function show(outcome: ImageOutcome, say: Say, terminal: Terminal): void {
    if (outcome.kind === "failed") {
        terminal.err(`${coloured(terminal, "red", "error:")} ${explain(outcome, { by: "command" })}\n`);
        return;
    }
    const { image } = outcome;
    say("tag", image.imageTag ?? "none");
    say("digest", image.imageDigest);
    say("media type", image.imageManifestMediaType);
    for (const { platform, imageDigest } of image.platforms) {
        say("platform", `${platform} ${imageDigest}`);
    }
    sayProvenance(image.provenance, say);
    say("ECS, EKS", image.taggedImageUri);
    const isIndex = isIndexMediaType(image.imageManifestMediaType);
    for (const { consumer, name, takesIndexes } of namedConsumers) {
        const [refusal = image.imageUri] = refusalsOf(consumer, { ...image, resourceRegion: image.region });
        say(name, isIndex && !takesIndexes ? "takes one platform: add --platform" : refusal);
    }
}

function sayProvenance(provenance: FoundImage["provenance"], say: Say): void {
    const { created, revision, source, version } = provenance ?? {};
    const members = Object.entries({ revision, source, version, created }).filter(([, text]) => text !== undefined);
    if (members.length > 0) {
        say("provenance", members.map(([name, text]) => `${name} ${String(text)}`).join(", "));
    }
}

/** The same API, with a line for each call once it is answered. */
function timed(api: EcrApi, say: Say, onDenied: (failure: CallFailure) => void): EcrApi {
    const time = async <Answer extends object>(operation: string, call: Promise<Answer>): Promise<Answer> => {
        const start = performance.now();
        const answer = await call;
        const came = isCallFailure(answer) ? `failed: ${answer.name || answer.code}: ${answer.message}` : "answered";
        if (isCallFailure(answer) && answer.code === "AccessDenied") {
            onDenied(answer);
        }
        say("call", `${operation} ${came} (${String(Math.round(performance.now() - start))} ms)`);
        return answer;
    };
    return {
        region: () => api.region(),
        batchGetImage: (request) => time("BatchGetImage", api.batchGetImage(request)),
        listImageTags: (request) => time("ListImages", api.listImageTags(request)),
        listTaggedImages: (request) =>
            time(request.pushTimes ? "DescribeImages" : "ListImages", api.listTaggedImages(request)),
        describeImages: (request) => time("DescribeImages", api.describeImages(request)),
        describeImageStatus: (request) => time("DescribeImages", api.describeImageStatus(request)),
        downloadBlob: (request) => time("GetDownloadUrlForLayer", api.downloadBlob(request)),
    };
}
