/**
 * `pulumi-ecr-image/images`: where resources name container images. Pure: needs neither Pulumi nor AWS, so that policy
 * packs and tests can use it as they are.
 */
export type { ImagePattern } from "./imagePattern";
export { isChosen, matchesPattern } from "./imagePattern";
export type { ImageForm, ImagePlace, Properties } from "./places/imagePlace";
export type { ImageFinder, ImagePath, ImageType, ImageTypes } from "./resourceTypes/imageType";
export type { ConsumedImage, ImageConsumer } from "./consumers";
export { refusalsOf } from "./consumers";
export { quoteText } from "../data/quoteText";
export { imagesOf, withImages } from "./imagesOf";
export type { UnpinnedPlace, UnpinnedReason } from "./unpinned/unpinnedImages";
export { unpinnedImages } from "./unpinned/unpinnedImages";
export type { ImageTextProblem } from "./unpinned/imageText";
export { unevaluated } from "./unpinned/imageText";
