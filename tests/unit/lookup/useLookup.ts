// Mocha hooks: the whole lookup, SDK included, against the embedded ECR from source, which is emptied before each test.
import { after, before, beforeEach } from "mocha";
import assert from "node:assert/strict";
import { createEcrApi } from "../../../provider/src/ecr/api/createEcrApi";
import type { EcrSettings } from "../../../provider/src/ecr/settings/ecrSettings";
import { explain } from "../../../provider/src/lookup/explain/explain";
import type { FoundImage } from "../../../provider/src/lookup/resolve/resolveImage";
import { ImageLookup } from "../../../provider/src/lookup/imageLookup";
import type { ImageOutcome } from "../../../provider/src/lookup/imageLookup";
import type { ImageRequest } from "../../../provider/src/lookup/request/imageRequest";
import { validateImageRequest } from "../../../provider/src/lookup/request/validateImageRequest";
import { EcrServer } from "../../../provider/src/testing";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** What the specs use; there in hooks and tests only. */
export interface LookupUnderTest {
    readonly server: EcrServer;
    readonly lookup: ImageLookup;
    /** Looks up in `shop/api`, unless the request names another repository or an image; the request must be valid. */
    lookUp(request: ImageRequest): Promise<ImageOutcome>;
    /** The image; fails with the explanation where there is none. */
    requireImage(request: ImageRequest): Promise<FoundImage>;
    /** The explanation of a failed lookup, with whatever helps; fails where there is an image. */
    requireFailure(request: ImageRequest): Promise<string>;
}

/** The lookups that a client with these settings can make. */
export function lookupOf(settings: EcrSettings): Omit<LookupUnderTest, "server"> {
    const lookup = new ImageLookup({ createApi: createEcrApi });
    const lookUp: LookupUnderTest["lookUp"] = (request) => {
        const location = request.image === undefined ? { repositoryName: "shop/api" } : {};
        const validated = validateImageRequest({ ...location, ...request }, settings);
        return "query" in validated
            ? lookup.lookUp(validated.query)
            : assert.fail(validated.problems.map(({ argument, problem }) => `${argument}: ${problem}`).join("; "));
    };
    return {
        lookup,
        lookUp,
        requireImage: async (request) => {
            const outcome = await lookUp(request);
            return outcome.kind === "found" ? outcome.image : assert.fail(explain(outcome, { by: "function" }));
        },
        requireFailure: async (request) => {
            const outcome = await lookUp(request);
            return outcome.kind === "failed"
                ? explain(await lookup.withHelp(outcome), { by: "function" })
                : assert.fail(`found ${outcome.image.imageUri}`);
        },
    };
}

/** Call inside `describe`. */
export function useLookup(): LookupUnderTest {
    let current: LookupUnderTest | undefined;
    before(async () => {
        const server = await EcrServer.start();
        const credentials = { accessKeyId: "AKIDTEST", secretAccessKey: "secret" };
        current = {
            server,
            ...lookupOf({ endpoint: server.endpoint, region: server.region, credentials, maxAttempts: 1 }),
        };
    });
    beforeEach(() => current?.server.reset());
    after(() => current?.server.stop());
    const get = (): LookupUnderTest => current ?? assert.fail("the embedded ECR is only there while tests run");
    return {
        get server() {
            return get().server;
        },
        get lookup() {
            return get().lookup;
        },
        lookUp: (request) => get().lookUp(request),
        requireImage: (request) => get().requireImage(request),
        requireFailure: (request) => get().requireFailure(request),
    };
}
