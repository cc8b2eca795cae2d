/** The schema of a list of patterns in a policy's configuration. */
import type { PolicyConfigSchema } from "@pulumi/policy";

/** A list of texts, none of them empty. */
export function patternListSchema(description: string, minItems = 0): PolicyConfigSchema["properties"][string] {
    return { type: "array", items: { type: "string", minLength: 1 }, minItems, description };
}
