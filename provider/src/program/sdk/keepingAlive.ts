import * as pulumi from "@pulumi/pulumi";

/** Runs something that the program must not end before, as it must not before its own calls of the engine. */
export async function keepingAlive<T>(run: () => Promise<T>): Promise<T> {
    const done = pulumi.runtime.rpcKeepAlive();
    try {
        return await run();
    } finally {
        done();
    }
}
