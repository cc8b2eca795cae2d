/**
 * What stays unpinned in a resource: every text that names a private ECR image by a tag, or means one and can't be read,
 * wherever it stands. Pure: asks nobody.
 */
import { locateImages } from "../places/locateImages";
import type { Properties } from "../places/imagePlace";
import type { ImageTypes } from "../resourceTypes/imageType";
import type { ImageText } from "./imageText";
import { isOutputText, judgeImageText, mayMeanEcr } from "./imageText";
import { pathOf, visitTexts } from "./textsOf";

/**
 * Why an image is not pinned, as far as its text and place show: it stands by a tag in a known place (`byTag`: who pins
 * knows why it didn't), in a place that nobody knows (`unknownPlace`), in values that Helm itself puts into templates
 * (`helmValues`), has a variable in it that nothing replaced (`variable`), or can't be read (`unreadable`).
 * @public
 */
export type UnpinnedReason = "byTag" | "unknownPlace" | "helmValues" | "variable" | "unreadable";

/** A place whose text means a private ECR image and is not pinned. @public */
export interface UnpinnedPlace {
    /** Where it stands: `containerDefinitions[0].image`. A JSON text on the way adds nothing; a longer text is one place. */
    readonly path: string;
    /** The reference; of a longer text (YAML, a script), only the reference in it. */
    readonly text: string;
    readonly reason: UnpinnedReason;
    /** What is wrong and what to do about it: one line, lower case, without a full stop. */
    readonly detail: string;
}

const details = {
    byTag: "a tag can move",
    unknownPlace: "nobody knows that an image stands here; name the place in types",
    helmValues:
        "Helm puts its values into templates after Pulumi; pin it with getEcrImageOutput, or use helm.v4.Chart, whose objects Pulumi sees",
} as const;

/** Longest reference in a longer text, on each side of the host's mark. */
const reach = 512;

/**
 * Finds what is not pinned in a resource's properties; to be asked after pinning, with what is pinned in its place. In
 * time linear in the properties; no property makes it throw. Resources that push images, or only speak of repositories,
 * have none.
 * @param type the resource's type token
 * @param properties the resource's resolved properties; unknown values are passed over
 * @param types further resource types, as for `imagesOf`
 * @param endpoint URL at which ECR's API is asked, if it is an emulator's: hosts that it gives are registries too
 * @public
 */
export function unpinnedImages(
    type: string,
    properties: Properties,
    types?: ImageTypes,
    endpoint?: string,
): readonly UnpinnedPlace[] {
    const isKnownType = types !== undefined && Object.hasOwn(types, type);
    if (!isKnownType && isImageless(type)) {
        return [];
    }
    let known: ReadonlySet<string> | undefined;
    const isKnownPlace = (path: string): boolean => {
        known ??= new Set(locateImages(type, properties, types).map(({ place }) => place.path));
        return known.has(path);
    };
    const found: UnpinnedPlace[] = [];
    const mayBeMeant = (text: string): boolean => mayMeanEcr(text, endpoint);
    visitTexts(properties, mayBeMeant, ({ text: stands, steps, owner }) => {
        if (!mayBeMeant(stands)) {
            return;
        }
        const path = pathOf(steps);
        const isPlace = isKnownPlace(path);
        const name = nameOf(steps, owner);
        const isImage = isPlace || /image/i.test(name);
        const isOne = isPlace || (isImage && isOutputText(stands)) || !/\S\s+\S/.test(stands);
        // A list may do without spaces; where nothing in it can be read, what is wrong is said of the whole.
        const mayBeList = !isOne || (!isPlace && mentionsSeveral(stands));
        const within = mayBeList ? [...referencesIn(stands, endpoint)] : [];
        if (!isOne || within.length > 0) {
            for (const text of new Set(within)) {
                found.push(toUnpinned(type, path, text, isPlace, { reason: "byTag" }));
            }
            return;
        }
        const text = splitReference(stands, owner) ?? stands;
        const judged = judgeImageText(text, isImage, endpoint);
        const isMeant = isPlace || hasTag(text) || !/repo|registry/i.test(name);
        if (judged !== undefined && (isMeant || judged.reason !== "byTag")) {
            found.push(toUnpinned(type, path, text, isPlace, judged));
        }
    });
    return found;
}

function toUnpinned(
    type: string,
    path: string,
    text: string,
    isPlace: boolean,
    judged: NonNullable<ImageText>,
): UnpinnedPlace {
    if (judged.reason !== "byTag") {
        return { path, text, ...judged };
    }
    const reason = isPlace ? "byTag" : /^kubernetes:helm\.sh\//.test(type) ? "helmValues" : "unknownPlace";
    return { path, text, reason, detail: details[reason] };
}

/** What stands there, by the last name on the way; of an environment variable in a list, its own. */
function nameOf(steps: readonly (string | number)[], owner: object): string {
    const [last = ""] = steps.filter((step) => typeof step === "string").slice(-1);
    return (last === "value" ? nameIn(owner) : undefined) ?? last;
}

function nameIn(variable: object): string | undefined {
    try {
        const name: unknown = Reflect.get(variable, "name");
        return typeof name === "string" ? name : undefined;
    } catch {
        // In a policy pack, reading an unknown property throws.
        return undefined;
    }
}

function mentionsSeveral(text: string): boolean {
    return text.split(/dkr[.-]ecr/i, 3).length > 2;
}

/** Without a tag, a text may as well be a repository's URL, which its name then says. */
function hasTag(text: string): boolean {
    return text.includes(":", text.lastIndexOf("/") + 1);
}

/**
 * The references by tag in a longer text, such as YAML or a script. What a script or template has yet to fill in is left
 * to it.
 */
function* referencesIn(text: string, endpoint: string | undefined): Generator<string> {
    const marks = /dkr[.-]ecr/gi;
    for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
        let start = mark.index;
        while (start > mark.index - reach && isOfReference(text[start - 1])) {
            start -= 1;
        }
        let end = marks.lastIndex;
        while (end < mark.index + reach && isOfReference(text[end])) {
            end += 1;
        }
        const token = text.slice(start, end).replace(/[.:}]{1,9}$/, "");
        marks.lastIndex = end;
        if (hasTag(token) && judgeImageText(token, false, endpoint)?.reason === "byTag") {
            yield token;
        }
    }
}

function isOfReference(character: string | undefined): boolean {
    return character !== undefined && !/[\s"'`<>|;,()[\]=\\]/.test(character);
}

/**
 * The reference that an object's parts make up, as charts write them, `{registry, repository, tag, digest}`, some with `repo`;
 * undefined if they make none, or name a digest.
 * @param text the part that is looked at: the registry if there is one, else the repository
 */
function splitReference(text: string, owner: object): string | undefined {
    const [registry, whole, short, tag, digest] = ["registry", "repository", "repo", "tag", "digest"].map((name) =>
        partOf(owner, name),
    );
    const repository = whole ?? short;
    const isFirst = text === (registry ?? repository);
    if (!isFirst || repository === undefined || tag === undefined || digest?.startsWith("sha256:") === true) {
        return undefined;
    }
    return `${registry === undefined ? "" : `${registry}/`}${repository}:${tag}`;
}

function partOf(owner: object, name: string): string | undefined {
    try {
        const value: unknown = Reflect.get(owner, name);
        return (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;
    } catch {
        // In a policy pack, reading an unknown property throws.
        return undefined;
    }
}

/** Beginnings of type tokens, in whose resources a registry's name is no image that runs. */
const imageless: readonly string[] = [
    // Build and push images under these names.
    "docker:",
    "docker-build:",
    "awsx:ecr:",
    // The registry itself, and permissions.
    "aws:ecr/",
    "aws-native:ecr:",
    "aws:iam/",
    "aws-native:iam:",
    // Pulumi's own.
    "pulumi:",
    // Render objects, each of which is looked at itself.
    "kubernetes:helm.sh/v2:Chart",
    "kubernetes:helm.sh/v3:Chart",
    "kubernetes:helm.sh/v4:Chart",
    "kubernetes:yaml:",
    "kubernetes:yaml/v2:",
    "kubernetes:kustomize:",
    "kubernetes:kustomize/v2:",
    // Resolve the image themselves.
    "pulumi-nodejs:dynamic/ecr:EcrImage",
    "ecr-image:",
    // It is registered for what stays unpinned, and would wait for itself.
    "pulumi-nodejs:dynamic/ecr:FailedLookup",
];

/** Whether a type's texts name no images that it runs. */
function isImageless(type: string): boolean {
    return imageless.some((start) => type.startsWith(start));
}
