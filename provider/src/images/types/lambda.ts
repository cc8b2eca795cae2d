/**
 * Lambda functions made from images. Lambda refuses an index, and a tag beside the digest.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 */
import { findAt } from "../places/findAt";
import { isUnknownValue } from "../isUnknownValue";
import type { KnownImages } from "./imageType";

const platformOf = new Map<unknown, string>([
    ["x86_64", "linux/amd64"],
    ["arm64", "linux/arm64"],
]);

/** The function's image, for the architecture that the function has. */
export const lambda: readonly KnownImages[] = [
    {
        types: ["aws:lambda/function:Function", "aws-native:lambda:Function"],
        images: (properties) => {
            const architectures = findAt(properties, "architectures[*]").map(({ value }) => value);
            const platforms =
                architectures.length === 0
                    ? ["linux/amd64"] // Lambda's default.
                    : architectures.flatMap((architecture) => platformOf.get(architecture) ?? []);
            const platformsUnknown = architectures.some(isUnknownValue);
            return ["imageUri", "code.imageUri"].map((path) => ({
                path,
                form: "digestOnly" as const,
                platforms,
                platformsUnknown,
                needsChild: true,
                consumer: "lambda" as const,
            }));
        },
        source: "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html",
    },
];
