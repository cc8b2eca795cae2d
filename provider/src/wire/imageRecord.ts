/**
 * The record that is stored: what was asked, and what was found. Checked inputs and state are the same record, which is
 * why a digest is known in preview and why an update plan holds it.
 *
 * Asked and found keys share names where they mean the same (`registryId`, `region`, the tag…). Two have two: the digest asked
 * for is `requestedDigest`, the one found `imageDigest`, so that `ignoreChanges: ["imageDigest"]` stays on an image; and that the
 * provenance is asked for is `requestedProvenance`, what it is `provenance`.
 */
import { isObjectOrArray } from "../data/jsonObject";
import type { StorableSettings } from "../ecr/settings/ecrSettings";
import type { ArgumentProblem, ImageRequest, OnMissing } from "../lookup/request/imageRequest";
import { givenByImage, requestArguments } from "../lookup/request/requestShape";
import { askingArgument, isAsking, storedOutputs } from "../lookup/outputs";
import type { ImageOutputs, StoredOutput } from "../lookup/outputs";

/** A JSON object, as the host hands it over. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Arguments that a record has under another name, since their own is that of an output. */
export const requestedKeys = { imageDigest: "requestedDigest", provenance: "requestedProvenance" } as const;

/** What a moved tag does, by `onTagMove`: move the pin, which is the default, keep it, or fail. */
export const tagMoves = ["update", "keep", "fail"] as const;

/** Value of `onTagMove`. */
export type OnTagMove = (typeof tagMoves)[number];

/** What a record says of the arguments: those that were given, defaults left out. */
export type AskedRecord = {
    readonly [K in Exclude<keyof ImageRequest, keyof typeof requestedKeys>]?: NonNullable<ImageRequest[K]>;
} & {
    /** The argument `imageDigest`. */
    readonly requestedDigest?: string;
    /** The argument `provenance`. */
    readonly requestedProvenance?: boolean;
    /** Settings of the `aws.Provider` that the program named, without keys. */
    readonly awsProvider?: StorableSettings;
    readonly onTagMove?: OnTagMove;
    readonly onMissing?: OnMissing;
    readonly waitSeconds?: number;
    readonly triggers?: unknown;
};

/** What a record says of the image: null is what it does not have. What only an argument asks for is left out without it. */
export type FoundRecord = { readonly [K in StoredOutput]?: Exclude<ImageOutputs[K], undefined> | null };

/**
 * The record of an image, as states hold it: a promise to every state there is. `docs/how-it-works.md` has it as a table. States of
 * version 0.1.0 hold `imageManifest` and `taggedImageUri` besides.
 * @public
 */
export type ImageRecord = AskedRecord & FoundRecord & { readonly __secret?: true };

/** The resource's type token: part of every URN, and so for ever. */
export const imageTypeToken = "pulumi-nodejs:dynamic/ecr:EcrImage";

/** Arguments that are the resource's alone. */
const lifecycleArguments = ["onTagMove", "onMissing", "waitSeconds", "triggers"] satisfies (keyof AskedRecord)[];

/** Names of all arguments of the resource. */
export const resourceArguments: readonly string[] = [...requestArguments, ...lifecycleArguments];

/** Keys of what is asked, as stored. */
export const askedKeys: readonly string[] = [
    ...resourceArguments.filter((argument) => !(argument in requestedKeys)),
    ...Object.values(requestedKeys),
    "awsProvider" satisfies keyof AskedRecord,
];

/** Keys of what is found, as stored. */
export const foundKeys = storedOutputs;

/** Keys of what is found by a lookup that asks for this: the other keys are none of its outputs. */
export function foundKeysOf(asked: JsonRecord): readonly StoredOutput[] {
    const keys: Readonly<Record<string, string>> = requestedKeys;
    return foundKeys.filter((key) => {
        const argument = askingArgument(key);
        return argument === undefined || isAsking(asked[keys[argument] ?? argument]);
    });
}

/** Marks the record of a lookup with secret arguments. Keys that begin so are never shown by the engine. */
export const secretMark = "__secret";

/** The lookup that a record asks for, null being absent. Its values have the declared types only once they are validated. */
export function requestOf(record: JsonRecord): ImageRequest {
    const keys: Readonly<Record<string, string>> = requestedKeys;
    return Object.fromEntries(
        requestArguments.map((argument) => [argument, record[keys[argument] ?? argument] ?? undefined] as const),
    ); // `shapeProblems` asks for each type.
}

/** The lookup that a stored record asks for: what was found stands beside `image` and `select`, and must not be asked twice. */
export function storedRequestOf(record: JsonRecord): ImageRequest {
    const given = [
        ...(record["image"] === undefined ? [] : ["requestedDigest", ...givenByImage]),
        ...(record["select"] === undefined ? [] : ["imageTag"]),
    ];
    return requestOf(Object.fromEntries(Object.entries(record).filter(([key]) => !given.includes(key))));
}

/**
 * Settings of the `aws.Provider` that the program named; or why it can't be used, in words that show none of its values. Only inputs hold
 * that: their check fails, so that no state ever does.
 */
export function providerSettingsOf(record: JsonRecord): StorableSettings | ArgumentProblem | undefined {
    const settings = record["awsProvider"];
    return isObjectOrArray(settings) ? settings : undefined;
}
