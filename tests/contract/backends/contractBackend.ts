// What the contract is run on: something that speaks ECR's API, and how it is filled.
import type { ECRClient } from "@aws-sdk/client-ecr";
import type { EcrSettings } from "../../../provider/src/ecr/settings/ecrSettings";

/** An ECR that is up, with one repository for the contract. */
export interface RunningBackend {
    /** How the lookup reaches it. */
    readonly settings: EcrSettings;
    /** The SDK's own client, which pushes. */
    readonly client: ECRClient;
    readonly repositoryName: string;
    /** Where blobs are kept: uploads one. Absent where manifests may be pushed without. */
    readonly uploadBlob?: (bytes: Uint8Array) => Promise<void>;
    /** Pushes an OCI image layout with its blobs in a way of its own. */
    readonly loadLayout?: (folder: string, imageTag: string) => void;
    /** Removes what was pushed. */
    readonly stop: () => Promise<void>;
}

/** A kind of ECR. */
export interface ContractBackend {
    readonly name: string;
    /** What it is known to do otherwise than ECR, by the name of the clause that shows it. */
    readonly deviations: Readonly<Record<string, string>>;
    /** Why it can't be had here, where that is known before it is started. */
    readonly absent?: string | undefined;
    /** Starts it, or says in one line why it can't be had here. */
    readonly start: () => Promise<RunningBackend | { readonly unavailable: string }>;
}
