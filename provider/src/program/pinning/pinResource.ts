/**
 * Pins all images of one resource, and tells what was done. Knows outputs and secrets; not how transforms are
 * registered.
 */
import type * as pulumi from "@pulumi/pulumi";
import { imagesOf, withImages } from "../../images";
import type { ImagePlace, ImageTypes, Properties } from "../../images";
import { isChosen } from "../../images/imagePattern";
import type { ImagePattern } from "../../images/imagePattern";
import type { ImageResolver } from "./imageResolver";
import { knownProperties } from "../sdk/knownProperties";
import { pinImage } from "./pinImage";
import type { ImagePin } from "./pinImage";
import type { PinnedImage } from "./pinnedImage";
import { replaceKnown } from "../sdk/replaceKnown";

/** A resource as a transform is given it. */
export interface PinnableResource {
    readonly type: string;
    readonly name: string;
    readonly props: pulumi.Inputs;
    /**
     * True if something it depends on does not exist yet, as in a preview: it may well push the image that is missing.
     */
    readonly awaitsOthers: boolean;
}

/** What to pin, and how. */
export interface PinningRules {
    readonly include?: readonly ImagePattern[] | undefined;
    readonly exclude?: readonly ImagePattern[] | undefined;
    readonly types?: ImageTypes | undefined;
    readonly onMissing?: "fail" | "ignore" | undefined;
    readonly resolve: ImageResolver;
}

/** What became of a resource. */
export interface ResourcePins {
    /** The properties to register; undefined if they stay as they are. */
    readonly props: Properties | undefined;
    readonly pinned: readonly PinnedImage[];
    /** Whether some pinned image stands in a secret. */
    readonly secret: boolean;
    /** Lines for the log: images that are not pinned for a reason. */
    readonly notes: readonly { readonly severity: "debug" | "warn"; readonly message: string }[];
    /** Lines of images that can't be pinned: the resource must not be registered. */
    readonly failures: readonly string[];
}

type PlacedPin = { readonly place: ImagePlace; readonly pin: ImagePin };

/** Pins a resource's images; all of them are looked up at once. */
export async function pinResource(resource: PinnableResource, rules: PinningRules): Promise<ResourcePins> {
    const { type } = resource;
    const { wire, values, secretNames } = await knownProperties(resource.props);
    const places = imagesOf(type, values, rules.types).filter(({ image }) =>
        isChosen(image, type, rules.include, rules.exclude),
    );
    const pins = await Promise.all(
        places.map(async (place): Promise<PlacedPin> => ({ place, pin: await pinImage(place, rules.resolve) })),
    );
    const changed = withImages(type, values, ({ path }) => replacementAt(path, pins), rules.types);
    return {
        props: changed === values ? undefined : replaceKnown(wire, values, changed),
        pinned: pins.flatMap((pin) => toPinnedImage(resource, pin)),
        secret: isSecretChanged(values, changed, secretNames),
        ...tell(resource, pins, rules),
    };
}

function replacementAt(path: string, pins: readonly PlacedPin[]): string | undefined {
    const pin = pins.find(({ place }) => place.path === path)?.pin;
    return pin?.kind === "pinned" ? pin.pinned : undefined;
}

function toPinnedImage({ type, name }: PinnableResource, { place, pin }: PlacedPin): readonly PinnedImage[] {
    const { path, image } = place;
    return pin.kind === "pinned" ? [{ name, type, path, image, pinned: pin.pinned, imageDigest: pin.imageDigest }] : [];
}

function isSecretChanged(before: Properties, after: Properties, secretNames: ReadonlySet<string>): boolean {
    return [...secretNames].some((name) => before[name] !== after[name]);
}

function tell(
    { type, name, awaitsOthers }: PinnableResource,
    pins: readonly PlacedPin[],
    { onMissing }: PinningRules,
): Pick<ResourcePins, "notes" | "failures"> {
    const notes: ResourcePins["notes"][number][] = [];
    const failures: string[] = [];
    for (const { place, pin } of pins) {
        const where = `resource '${name}' (${type}): ${place.path}`;
        if (pin.kind === "pinned") {
            notes.push({ severity: "debug", message: `${where}: ${place.image} is pinned to ${pin.pinned}` });
        } else if (pin.kind === "deferred") {
            const message = `${where}: ${place.image} will be pinned when what decides its digest is known`;
            notes.push({ severity: "debug", message });
        } else if (pin.kind === "failed" && pin.missing && awaitsOthers) {
            const message = `${where}: ${place.image} will be pinned when what the resource depends on exists`;
            notes.push({ severity: "debug", message });
        } else if (pin.kind === "failed" && pin.missing && onMissing === "ignore") {
            notes.push({ severity: "warn", message: `${where}: ${place.image} is left as it is: ${pin.failure}` });
        } else if (pin.kind === "failed") {
            failures.push(`${where}: ${pin.failure}`);
        }
    }
    return { notes, failures };
}
