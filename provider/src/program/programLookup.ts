/** Lookups that the program makes itself: without a plugin, but with the same settings, the same batching, the same failures. */
import * as pulumi from "@pulumi/pulumi";
import { parseAwsConfiguration } from "../ecr/awsConfiguration";
import { createEcrApi } from "../ecr/createEcrApi";
import type { EcrSettings } from "../ecr/ecrSettings";
import { ImageLookup } from "../lookup/imageLookup";
import { EcrImageError } from "./ecrImageError";
import { perStack } from "./perStack";

/** Milliseconds in which the lookups of one moment come together. */
const moment = 5;

/** The session of lookups of the stack that is running. */
export const programLookup = perStack(
    () =>
        new ImageLookup({
            createApi: createEcrApi,
            schedule: (send) => {
                setTimeout(send, moment);
            },
        }),
);

/** Settings of the stack's `aws:*` configuration. */
export function stackSettings(): EcrSettings {
    // `Config.get` warns of secrets; keys are read here to be used, not to be shown.
    const parsed = parseAwsConfiguration((key) => pulumi.runtime.getConfig(`aws:${key}`));
    if ("problem" in parsed) {
        throw new EcrImageError("InvalidConfiguration", parsed.problem);
    }
    return parsed.settings;
}

/** Runs something that the program must not end before, as it must not before its own calls of the engine. */
export async function keepingAlive<T>(run: () => Promise<T>): Promise<T> {
    const done = pulumi.runtime.rpcKeepAlive();
    try {
        return await run();
    } finally {
        done();
    }
}
