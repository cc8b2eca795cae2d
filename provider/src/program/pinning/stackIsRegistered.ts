/**
 * When has the program registered its resources?
 */
import * as pulumi from "@pulumi/pulumi";

/**
 * Settles when no registration and no function call of the program is on its way any more. Programs must not make a
 * registration wait for it: the two would wait for each other.
 */
export async function stackIsRegistered(): Promise<void> {
    // What the SDK itself waits for before it leaves the engine; exported, though not declared.
    const waitForRPCs: unknown = Reflect.get(pulumi.runtime, "waitForRPCs");
    if (typeof waitForRPCs === "function") {
        await waitForRPCs();
    }
}
