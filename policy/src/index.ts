/**
 * `pulumi-ecr-image-policy` as a library: the policies, for packs of one's own. Importing it starts nothing; the pack itself
 * is `pack.ts`.
 */
export { imagePolicies } from "./imagePolicies";
export type { ImagePoliciesOptions } from "./imagePolicies";
export type { ImagePolicyOptions } from "./imagePolicy";
export { imagesAreNotLatest } from "./imagesAreNotLatest";
export { imagesArePinned } from "./imagesArePinned";
export { imagesComeFromAllowedRegistries } from "./imagesComeFromAllowedRegistries";
export type { AllowedRegistriesOptions } from "./imagesComeFromAllowedRegistries";
export { noUnknownImages } from "./noUnknownImages";
