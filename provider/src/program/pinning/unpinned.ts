/** What stays unpinned in a resource though nobody chose so. */
import type { Properties } from "../../images";
import { isChosen } from "../../images/imagePattern";
import { valueAt } from "../../images/places/findAt";
import { imageTypeOf } from "../../images/places/locateImages";
import { unpinnedImages } from "../../images/unpinned/unpinnedImages";
import type { PinEcrImagesOptions } from "./options";
import type { ReportedImage } from "./pinnedImage";

/**
 * The texts that mean a private ECR image and are not pinned, after pinning; without those whose place is known, of which
 * pinning itself knows why it left them, and without what the user left out.
 */
export function findUnpinned(
    { name, type }: { readonly name: string; readonly type: string },
    {
        values,
        secretNames,
        endpoint,
    }: {
        readonly values: Properties;
        readonly secretNames: ReadonlySet<string>;
        readonly endpoint?: string | undefined;
    },
    { include, exclude, types }: Pick<PinEcrImagesOptions, "include" | "exclude" | "types">,
): readonly ReportedImage[] {
    return unpinnedImages(type, values, types, endpoint).flatMap(({ path, text, reason, detail }) => {
        if (reason === "byTag" || !isChosen(text, type, include, exclude)) {
            return [];
        }
        const secretName = [...secretNames].find((each) => isBelow(path, each));
        const secret = secretName !== undefined;
        const canBeNamed = !secret && imageTypeOf(type, types) === undefined && valueAt(values, path) === text;
        const advice = reason === "unknownPlace" ? adviceFor(type, path, canBeNamed) : detail;
        const image = { name, type, path, text, reason };
        return [{ image, shownPath: secretName ?? path, detail: advice, secret }];
    });
}

/** A type that is known already would lose its own places by `types`, and a longer text is never changed. */
function adviceFor(type: string, path: string, canBeNamed: boolean): string {
    const advice = canBeNamed
        ? `have it pinned by types: { ${literal(type)}: [${literal(eachOf(path))}] }`
        : "put the imageUri of getEcrImageOutput there";
    return `nobody knows that an image stands here; ${advice}`;
}

/** A text as a program writes it; on one line, whatever is in it. */
function literal(text: string): string {
    return JSON.stringify(text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " "));
}

/** The path of all elements like this one. */
function eachOf(path: string): string {
    return path.replaceAll(/\[\d+\]/g, "[*]");
}

function isBelow(path: string, name: string): boolean {
    return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
}
