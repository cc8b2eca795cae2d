/** What `pinEcrImages` reports: what was pinned, and what was not and why. */
import { quoteText } from "../../data/quoteText";
import type { Provenance } from "../../lookup/provenance/provenance";

/** One image that was pinned. @public */
export interface PinnedImage {
    /** Name of the resource. */
    readonly name: string;
    /** Type token of the resource. */
    readonly type: string;
    /** Where the image stands in the resource: `containerDefinitions[0].image`. */
    readonly path: string;
    /** The image as the program names it. */
    readonly image: string;
    /** The image as the resource gets it. */
    readonly pinned: string;
    /** The digest that it is pinned to. */
    readonly imageDigest: string;
    /** With the option `provenance`: the commit, the sources and the version that the image says it was made from. */
    readonly provenance?: Provenance;
}

/**
 * Why an image is not pinned: nobody knows that one stands there (`unknownPlace`), Helm puts it into its templates after Pulumi
 * (`helmValues`), it has a variable in it that nothing replaced (`variable`), it can't be read (`unreadable`), the consumer
 * follows its tag (`followsTag`), it is missing and `onMissing` is `ignore` (`missing`), it could not be had and Pulumi would
 * not take it either, for `ignoreChanges` (`ignoredChange`), or for what the update does (`notAsked`: a destroy, a refresh,
 * targets).
 * @public
 */
export type UnpinnedImageReason =
    "unknownPlace" | "helmValues" | "variable" | "unreadable" | "followsTag" | "missing" | "ignoredChange" | "notAsked";

/** One private ECR image that was not pinned. @public */
export interface UnpinnedImage {
    /** Name of the resource. */
    readonly name: string;
    /** Type token of the resource. */
    readonly type: string;
    /** Where the text stands in the resource: `spec.image`. */
    readonly path: string;
    /** The text that means the image. */
    readonly text: string;
    readonly reason: UnpinnedImageReason;
}

/** An image that was not pinned, for the warning. */
export interface ReportedImage {
    readonly image: UnpinnedImage;
    /** The path that messages show: of a secret whose inside nobody knows, the property alone, as its keys may be secret too. */
    readonly shownPath: string;
    /** What is wrong and what to do: one line, lower case, without a full stop. */
    readonly detail: string;
    /** Whether the text stands in a secret, and must not be shown. */
    readonly secret: boolean;
}

/** Resources arrive in no order. */
export function inOrder<Image extends PinnedImage | UnpinnedImage>(images: readonly Image[]): Image[] {
    const keyOf = ({ name, type, path }: Image): string => JSON.stringify([name, type, path]);
    return [...images].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0));
}

/** The line for one image, as a failure says it and as the warning lists it. */
export function lineOf({ image: { name, type, text }, shownPath, detail, secret }: ReportedImage): string {
    return `resource '${name}' (${type}): ${shownPath}: ${secret ? "an image in a secret" : quoteText(text)}: ${detail}`;
}

/** A stack may have thousands, and a warning must not. */
const longestList = 50;

/** The one warning of a stack. */
export function warningOf(reported: readonly ReportedImage[]): string {
    const byKey = new Map(reported.map((each) => [each.image, each]));
    const lines = inOrder([...byKey.keys()])
        .flatMap((image) => byKey.get(image) ?? [])
        .map(lineOf);
    const rest = lines.length - longestList;
    const count =
        lines.length === 1
            ? "an image of a private ECR registry is"
            : `${String(lines.length)} images of private ECR registries are`;
    return [
        `pinEcrImages: ${count} not pinned, and may change without an update:`,
        ...lines.slice(0, longestList).map((line) => `  ${line}`),
        ...(rest > 0 ? [`  and ${String(rest)} more, which the member unpinned of pinEcrImages' list has`] : []),
        `what shall stay as it is, name in exclude; onUnpinned is "fail" to fail the preview instead, or "ignore"`,
    ].join("\n");
}
