/**
 * SageMaker models: one primary container, or a pipeline of them. The instance type that decides the architecture is
 * named elsewhere, by the endpoint; an index is refused ("Unsupported manifest media type").
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
 */
import type { ImageType } from "./imageType";

/** The containers' images. */
export const sageMakerModel: ImageType = [
    { path: "primaryContainer.image", form: "digestOnly", needsChild: true },
    { path: "containers[*].image", form: "digestOnly", needsChild: true },
];
