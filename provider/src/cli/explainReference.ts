/** `explain`: what a lookup asks, through what, what comes back, and what the image is. */
import { parseArgs } from "node:util";
import { createEcrApi } from "../ecr/api/createEcrApi";
import type { EcrApi } from "../ecr/api/ecrApi";
import { askedAs, identityOf } from "../ecr/credentials/identity";
import { isCallFailure } from "../ecr/failures/callFailure";
import type { CallFailure } from "../ecr/failures/callFailure";
import { resolveSettings } from "../ecr/settings/resolvedSettings";
import { describeIdentity } from "../lookup/explain/describeAsker";
import { explain } from "../lookup/explain/explain";
import { explainAccessDenied } from "../lookup/explain/explainAccessDenied";
import { ImageLookup } from "../lookup/imageLookup";
import type { ImageOutcome } from "../lookup/imageLookup";
import type { ImageQuery } from "../lookup/request/imageQuery";
import { UsageError } from "./exitCodes";
import { imageOptions, toQuery } from "./request";
import { exitCodeOf, progressTo } from "./resolve";
import { coloured } from "./terminal";
import type { Terminal } from "./terminal";

/** Shows one lookup. */
export async function explainReference(args: readonly string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: imageOptions });
    const [reference, ...others] = positionals;
    if (reference === undefined || others.length > 0) {
        throw new UsageError("name one image, such as shop/api:prod");
    }
    const query = toQuery(reference, values);
    const say = (name: string, text: string) => {
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
    say("region", typeof region === "string" ? region : "none could be found");
    say("identity", await identityFor(query));
    say(
        "endpoint",
        query.settings.endpoint ??
            process.env["AWS_ENDPOINT_URL_ECR"] ??
            process.env["AWS_ENDPOINT_URL"] ??
            "AWS's own",
    );
    const outcome = await lookup.lookUp(query);
    show(outcome.kind === "failed" ? await lookup.withHelp(outcome) : outcome, say, terminal);
    for (const problem of denied.values()) {
        const failure = { kind: "failed", query, region: textOf(region), problem, help: {} } as const;
        say("permission", `${problem.operation} is refused: ${explainAccessDenied(failure, problem)}`);
    }
    return exitCodeOf([outcome]);
}

function textOf(region: string | CallFailure): string | undefined {
    return typeof region === "string" ? region : undefined;
}

/** Who asks, and what names it; what is wrong, where nobody can. */
async function identityFor({ settings }: ImageQuery): Promise<string> {
    try {
        const resolved = await resolveSettings(settings);
        return describeIdentity(askedAs(identityOf(resolved), resolved));
    } catch (error) {
        return `none: ${error instanceof Error ? error.message : String(error)}`;
    }
}

function show(outcome: ImageOutcome, say: (name: string, text: string) => void, terminal: Terminal): void {
    if (outcome.kind === "failed") {
        terminal.err(`${coloured(terminal, "red", "error:")} ${explain(outcome, { by: "function" })}\n`);
        return;
    }
    const { image } = outcome;
    say("tag", image.imageTag ?? "none");
    say("digest", image.imageDigest);
    say("media type", image.imageManifestMediaType);
    for (const { platform, imageDigest } of image.platforms) {
        say("platform", `${platform} ${imageDigest}`);
    }
    const isIndex = image.platforms.length > 0 && image.indexDigest === undefined;
    say("ECS, EKS", image.taggedImageUri);
    say("Lambda", isIndex ? "takes one platform: add --platform" : image.imageUri);
}

/** The same API, with a line for each call once it is answered. */
function timed(
    api: EcrApi,
    say: (name: string, text: string) => void,
    onDenied: (failure: CallFailure) => void,
): EcrApi {
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
