/** What a user may ask of one lookup, as plain values: the arguments that resource and functions have in common. */
import type { ImageSelection } from "../select/selection";
import type { AssumedRole } from "../../ecr/settings/ecrSettings";

/** Arguments of one lookup, resolved but not yet validated to fit together. */
export interface ImageRequest {
    /** Whole reference: `host/repository:tag`, `host/repository@digest` or both. Excludes the five arguments it gives. */
    readonly image?: string;
    readonly registryId?: string;
    readonly repositoryName?: string;
    readonly imageTag?: string;
    readonly imageDigest?: string;
    /** Chooses the tag; excludes `imageTag`, `imageDigest`, and a tag or digest in `image`. */
    readonly select?: ImageSelection;
    readonly acceptedMediaTypes?: readonly string[];
    readonly region?: string;
    readonly profile?: string;
    readonly assumeRole?: AssumedRole;
    readonly endpoint?: string;
    /** `os/architecture[/variant]`. */
    readonly platform?: string;
    readonly requirePlatforms?: readonly string[];
    /** Whether to read what the image says of its making. */
    readonly provenance?: boolean;
    /** Whether to ask when it was pushed, how large it is, and what tags it has. */
    readonly details?: boolean;
}

/** What a missing image does, by `onMissing`: fail, which is the default, or count as an image that does not exist. */
export const missingImages = ["fail", "ignore"] as const;

/** Value of `onMissing`. */
export type OnMissing = (typeof missingImages)[number];

/** A user's argument that can't be used. */
export interface ArgumentProblem {
    /** Name of the argument, as the user wrote it. */
    readonly argument: string;
    /** Lower case, one line, without a full stop. */
    readonly problem: string;
}

/** Says what is wrong with an argument; a secret one is named, and not shown. */
export function explainArgument({ argument, problem }: ArgumentProblem, secret = false): string {
    return secret
        ? `the argument ${argument} can't be used; it may be secret, so its value is not shown`
        : `${argument}: ${problem}`;
}

/** Says what is wrong with arguments, in one line. */
export function explainArguments(problems: readonly ArgumentProblem[], secret = false): string {
    return problems.map((problem) => explainArgument(problem, secret)).join("; ");
}
