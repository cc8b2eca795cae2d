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
    const { isMap, isPair, isScalar, parseAllDocuments, visit } = await import("yaml");
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
            Scalar: (key, node, path) => {
                const { value, range, type } = node;
                if (key === "key" || typeof value !== "string" || !range || !isImageByTag(value, endpoint)) {
                    return;
                }
                const keys = path.filter(isPair).map((pair) => (isScalar(pair.key) ? pair.key.value : undefined));
                const owner = path.at(-2);
                if (isBuilt(keys, isMap(owner) && owner.has("build"))) {
                    return;
                }
                const [from, to] = range;
                const at = text.slice(from, to).indexOf(value);
                if (at !== -1) {
                    images.push({ image: value, start: from + at, end: from + at + value.length });
                } else if (type === "QUOTE_DOUBLE") {
                    // Written with escapes, such as "\/", it is not there letter by letter: all between the quotes is it.
                    images.push({ image: value, start: from + 1, end: to - 1 });
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

/**
 * Whether a value of a compose file, under these keys, is a name for what is built: no digest can be given to that.
 * https://docs.docker.com/reference/compose-file/build/
 */
function isBuilt(keys: readonly unknown[], isBesideBuild: boolean): boolean {
    const [services, , ...rest] = keys;
    const key = rest.join(".");
    return services === "services" && (key === "build.tags" || (key === "image" && isBesideBuild));
}
