/** Lookups that the program makes itself: without a plugin, but with the same settings, the same batching, the same failures. */
import * as pulumi from "@pulumi/pulumi";
import { createEcrApi } from "../../ecr/api/createEcrApi";
import { explainListing } from "../../lookup/explain/explainSelection";
import { ImageLookup } from "../../lookup/imageLookup";
import { askingEnvironment } from "../settings/askingEnvironment";
import { perStack } from "../sdk/perStack";

/** Milliseconds that a batch waits for lookups which share its calls. */
const batchWindow = 5;

/** The session of lookups of the stack that is running. */
export const programLookup = perStack(
    () =>
        new ImageLookup({
            createApi: createEcrApi,
            environment: askingEnvironment(),
            onProgress: (_repositoryName, tags) => {
                void pulumi.log.info(explainListing(tags));
            },
            schedule: (send) => {
                setTimeout(send, batchWindow);
            },
        }),
);
