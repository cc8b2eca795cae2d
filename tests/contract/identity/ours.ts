// This package in a set-up: as the plugin's `check` under a stack's configuration, and as a function under an aws.Provider.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createEcrApi } from "../../../provider/src/ecr/api/createEcrApi";
import { explain } from "../../../provider/src/lookup/explain/explain";
import { ImageLookup } from "../../../provider/src/lookup/imageLookup";
import type { ImageRequest } from "../../../provider/src/lookup/request/imageRequest";
import { validateImageRequest } from "../../../provider/src/lookup/request/validateImageRequest";
import * as plugin from "../../../provider/src/plugin";
import { insideOutput } from "../../../provider/src/program/sdk/insideOutput";
import { settingsOfProvider } from "../../../provider/src/program/settings/awsProviderSettings";
import type { ReadSettings } from "../../../provider/src/program/settings/awsProviderSettings";

const image = { repositoryName: "shop/api", imageTag: "v1" };

/** What came of one lookup. */
export interface Outcome {
    /** Why it failed; undefined if it did not. */
    readonly failure: string | undefined;
    /** All that would be stored or shown. */
    readonly shown: string;
}

/** A resource's check, with the stack's configuration as the engine hands it over. */
export async function checkUnderStack(
    configuration: Readonly<Record<string, unknown>>,
    args: ImageRequest,
): Promise<Outcome> {
    const get = (key: string) => {
        const value = key.startsWith("aws:") ? configuration[key.slice("aws:".length)] : undefined;
        return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
    };
    const result = await plugin.check({ get }, {}, { ...image, ...args });
    return {
        failure: result.failures?.map(({ reason }) => reason).join("; "),
        shown: JSON.stringify(result),
    };
}

/** A function's lookup, with a provider of @pulumi/aws itself. */
export async function lookUpUnderProvider(
    configuration: Readonly<Record<string, unknown>>,
    args: ImageRequest,
): Promise<Outcome> {
    await pulumi.runtime.setMocks({
        newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as Record<string, unknown> }),
        call: () => ({}),
    });
    const provider = new aws.Provider("images", configuration); // Rows are written in its words.
    const { value = { settings: {} } } = await insideOutput<ReadSettings>(settingsOfProvider(provider));
    if ("problem" in value) {
        return { failure: value.problem, shown: value.problem };
    }
    const validated = validateImageRequest({ ...image, ...args }, value.settings);
    if ("problems" in validated) {
        throw new Error(JSON.stringify(validated.problems));
    }
    const outcome = await new ImageLookup({ createApi: createEcrApi }).lookUp(validated.query);
    const failure = outcome.kind === "failed" ? explain(outcome, { by: "function" }) : undefined;
    return { failure, shown: failure ?? JSON.stringify(outcome) };
}
