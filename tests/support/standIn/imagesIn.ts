/** The container images in what a stand-in plugin received: what ECS, Lambda and Kubernetes would have been told to run. */
import type { RecordedRequest } from "./recordedRequest";

/**
 * Every image a resource names, in order: ECS container definitions (as JSON text), a Lambda function's `imageUri`, the
 * containers and init containers of a pod template. Empty for other resources.
 */
export function imagesIn({ inputs }: RecordedRequest): string[] {
    return imagesOfValue(inputs);
}

function imagesOfValue(value: unknown): string[] {
    if (Array.isArray(value)) {
        return value.flatMap(imagesOfValue);
    }
    if (typeof value !== "object" || value === null) {
        return [];
    }
    return Object.entries(value).flatMap(([key, member]) => {
        if (typeof member === "string" && (key === "image" || key === "imageUri")) {
            return [member];
        }
        return imagesOfValue(key === "containerDefinitions" ? parsed(member) : member);
    });
}

/** Container definitions are JSON text; while they are unknown there is nothing in them. */
function parsed(text: unknown): unknown {
    return typeof text === "string" && text.startsWith("[") ? JSON.parse(text) : undefined;
}
