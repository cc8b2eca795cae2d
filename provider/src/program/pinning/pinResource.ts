/**
 * Pins all images of one resource, and says what was done. Knows secrets and unknown values; not how transforms are
 * registered.
 */
import { setTimeout } from "node:timers/promises";
import type { Properties, ImagePlace } from "../../images";
import { isChosen } from "../../images/imagePattern";
import { locateImages, mayHoldUnknownImage } from "../../images/places/locateImages";
import type { LocatedImage } from "../../images/places/locateImages";
import { containsUnknown } from "../../data/unknownValue";
import { isUnknownValue } from "../../images/isUnknownValue";
import { replaceAt, unknownAt } from "../../images/places/replaceAt";
import { knownProperties, replaceKnown } from "../sdk/wireProperties";
import type { KnownProperties } from "../sdk/wireProperties";
import { isIgnored } from "./ignoredPlace";
import { pinImage } from "./pinImage";
import type { ImagePin, PinSelections } from "./pinImage";
import type { PinResolver } from "./pin";
import type { PinnedImage, ReportedImage } from "./pinnedImage";
import type { PinEcrImagesOptions } from "./options";
import { findUnpinned } from "./unpinned";

/** A resource as a transform is given it. */
export interface PinnableResource {
    readonly type: string;
    readonly name: string;
    /** False for a component: what it does with its properties, its children do, which are resources of the stack themselves. */
    readonly custom: boolean;
    /** Properties as they cross to the engine. */
    readonly wire: Properties;
    /** The region that it will be in, if nothing but the stack's configuration says so. */
    readonly region?: string | undefined;
    /** Whether this is a preview, in which values may be unknown. */
    readonly preview: boolean;
    /** Paths of which Pulumi keeps what the state has. */
    readonly ignoreChanges: readonly string[];
    /**
     * Whether something it depends on does not exist yet, as in a preview: it may well push the image that is missing.
     */
    awaitsOthers(values: Properties): Promise<boolean>;
}

/** What to pin, and how. */
export interface PinningRules extends Pick<
    PinEcrImagesOptions,
    "include" | "exclude" | "types" | "onMissing" | "onUnpinned"
> {
    readonly select?: PinSelections | undefined;
    readonly resolve: PinResolver;
    /** URL at which ECR's API is asked, if it is not AWS's own; undefined as long as it is not known. */
    readonly endpoint?: Promise<string | undefined> | undefined;
    /** What stands in every text that names an image at such a URL; undefined if there is none. */
    readonly emulatorMark?: RegExp | undefined;
}

/** What became of a resource. */
export interface ResourcePins {
    /** The properties to register; undefined if they stay as they are. */
    readonly wire: Properties | undefined;
    readonly pinned: readonly PinnedImage[];
    /** Private ECR images that are not pinned, for a reason that is not the user's own choice. */
    readonly unpinned: readonly ReportedImage[];
    /** Whether some pinned image stands in a secret. */
    readonly secret: boolean;
    /** Of which list the update may have more than is known now, since something in the resource is not. */
    readonly toCome: { readonly pinned: boolean; readonly unpinned: boolean };
    /** Lines for the log: images that are not pinned for a reason. */
    readonly notes: readonly { readonly severity: "debug" | "warn"; readonly message: string }[];
    /** Lines of images that can't be pinned: the resource must not be registered. */
    readonly failures: readonly Failure[];
}

/** One image that can't be pinned. */
export interface Failure {
    readonly line: string;
    /** The image, as it is reported where that is no failure. */
    readonly reported: ReportedImage;
}

/** One image and what became of it. */
export interface PlacedPin {
    readonly located: LocatedImage;
    readonly pin: ImagePin;
    readonly secret: boolean;
    readonly ignored: boolean;
}

/** Pins a resource's images; all of them are looked up at once. */
export async function pinResource(resource: PinnableResource, rules: PinningRules): Promise<ResourcePins> {
    const { type, wire, ignoreChanges } = resource;
    const known = knownProperties(wire);
    const { values, secretNames } = known;
    const { region: own = resource.region } = values;
    const region = typeof own === "string" && !isUnknownValue(own) ? own : undefined;
    const chosen = locateImages(type, values, rules.types).filter(({ place }) =>
        isChosen(place.image, type, rules.include, rules.exclude),
    );
    const endpoint = await (chosen.length > 0 ? rules.endpoint : withinASecond(rules.endpoint));
    const pins = await Promise.all(
        chosen.map(async (located): Promise<PlacedPin> => {
            const pin = await pinImage(located.place, rules.resolve, {
                resourceRegion: region,
                select: rules.select,
                endpoint,
            });
            const [name] = located.steps;
            const secret = typeof name === "string" && secretNames.has(name);
            return { located, pin, secret, ignored: isIgnored(located.steps, ignoreChanges) };
        }),
    );
    const replaced = pins.reduce(
        (before, { located: { steps }, pin }) =>
            pin.kind === "pinned" ? replaceAt(before, steps, pin.pinned) : before,
        values,
    );
    const { toCome, ...outcome } = await reportPins(resource, pins, { values, onMissing: rules.onMissing });
    // The update will put another text there, which the plan of this preview has to allow.
    const changed = resource.preview
        ? toCome.reduce((before, { steps }) => unknownAt(before, steps), replaced)
        : replaced;
    const unpinned = resource.custom ? findUnpinned(resource, { values: changed, secretNames, endpoint }, rules) : [];
    return {
        ...outcome,
        wire: changed === values ? undefined : replaceKnown(wire, values, changed),
        pinned: pins.flatMap((pin) => toPinnedImage(resource, pin)),
        unpinned: [...outcome.unpinned, ...unpinned],
        secret: isSecretChanged(known, replaced),
        toCome: {
            pinned:
                toCome.length > 0 ||
                (resource.preview && containsUnknown(values) && mayHoldUnknownImage(type, values, rules.types)),
            unpinned: resource.preview && containsUnknown(changed),
        },
    };
}

/**
 * The endpoint, or undefined if it is not known within a second. The provider that says it may wait for this very resource, such as a role
 * that it assumes: the two would wait for each other.
 */
function withinASecond(endpoint: PinningRules["endpoint"]): Promise<string | undefined> {
    return Promise.race([endpoint, setTimeout(1000, undefined, { ref: false })]);
}

function toPinnedImage({ type, name }: PinnableResource, { located, pin }: PlacedPin): readonly PinnedImage[] {
    const { path, image } = located.place;
    if (pin.kind !== "pinned") {
        return [];
    }
    const { pinned, imageDigest, provenance } = pin;
    return [{ name, type, path, image, pinned, imageDigest, ...(provenance === undefined ? {} : { provenance }) }];
}

function isSecretChanged({ values, secretNames }: KnownProperties, after: Properties): boolean {
    return [...secretNames].some((name) => values[name] !== after[name]);
}

/** Says what became of each image. */
async function reportPins(
    resource: PinnableResource,
    pins: readonly PlacedPin[],
    { values, onMissing }: Pick<PinningRules, "onMissing"> & { readonly values: Properties },
): Promise<Pick<ResourcePins, "notes" | "failures" | "unpinned"> & { readonly toCome: readonly LocatedImage[] }> {
    const notes: ResourcePins["notes"][number][] = [];
    const failures: Failure[] = [];
    const unpinned: ReportedImage[] = [];
    const toCome: LocatedImage[] = [];
    for (const { located, pin, secret, ignored } of pins) {
        const { place } = located;
        const where = `resource '${resource.name}' (${resource.type}): ${place.path}`;
        const image = secret ? "the image in a secret" : place.image;
        const note = (severity: "debug" | "warn", message: string): void => {
            notes.push({ severity, message: `${where}: ${image} ${message}` });
        };
        if (pin.kind === "pinned") {
            note("debug", secret ? "is pinned" : `is pinned to ${pin.pinned}`);
        } else if (pin.kind === "deferred") {
            toCome.push(located);
            note("debug", "will be pinned when what decides its digest is known");
        } else if (pin.kind === "followed") {
            unpinned.push(reportedImage(resource, place, "followsTag", pin.why, secret));
        } else if (pin.kind === "failed") {
            const failure = secret ? pin.secretFailure : pin.failure;
            if (pin.missing && (await resource.awaitsOthers(values))) {
                toCome.push(located);
                note("debug", "will be pinned when what the resource depends on exists");
            } else if (ignored) {
                note("debug", `is left as it is, as ignoreChanges says: ${failure}`);
                unpinned.push(reportedImage(resource, place, "ignoredChange", failure, secret));
            } else if (pin.missing && onMissing === "ignore") {
                note("warn", `is left as it is: ${failure}`);
                unpinned.push(reportedImage(resource, place, "missing", failure, secret));
            } else {
                const line = `${where}: ${failure}`;
                failures.push({ line, reported: reportedImage(resource, place, "notAsked", failure, secret) });
            }
        }
    }
    return { notes, failures, unpinned, toCome };
}

function reportedImage(
    { name, type }: PinnableResource,
    { path, image }: ImagePlace,
    reason: ReportedImage["image"]["reason"],
    detail: string,
    secret: boolean,
): ReportedImage {
    return { image: { name, type, path, text: image, reason }, shownPath: path, detail, secret };
}
