// Queries and failures as the specs of the lookup write them: `shop/api:v9`, unless something else is said.
import type { CallFailure } from "../../../provider/src/ecr/failures/callFailure";
import type { ImageQuery } from "../../../provider/src/lookup/request/imageQuery";
import type { LookupFailure, LookupProblem } from "../../../provider/src/lookup/lookupFailure";
import { allManifestMediaTypes } from "../../../provider/src/oci/mediaTypes";

/** A digest that is easy to tell from others: 64 times the same hexadecimal digit. */
export function digestOf64(digit: string): string {
    return `sha256:${digit.repeat(64)}`;
}

/** A query for the tag `v9` of `shop/api` in registry 123456789012. */
export function queryOf(parts: Partial<ImageQuery> = {}): ImageQuery {
    return {
        settings: {},
        registryId: "123456789012",
        repositoryName: "shop/api",
        acceptedMediaTypes: allManifestMediaTypes,
        imageId: { imageTag: "v9" },
        registryHost: undefined,
        platform: undefined,
        requirePlatforms: [],
        pinnedDigest: undefined,
        ...parts,
    };
}

/** What a failed lookup varies in. */
export interface FailureParts {
    readonly query?: Partial<ImageQuery>;
    /** Null: the region could not be known. Default: `eu-west-1`. */
    readonly region?: string | null;
    readonly help?: LookupFailure["help"];
}

/** A failed lookup in `eu-west-1`. */
export function failureOf(
    problem: LookupProblem,
    { query, region = "eu-west-1", help = {} }: FailureParts = {},
): LookupFailure {
    return { kind: "failed", query: queryOf(query), region: region ?? undefined, problem, help };
}

/** A failed BatchGetImage, unless it says otherwise. */
export function callFailure(
    code: CallFailure["code"],
    name: string,
    message: string,
    operation = "BatchGetImage",
): CallFailure {
    return { kind: "callFailure", code, operation, name, message };
}
