/** The options of `pinEcrImages`. */
import type * as pulumi from "@pulumi/pulumi";
import type { ImageTypes } from "../../images";
import type { AssumeRoleArgs } from "../resource/ecrImageArgs";
import type { ImagePattern } from "../../images/imagePattern";

/** Options of {@link pinEcrImages}. Which registry and region are asked is said by each reference. @public */
export interface PinEcrImagesOptions {
    /** Patterns of references (`*.amazonaws.com/shop/*`) or resource types (`aws:ecs/*`) to pin. Default: all. */
    readonly include?: readonly ImagePattern[] | undefined;
    /** Patterns of references or resource types to leave as they are, also where `include` has them. Default: none. */
    readonly exclude?: readonly ImagePattern[] | undefined;
    /**
     * Further resource types by their type token, each with the paths of its images, or a function that says them:
     * `{ "my:index:Runner": ["spec.image", "sidecars[*].image"] }`. A type that is known already is replaced.
     */
    readonly types?: ImageTypes | undefined;
    /** What a missing image does: `fail` (default) the preview, or `ignore`: the tag stays, with a warning. */
    readonly onMissing?: "fail" | "ignore" | undefined;
    /** An `aws.Provider` whose profile, roles and endpoints are used. Default: the stack's `aws:*` configuration. */
    readonly provider?: pulumi.ProviderResource | undefined;
    /** Profile of the shared AWS configuration. Default: the provider's, else the stack's. */
    readonly profile?: pulumi.Input<string> | undefined;
    /** Role to assume. Default: the provider's, else the stack's. */
    readonly assumeRole?: pulumi.Input<AssumeRoleArgs> | undefined;
    /** URL of ECR's API, for a VPC endpoint or a test server. Default: the provider's, else the stack's, else AWS's. */
    readonly endpoint?: pulumi.Input<string> | undefined;
}
