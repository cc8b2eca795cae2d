/**
 * Pins what the engine is asked to register: all resources of the stack, those of components in other languages
 * included, before they are checked.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Properties } from "../../images";
import { isOutputText } from "../../images/unpinned/imageText";
import { EcrImageError } from "../errors/ecrImageError";
import { stopDependent, trackLookup } from "../errors/failedLookups";
import { allRegistered } from "../sdk/allRegistered";
import { urnOf } from "../sdk/insideOutput";
import { registerLastTransform } from "../sdk/lastTransform";
import type { RegisteringResource } from "../sdk/lastTransform";
import { watchAwaitedResources } from "./awaitedResources";
import { watchRegions } from "../settings/watchRegions";
import { pinResource } from "./pinResource";
import type { PinningRules, ResourcePins } from "./pinResource";
import { knownProperties, mayBeUnknown, withDependency } from "../sdk/wireProperties";
import { inOrder, lineOf, warningOf } from "./pinnedImage";
import type { PinnedImage, ReportedImage, UnpinnedImage } from "./pinnedImage";

/** What became of a stack's images; complete when the program is. */
export interface StackPins {
    readonly pinned: pulumi.Output<PinnedImage[]>;
    readonly unpinned: pulumi.Output<UnpinnedImage[]>;
}

/** Pins what is registered from now on. */
export function pinStack(rules: PinningRules): StackPins {
    const pinned: PinnedImage[] = [];
    const reported: ReportedImage[] = [];
    const toCome = { pinned: false, unpinned: false };
    let secret = false;
    const preview = pulumi.runtime.isDryRun();
    const awaits = watchAwaitedResources(rules.types);
    const regionOf = watchRegions();
    /** The resource's pins; a line if something that the program gave to pin with, or this package, is at fault. */
    const pinsOf = async (resource: RegisteringResource): Promise<ResourcePins | string> => {
        const awaitsOthers = (values: Properties): Promise<boolean> => awaits(resource, values);
        try {
            const pinnable = { ...resource, preview, region: await regionOf(resource), awaitsOthers };
            return await trackLookup(pinResource(pinnable, rules));
        } catch (error) {
            // A transform that throws would let an inline program end without the resource, which the engine then deletes.
            return faultLine(resource, error);
        }
    };
    const transform = async (resource: RegisteringResource): Promise<Properties | undefined> => {
        if (resource.type.startsWith("pulumi:providers:")) {
            return undefined; // It runs no image, and the one that says how to ask would wait for itself.
        }
        const pins = await pinsOf(resource);
        if (typeof pins === "string") {
            return withDependency(resource.wire, await urnOf(await stopDependent([pins])));
        }
        toCome.pinned ||= pins.toCome.pinned;
        toCome.unpinned ||= pins.toCome.unpinned;
        await Promise.all(pins.notes.map(({ severity, message }) => pulumi.log[severity](message)));
        const failures = pins.failures.map(({ line }) => line);
        const unpinned = rules.onUnpinned === "fail" ? pins.unpinned.filter(isUnwanted).map(lineOf) : [];
        if (failures.length + unpinned.length > 0) {
            // Goes on only where the engine changes nothing of this resource, or refuses to for what it then depends on.
            const failed = await stopDependent([...failures, ...unpinned]);
            reported.push(...pins.failures.map((failure) => failure.reported), ...pins.unpinned);
            return withDependency(resource.wire, await urnOf(failed));
        }
        pinned.push(...pins.pinned);
        reported.push(...pins.unpinned);
        secret ||= pins.secret;
        return pins.wire;
    };
    try {
        registerLastTransform(transform, (request) => mayConcern(textOf(request), preview, rules));
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new EcrImageError("TransformsUnsupported", `pinEcrImages needs the engine's stack transforms: ${reason}`);
    }
    const { done, watch } = allRegistered();
    const complete = done.then(() => warn(reported, rules));
    const listed = complete.then(() => listOf(inOrder(pinned), { secret, unknown: preview && toCome.pinned }));
    const left = complete.then(() => {
        const images = inOrder(reported.map(({ image }) => image));
        return listOf(images, {
            secret: reported.some((each) => each.secret),
            unknown: preview && (toCome.pinned || toCome.unpinned),
        });
    });
    return { pinned: watch(pulumi.output(listed)), unpinned: watch(pulumi.output(left)) };
}

/** The line for what was thrown; its own words may be made of the resource's secrets. */
function faultLine({ name, type, wire }: RegisteringResource, error: unknown): string {
    const mayBeShown = EcrImageError.isInstance(error) || knownProperties(wire).secretNames.size === 0;
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    const words = mayBeShown ? line : "what was thrown is not shown, since the resource has secrets";
    return `resource '${name}' (${type}): its images can't be pinned: ${words}`;
}

/** A list that an update may make longer is not known in its preview: a plan then holds whatever it becomes. */
function listOf<Image>(
    images: Image[],
    { secret, unknown }: { readonly secret: boolean; readonly unknown: boolean },
): pulumi.Output<Image[]> {
    const list = unknown ? pulumi.unknown : images;
    return pulumi.output(secret ? pulumi.secret(list) : list) as pulumi.Output<Image[]>; // The SDK's mark of an unknown value.
}

function textOf(request: Uint8Array): string {
    return Buffer.from(request.buffer, request.byteOffset, request.byteLength).toString("latin1");
}

/**
 * Nearly all resources' bytes have neither in them; what a text without a host means, is looked at where it says what it is. In a
 * preview, what is unknown may become an image.
 */
function mayConcern(text: string, preview: boolean, { emulatorMark }: PinningRules): boolean {
    return (
        emulatorMark?.test(text) === true || /ecr/i.test(text) || isOutputText(text) || (preview && mayBeUnknown(text))
    );
}

/** Whether somebody could have pinned it; what is missing or ignored was said to be so. */
function isUnwanted({ image: { reason } }: ReportedImage): boolean {
    return reason !== "missing" && reason !== "ignoredChange";
}

async function warn(reported: readonly ReportedImage[], { onUnpinned = "warn" }: PinningRules): Promise<void> {
    // What has its own line is not said twice.
    const unwanted = reported.filter(isUnwanted).filter(({ image: { reason } }) => reason !== "notAsked");
    if (unwanted.length > 0 && onUnpinned === "warn") {
        await pulumi.log.warn(warningOf(unwanted));
    }
}
