/** Whether a program is under test, without an engine. */
import * as pulumi from "@pulumi/pulumi";

/** Whether `pulumi.runtime.setMocks` stands in for the engine: then nothing may be looked up. */
export function isMocked(): boolean {
    const monitor: object | undefined = pulumi.runtime.getMonitor();
    // Only the mock monitor holds the user's mocks; the class may come from another copy of the SDK.
    return monitor !== undefined && "mocks" in monitor;
}
