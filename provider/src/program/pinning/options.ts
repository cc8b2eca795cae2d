/** The options of `pinEcrImages`, and whether they can be used. */
import type * as pulumi from "@pulumi/pulumi";
import { choiceProblem } from "../../data/choice";
import { isJsonObject, isObjectOrArray } from "../../data/jsonObject";
import { quoteValue } from "../../data/quoteText";
import type { ImageTypes } from "../../images";
import type { ImagePattern } from "../../images/imagePattern";
import { parseImagePath } from "../../images/places/pathStep";
import { missingImages } from "../../lookup/request/imageRequest";
import type { ImageSelection } from "../../lookup/select/selection";
import { selectionProblem } from "../../lookup/select/selectionProblem";
import type { AssumeRoleArgs } from "../resource/ecrImageArgs";

/** Options of {@link pinEcrImages}. Which registry and region are asked is said by each reference. @public */
export interface PinEcrImagesOptions {
    /** Patterns of references (`*.amazonaws.com/shop/*`) or resource types (`aws:ecs/*`) to pin. Default: all. */
    readonly include?: readonly ImagePattern[] | undefined;
    /** Patterns of references or resource types to leave as they are, also where `include` has them. Default: none. */
    readonly exclude?: readonly ImagePattern[] | undefined;
    /**
     * Further resource types by their type token, each with the paths of its images, or a function that says them:
     * `{ "my:index:Runner": ["spec.image", "sidecars[*].image"] }`. A type that is known already is replaced.
     */
    readonly types?: ImageTypes | undefined;
    /**
     * How tags are chosen that the program does not name, by patterns of references: `{ "*.amazonaws.com/shop/web": { semver: "^2" } }`. The first
     * pattern that fits counts. Default: none, so that what names no tag means `latest`.
     */
    readonly select?: Readonly<Record<string, ImageSelection>> | undefined;
    /** Adds to the list what each image says of its making (`ecr:GetDownloadUrlForLayer`). Default: false. */
    readonly provenance?: boolean | undefined;
    /** What a missing image does: `fail` (default) the preview, or `ignore`: the tag stays, with a warning. */
    readonly onMissing?: "fail" | "ignore" | undefined;
    /**
     * What a private ECR image does that is not pinned, since nobody knows its place or it can't be read: `warn`
     * (default), once for the stack; `fail` the preview; or `ignore`. What `exclude` names is meant to stay as it is.
     */
    readonly onUnpinned?: "warn" | "fail" | "ignore" | undefined;
    /** An `aws.Provider` whose profile, roles and endpoints are used. Default: the stack's `aws:*` configuration. */
    readonly provider?: pulumi.ProviderResource | undefined;
    /** Profile of the shared AWS configuration. Default: the provider's, else the stack's. */
    readonly profile?: pulumi.Input<string> | undefined;
    /** Role to assume. Default: the provider's, else the stack's. */
    readonly assumeRole?: pulumi.Input<AssumeRoleArgs> | undefined;
    /** URL of ECR's API, for a VPC endpoint or a test server. Default: the provider's, else the stack's, else AWS's. */
    readonly endpoint?: pulumi.Input<string> | undefined;
}

/** Says what an option must be, if what it is can't be used. */
type Validator = (value: unknown) => string | undefined;

const validators: Record<keyof PinEcrImagesOptions, Validator> = {
    include: patterns,
    exclude: patterns,
    types: imageTypes,
    select: selections,
    provenance: (value) => (typeof value === "boolean" ? undefined : `must be true or false; got ${quoteValue(value)}`),
    onMissing: oneOf(missingImages),
    onUnpinned: oneOf(["warn", "fail", "ignore"]),
    provider: (value) => (isObjectOrArray(value) ? undefined : "must be a provider resource"),
    profile: text,
    assumeRole: (value) => (isObjectOrArray(value) ? undefined : "must be an object with roleArn"),
    endpoint: text,
};

/**
 * What is wrong with the options, each in one line that names the option; empty if nothing is. What a program gets wrong is
 * said when it calls `pinEcrImages`, not at the first resource.
 */
export function problemsOfOptions(options: unknown): readonly string[] {
    if (!isJsonObject(options)) {
        return [`options: must be an object; got ${quoteValue(options)}`];
    }
    return Object.entries(options).flatMap(([name, value]) => {
        if (!Object.hasOwn(validators, name)) {
            return [`${name}: is no option of pinEcrImages; known are ${Object.keys(validators).join(", ")}`];
        }
        const problem = value === undefined ? undefined : validators[name as keyof PinEcrImagesOptions](value); // Own key.
        return problem === undefined ? [] : [`${name}${problem.startsWith("[") ? "" : ": "}${problem}`];
    });
}

function oneOf(choices: readonly string[]): Validator {
    return (value) => choiceProblem(choices, value);
}

function patterns(value: unknown): string | undefined {
    const wanted = "must be a list of texts and regular expressions";
    if (!Array.isArray(value)) {
        return `${wanted}; got ${quoteValue(value)}`;
    }
    const wrong: unknown = value.find((each) => typeof each !== "string" && !(each instanceof RegExp));
    return wrong === undefined && !value.includes(undefined) ? undefined : `${wanted}; it has ${quoteValue(wrong)}`;
}

function imageTypes(value: unknown): string | undefined {
    if (!isJsonObject(value)) {
        return `must be an object of type tokens; got ${quoteValue(value)}`;
    }
    const problems = Object.entries(value).flatMap(([type, images]: [string, unknown]) => {
        const problem = problemOfImages(images);
        return problem === undefined ? [] : [`[${quoteValue(type)}]: ${problem}`];
    });
    return problems[0];
}

function selections(value: unknown): string | undefined {
    if (!isJsonObject(value)) {
        return `must be an object of patterns; got ${quoteValue(value)}`;
    }
    const problems = Object.entries(value).flatMap(([pattern, selection]: [string, unknown]) => {
        const problem = selectionProblem(selection);
        return problem === undefined ? [] : [`[${quoteValue(pattern)}]: ${problem}`];
    });
    return problems[0];
}

function problemOfImages(images: unknown): string | undefined {
    if (typeof images === "function") {
        return undefined;
    }
    if (!Array.isArray(images)) {
        return `must be a list of paths, or a function of the properties; got ${quoteValue(images)}`;
    }
    const problems = images.flatMap((image: unknown) => {
        const path: unknown = isObjectOrArray(image) ? Reflect.get(image, "path") : image;
        if (typeof path !== "string") {
            return [`a path must be a text, or an object with one as its path; got ${quoteValue(image)}`];
        }
        const parsed = parseImagePath(path);
        return "problem" in parsed ? [parsed.problem] : [];
    });
    return problems[0];
}

/** A text, or what may become one: an Output or a promise. */
function text(value: unknown): string | undefined {
    return typeof value === "string" || isObjectOrArray(value) ? undefined : `must be a text; got ${quoteValue(value)}`;
}
