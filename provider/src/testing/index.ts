/**
 * `pulumi-ecr-image/testing`: an embedded ECR for programs' own tests.
 *
 * @packageDocumentation
 */
export { EcrServer } from "./ecrServer";
export type {
    CreateRepositoryOptions,
    EcrServerOptions,
    ImageFailureScript,
    ImageSelector,
    PutImage,
    PutImageOptions,
    PutIndex,
    PutIndexOptions,
    RegistryOption,
} from "./ecrServerOptions";
export type { EcrBehaviour } from "./ecrBehaviour";
export type { EcrFault, EcrFaultEffect, EcrFaultScope, EcrOperation } from "./ecrFault";
export type { ManifestStyle } from "./images/builtImage";
export type { RecordedRequest } from "./recordedRequest";
