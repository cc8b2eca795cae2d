// The state as it lies on the disk: read without the CLI, secrets encrypted.
import type { StateResource } from "../support/stack/engineState";
import type { TestStack } from "../support/stack/testStack";

/** What the file backend writes, as far as tests read it. */
interface Checkpoint {
    readonly checkpoint: { readonly latest?: { readonly resources?: readonly StateResource[] } };
}

/** All resources as stored; none before the first update. */
export function storedResources(stack: TestStack): readonly StateResource[] {
    const { checkpoint } = JSON.parse(stack.storedState()) as Checkpoint; // Pulumi's own format, version 3.
    return checkpoint.latest?.resources ?? [];
}

/** The image called `name` as stored, or undefined. */
export function storedImage(stack: TestStack, name = "api"): StateResource | undefined {
    return storedResources(stack).find(({ urn }) => urn.endsWith(`::${name}`));
}
