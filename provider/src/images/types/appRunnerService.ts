/**
 * App Runner services from an image, which run on linux/amd64 only.
 * https://docs.aws.amazon.com/apprunner/latest/api/API_ImageRepository.html
 */
import type { ImageType } from "./imageType";

/** The service's image. */
export const appRunnerService: ImageType = [
    { path: "sourceConfiguration.imageRepository.imageIdentifier", form: "digestOnly", platforms: ["linux/amd64"] },
];
