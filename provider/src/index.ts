/**
 * Pins Amazon ECR images in Pulumi programs: {@link EcrImage} resolves a tag to its digest in preview and update.
 *
 * @packageDocumentation
 */
export type { OfferedPlatform } from "./lookup/outputs";
export type { DisagreeingPlatform, Provenance } from "./lookup/provenance/provenance";
export { EcrImage } from "./program/resource/ecrImage";
export type {
    AssumeRoleArgs,
    EcrImageArgs,
    EcrRegistryArgs,
    GetEcrImageOutputArgs,
    ImageSelectArgs,
    TagFilterArgs,
} from "./program/resource/ecrImageArgs";
export type { ImageSelection } from "./lookup/select/selection";
export type { TagFilter } from "./lookup/select/tagFilter";
export { EcrImageError } from "./program/errors/ecrImageError";
export { getEcrImage, getEcrImageOutput } from "./program/functions/getEcrImage";
export type { EcrImageResult, GetEcrImageArgs } from "./program/functions/getEcrImage";
export { getEcrImages, getEcrImagesOutput } from "./program/functions/getEcrImages";
export type { EcrImagesFailure, EcrImagesImage, EcrImagesResult, ImageId } from "./lookup/functions/ecrImagesResult";
export type { GetEcrImagesArgs, GetEcrImagesOutputArgs, ImageIdArgs } from "./program/functions/getEcrImages";
export type { ImageFinder, ImageForm, ImagePath, ImageType, ImageTypes } from "./images";
export type { ImagePattern } from "./images/imagePattern";
export { pinEcrImages } from "./program/pinning/pinEcrImages";
export type { PinnedImages } from "./program/pinning/pinEcrImages";
export type { PinEcrImagesOptions } from "./program/pinning/options";
export type { PinnedImage, UnpinnedImage, UnpinnedImageReason } from "./program/pinning/pinnedImage";
