/** What every operation is given and gives back. Operations know no HTTP. */
import type { AwsError } from "../awsError";
import type { EcrBehaviour } from "../ecrBehaviour";
import type { ImageStore } from "../store/imageStore";

/** One call, as an operation sees it. */
export interface OperationCall {
    readonly input: Readonly<Record<string, unknown>>;
    readonly store: ImageStore;
    readonly behaviour: EcrBehaviour;
    /** The caller's own registry, which is asked when the input names none. */
    readonly callerRegistryId: string;
    readonly region: string;
    /** URL of this server. */
    readonly endpoint: string;
}

/** The answer's JSON, or why the whole call failed. */
export type OperationOutcome = { readonly kind: "output"; readonly output: object } | AwsError;

/** One operation of ECR. */
export type Operation = (call: OperationCall) => OperationOutcome;
