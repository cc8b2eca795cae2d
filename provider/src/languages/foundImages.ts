/** Images that a plugin found, so that outputs which no record holds need not be fetched again a moment later. */
import type { ImageLookup } from "../lookup/imageLookup";
import type { FoundImage } from "../lookup/resolve/resolveImage";
import { explain, explainSecret } from "../lookup/explain/explain";
import { explainArguments } from "../lookup/request/imageRequest";
import { validateImageRequest } from "../lookup/request/validateImageRequest";
import type { EcrSettings } from "../ecr/settings/ecrSettings";
import { withoutUndefined } from "../data/withoutUndefined";
import { withTag } from "../oci/reference";
import { requestOf } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";
import { isSecret } from "./properties";

/** Manifests are some kilobytes; more than so many are fetched again by whoever needs them. */
const mostManifests = 1000;

/** The images that were found last, by their reference. */
export class FoundImages {
    readonly #manifests = new Map<string, string>();

    /** Keeps an image's manifest. */
    add({ imageUri, imageManifest }: FoundImage): void {
        this.#manifests.delete(imageUri); // A key that is set again keeps its place in the order.
        this.#manifests.set(imageUri, imageManifest);
        const [oldest] = this.#manifests.keys();
        if (this.#manifests.size > mostManifests && oldest !== undefined) {
            this.#manifests.delete(oldest);
        }
    }

    /** The manifest of a record's image, by its digest; null if there is no image. Throws where it can't be had. */
    async manifestOf(record: JsonRecord, settings: EcrSettings, lookup: ImageLookup): Promise<string | null> {
        const { imageUri } = record;
        if (typeof imageUri !== "string") {
            return null;
        }
        return this.#manifests.get(imageUri) ?? (await fetchManifest(record, settings, lookup));
    }
}

async function fetchManifest(record: JsonRecord, settings: EcrSettings, lookup: ImageLookup): Promise<string> {
    const { registryId, repositoryName, region, imageDigest, profile, assumeRole, endpoint } = record;
    const asked = { registryId, repositoryName, region, requestedDigest: imageDigest, profile, assumeRole, endpoint };
    const validated = validateImageRequest(requestOf(withoutUndefined(asked)), settings);
    if ("problems" in validated) {
        throw new Error(explainArguments(validated.problems));
    }
    const { query } = validated;
    const outcome = await lookup.registry.fetchManifest(query);
    if (outcome.kind === "manifest") {
        return outcome.imageManifest;
    }
    const failure = { kind: "failed", query, region: outcome.region, problem: outcome.problem, help: {} } as const;
    throw new Error(
        isSecret(record) ? explainSecret(failure) : explain(failure, { by: "resource", configuration: "ecr-image" }),
    );
}

/** `host/repository:tag@digest` of a record; null if there is no image. */
export function taggedUriOf({ imageUri, imageTag }: JsonRecord): string | null {
    if (typeof imageUri !== "string") {
        return null;
    }
    return withTag(imageUri, typeof imageTag === "string" ? imageTag : undefined);
}
