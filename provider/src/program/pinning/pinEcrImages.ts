/** The one line that pins a whole stack. */
import * as pulumi from "@pulumi/pulumi";
import { EcrImageError } from "../errors/ecrImageError";
import { isMocked } from "../sdk/isMocked";
import { problemsOfOptions } from "./options";
import type { PinEcrImagesOptions } from "./options";
import { pinSources } from "./pinSources";
import { pinStack } from "./pinStack";
import type { PinnedImage, UnpinnedImage } from "./pinnedImage";

/** What `pinEcrImages` returns: the list of what was pinned, and beside it what was not. @public */
export type PinnedImages = pulumi.Output<PinnedImage[]> & {
    /** Private ECR images that stayed as they are though nothing excludes them, by resource name, each with the reason. */
    readonly unpinned: pulumi.Output<UnpinnedImage[]>;
};

/**
 * Pins every private ECR image that the stack's resources name by a tag: the resources get the digest that the tag has
 * now, in the form that they accept. Call it before the resources are made.
 *
 * Known are ECS task definitions, Lambda functions, Batch job definitions, App Runner services, SageMaker models, and
 * all Kubernetes objects with a pod; more by `types`. An image that is missing, or does not offer the architecture that
 * its resource asks for, fails the preview. Everything else passes as it is: other registries, pinned references,
 * values that are not known yet (the update pins those). Works in the stack's own program, for components of other
 * languages too.
 *
 * @returns what was pinned, by resource name; to be exported or logged. No resource and no component may take it as an
 * input, since it is complete only when all of them are registered. Unknown in a preview in which some image can't be
 * known yet. Secret if some image stands in a secret; references, which are addresses, appear in messages all the same.
 *
 * @example
 * ```ts
 * export const pinnedImages = pinEcrImages();
 * ```
 *
 * @public
 */
export function pinEcrImages(options: PinEcrImagesOptions = {}): PinnedImages {
    const problems = problemsOfOptions(options);
    if (problems.length > 0) {
        throw new EcrImageError("InvalidArgument", problems.join("; "));
    }
    // Mocks have no engine that would ask, and must not reach AWS.
    if (isMocked()) {
        return withUnpinned(pulumi.output([]), pulumi.output([]));
    }
    const { include, exclude, types, select, onMissing, onUnpinned } = options;
    const sources = pinSources(options);
    const { pinned, unpinned } = pinStack({ include, exclude, types, select, onMissing, onUnpinned, ...sources });
    return withUnpinned(pinned, unpinned);
}

function withUnpinned(pinned: pulumi.Output<PinnedImage[]>, unpinned: pulumi.Output<UnpinnedImage[]>): PinnedImages {
    return Object.defineProperty(pinned, "unpinned", { value: unpinned }) as PinnedImages; // What was just defined.
}
