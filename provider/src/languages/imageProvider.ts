/**
 * `EcrImage` as a resource plugin of any language serves it: the same check, comparison and record as the dynamic provider's, in the
 * provider protocol's terms. https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 *
 * Two things the protocol keeps from a plugin. Whether a check belongs to a preview: so a check never waits, and what is waited for
 * is resolved by `create` and `update`, which know it. And what a resource depends on: so only unknown arguments defer a lookup.
 */
import { isDeepStrictEqual } from "node:util";
import { containsUnknown, unknownValue } from "../data/unknownValue";
import type { EcrSettings } from "../ecr/settings/ecrSettings";
import { explain, explainSecret } from "../lookup/explain/explain";
import { explainArgument } from "../lookup/request/imageRequest";
import type { ArgumentProblem } from "../lookup/request/imageRequest";
import { noSuchArgument } from "../lookup/request/requestShape";
import { check } from "../plugin/check";
import { changedKeys, diff } from "../plugin/diff";
import { movedTag, recordedImageOf } from "../plugin/lifecycle/resourceOutcome";
import { queryOf, read } from "../plugin/read";
import { unknownRecord } from "../plugin/record/record";
import { imageReferenceOf, isSameReference, namingDifferences } from "../plugin/record/reference";
import type { CheckFailure } from "../plugin/checkResult";
import { createSession } from "../plugin/session";
import type { Session } from "../plugin/session";
import { formatHint, hintKey } from "../wire/hint";
import { foundKeys, foundKeysOf, resourceArguments } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";
import { FoundImages, taggedUriOf } from "./foundImages";
import {
    foreignInputs,
    inputsOfRecord,
    isResolved,
    isSecret,
    propertyOf,
    recordOfInputs,
    recordOfState,
} from "./properties";
import type { UnwrappedProperties } from "./properties";
import { ImageFunctions } from "./imageFunctions";
import type { CallResult, FunctionToken } from "./imageFunctions";

/** How two states of a resource differ, by the names of its properties. */
export interface Difference {
    readonly changed: readonly string[];
    readonly replaces: readonly string[];
}

/** What stands in a state. */
export interface StoredResource {
    readonly inputs: UnwrappedProperties;
    readonly outputs: UnwrappedProperties;
}

/** An operation that failed, in one line. */
export class OperationFailure extends Error {
    override readonly name = "OperationFailure";
}

/** One configured plugin. */
export class EcrImageProvider {
    readonly #session: Session;
    readonly #functions: ImageFunctions;
    readonly #found = new FoundImages();

    constructor(settings: EcrSettings | ArgumentProblem) {
        this.#session = {
            ...createSession({ get: () => undefined }),
            configuration: "ecr-image",
            stackSettings: settings,
            onFound: (image) => {
                this.#found.add(image);
            },
        };
        this.#functions = new ImageFunctions(this.#session);
    }

    /** Calls a function; concurrent calls share requests. */
    call(token: FunctionToken, args: UnwrappedProperties): Promise<CallResult> {
        return this.#functions.call(token, args);
    }

    /** Resolves the image. Inputs without `exists` are resolved when the resource is created or updated. */
    async check(
        urn: string,
        olds: UnwrappedProperties,
        news: UnwrappedProperties,
    ): Promise<{ readonly inputs: UnwrappedProperties; readonly failures: readonly CheckFailure[] }> {
        const foreign = foreignInputs(news.values);
        if (foreign.length > 0) {
            const problem = noSuchArgument(resourceArguments);
            // The engine prints the value of a property that is named, a secret one too.
            const failures = foreign.map((argument) => ({
                property: "",
                reason: explainArgument({ argument, problem }),
            }));
            return { inputs: news, failures };
        }
        const secret = [...news.secrets].some((name) => name !== "triggers");
        const hint = formatHint({ preview: true, secret, deferred: false, resource: urn });
        const asked = recordOfInputs(news.values);
        const { inputs, failures = [] } = await check(this.#session, recordOfInputs(olds.values), {
            ...asked,
            [hintKey]: hint,
        });
        // Only a preview may see unknown inputs, and this may be an update that is to wait.
        const record = containsUnknown(asked) ? inputs : withoutUnknown(inputs);
        return { inputs: withSecrets(inputsOfRecord(record), news.secrets, isSecret(record)), failures };
    }

    /** Compares what is stored with what was checked; throws an OperationFailure for a tag that moved, where no check could see it. */
    diff(stored: StoredResource, news: UnwrappedProperties): Difference {
        const old = recordOfState(stored.inputs.values, stored.outputs.values);
        const now = recordOfInputs(news.values);
        if (isResolved(now)) {
            const wasAwaited = isResolved(old) && !isResolved(recordOfInputs(stored.inputs.values));
            if (wasAwaited) {
                this.#refuseMovedTag(old, now);
            }
            const { changes, replaces } = diff(old, now);
            return changes === false
                ? { changed: [], replaces: [] }
                : { changed: changedKeys(old, now).map(propertyOf), replaces: replaces.map(propertyOf) };
        }
        const replaces = containsUnknown(now) ? [] : namingDifferences(old, now);
        const unknown = foundKeysOf(now).filter((key) => now[key] === undefined || now[key] === unknownValue);
        return { changed: [...new Set([...unknown, ...replaces])].map(propertyOf), replaces: replaces.map(propertyOf) };
    }

    /** Stores what was checked, under the reference that was asked for; resolves what a check could not. */
    async create(
        news: UnwrappedProperties,
        { preview }: { readonly preview: boolean },
    ): Promise<{ readonly id: string; readonly outputs: UnwrappedProperties }> {
        const record = await this.#resolved({}, recordOfInputs(news.values), preview);
        return { id: preview ? "" : imageReferenceOf(record), outputs: await this.#outputsOf(record, news.secrets) };
    }

    /** Stores what was checked; resolves what a check could not. */
    async update(
        stored: StoredResource,
        news: UnwrappedProperties,
        { preview }: { readonly preview: boolean },
    ): Promise<UnwrappedProperties> {
        const old = recordOfState(stored.inputs.values, stored.outputs.values);
        return this.#outputsOf(await this.#resolved(old, recordOfInputs(news.values), preview), news.secrets);
    }

    /** Asks again: a refresh, or the reading of an ID where nothing is stored. Undefined: the image is gone. */
    async read(id: string, { inputs, outputs }: StoredResource): Promise<StoredResource | undefined> {
        const { inputs: record } = await read(this.#session, id, recordOfState(inputs.values, outputs.values));
        return record === undefined
            ? undefined
            : {
                  inputs: withSecrets(inputsOfRecord(record), inputs.secrets, isSecret(record)),
                  outputs: await this.#outputsOf(record, inputs.secrets),
              };
    }

    /**
     * What a creation waited for is stored as outputs alone, and a check is given inputs alone: it had nothing to compare, and
     * `onTagMove: "fail"` counts here.
     */
    #refuseMovedTag(old: JsonRecord, now: JsonRecord): void {
        const [recorded, image] = [recordedImageOf(old), recordedImageOf(now)];
        const isSame = isSameReference(old, now) && isDeepStrictEqual(old["triggers"], now["triggers"]);
        if (recorded === undefined || image === undefined || !isSame || now["onTagMove"] !== "fail") {
            return;
        }
        const query = queryOf(this.#session, now);
        const failure = movedTag(query, recorded, { ...image, region: String(now["region"]) });
        if (failure !== undefined && query.imageId.imageDigest === undefined) {
            const { configuration } = this.#session;
            throw new OperationFailure(
                isSecret(now) ? explainSecret(failure) : explain(failure, { by: "resource", configuration }),
            );
        }
    }

    async #resolved(olds: JsonRecord, record: JsonRecord, preview: boolean): Promise<JsonRecord> {
        if (isResolved(record)) {
            return record;
        }
        if (preview) {
            return unknownRecord(record, isSecret(record));
        }
        const hint = formatHint({ preview: false, secret: isSecret(record), deferred: false });
        const { inputs, failures = [] } = await check(this.#session, olds, { ...record, [hintKey]: hint });
        if (failures.length > 0) {
            throw new OperationFailure(failures.map(({ reason }) => reason).join("; "));
        }
        return inputs;
    }

    /** All outputs, those that no record holds too: in other languages a resource has what is stored, and no more. */
    async #outputsOf(record: JsonRecord, secrets: ReadonlySet<string>): Promise<UnwrappedProperties> {
        const found = Object.fromEntries(foundKeys.map((key) => [key, record[key] ?? null]));
        const derived = isResolved(record)
            ? { taggedImageUri: taggedUriOf(record), imageManifest: await this.#manifestOf(record) }
            : { taggedImageUri: unknownValue, imageManifest: unknownValue };
        return withSecrets({ ...found, ...derived }, secrets, isSecret(record));
    }

    #manifestOf(record: JsonRecord): Promise<string | null> {
        const { stackSettings, lookup } = this.#session;
        return this.#found.manifestOf(record, "problem" in stackSettings ? {} : stackSettings, lookup);
    }
}

function withoutUnknown(record: JsonRecord): JsonRecord {
    return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== unknownValue));
}

function withSecrets(values: JsonRecord, secrets: ReadonlySet<string>, areAllSecret: boolean): UnwrappedProperties {
    return { values, secrets: areAllSecret ? new Set(Object.keys(values)) : secrets };
}
