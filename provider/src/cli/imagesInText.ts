/**
 * Where a YAML or JSON text names private ECR images by tag. Only values count, whole ones: comments, keys and longer texts with a
 * reference inside stay as they are.
 */
import { locateRegistry } from "../ecr/registry/locateRegistry";
import { parseReference } from "../oci/reference";

/** An image that a text names by tag. */
export interface NamedImage {
    readonly image: string;
    /** Where the reference begins in the text, and ends. */
    readonly start: number;
    readonly end: number;
}

/**
 * All images by tag, in their order; a problem where the text is neither YAML nor JSON. Beside an `endpoint` of ECR's API that is not
 * AWS's, the hosts that its registry gives are ECR's too.
 */
export async function imagesInText(
    text: string,
    endpoint: string | undefined,
): Promise<readonly NamedImage[] | { readonly problem: string }> {
    const { isScalar, parseAllDocuments, visit } = await import("yaml");
    const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: "silent" });
    if (!Array.isArray(documents)) {
        return [];
    }
    const [error] = documents.flatMap(({ errors }) => errors);
    if (error !== undefined) {
        return { problem: error.message.split("\n", 1)[0] ?? error.message };
    }
    const images: NamedImage[] = [];
    for (const document of documents) {
        visit(document, {
            Scalar: (key, node) => {
                if (
                    key === "key" ||
                    !isScalar(node) ||
                    typeof node.value !== "string" ||
                    node.range === null ||
                    node.range === undefined
                ) {
                    return;
                }
                const [from, to] = node.range;
                // Quotes stand around it; a folded or escaped value is not there letter by letter, and is left alone.
                const start = text.slice(from, to).indexOf(node.value);
                if (start !== -1 && isImageByTag(node.value, endpoint)) {
                    images.push({ image: node.value, start: from + start, end: from + start + node.value.length });
                }
            },
        });
    }
    return images;
}

function isImageByTag(value: string, endpoint: string | undefined): boolean {
    const reference = parseReference(value);
    return (
        !("problem" in reference) &&
        reference.imageTag !== undefined &&
        reference.imageDigest === undefined &&
        locateRegistry(reference.registry, endpoint) !== undefined
    );
}
