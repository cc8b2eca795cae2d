/**
 * When has the program registered its resources?
 */
import * as pulumi from "@pulumi/pulumi";

/** What the SDK itself waits for before it leaves the engine: exported, though its declarations leave it out. */
interface RuntimeInside {
    readonly waitForRPCs?: () => Promise<void>;
}

/**
 * Settles when no registration and no function call of the program is on its way any more. Programs must not make a
 * registration wait for it: the two would wait for each other.
 */
export async function stackIsRegistered(): Promise<void> {
    const { waitForRPCs } = pulumi.runtime as RuntimeInside; // See RuntimeInside.
    await waitForRPCs?.();
}
