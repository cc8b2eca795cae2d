/** The AWS settings of the stack that is running. */
import * as pulumi from "@pulumi/pulumi";
import { parseStackConfiguration } from "../../ecr/settings/awsConfiguration";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { EcrImageError } from "../errors/ecrImageError";

/** Settings of the stack's `aws:*` configuration, or of `aws-native:*`. */
export function stackSettings(): EcrSettings {
    // `Config.get` warns of secrets; keys are read here to be used, not to be shown.
    const parsed = parseStackConfiguration((key) => pulumi.runtime.getConfig(key));
    if ("problem" in parsed) {
        throw new EcrImageError("InvalidConfiguration", `${parsed.argument} ${parsed.problem}`);
    }
    return parsed.settings;
}
