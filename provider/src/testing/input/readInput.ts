/** Typed reading of inputs that `checkInput` has let through; also safe on inputs it has not seen. */
import { isObjectOrArray } from "../../data/jsonObject";
import type { ImageIdentifier } from "../../oci/reference";
import { withoutUndefined } from "../../data/withoutUndefined";

type Input = Readonly<Record<string, unknown>>;

/** A member that is text, else undefined. */
export function textOf(input: Input, name: string): string | undefined {
    const value = input[name];
    return typeof value === "string" ? value : undefined;
}

/** A member that is a number, else undefined. */
export function numberOf(input: Input, name: string): number | undefined {
    const value = input[name];
    return typeof value === "number" ? value : undefined;
}

/** A member that is an object, else an empty one. */
export function structureOf(input: Input, name: string): Input {
    return toInput(input[name]);
}

/** The texts of a list member; undefined if it is no list. */
export function textsOf(input: Input, name: string): readonly string[] | undefined {
    const value: unknown = input[name];
    return Array.isArray(value) ? value.filter((item: unknown) => typeof item === "string") : undefined;
}

/** The `imageIds` of an input; undefined if it has no such list. */
export function imageIdsOf(input: Input): readonly ImageIdentifier[] | undefined {
    const value: unknown = input["imageIds"];
    return Array.isArray(value) ? value.map((item: unknown) => toImageId(toInput(item))) : undefined;
}

/** Any JSON value as a record, empty if it is no object. */
export function toInput(value: unknown): Input {
    return isObjectOrArray(value) ? { ...value } : {};
}

function toImageId(item: Input): ImageIdentifier {
    return withoutUndefined({ imageTag: textOf(item, "imageTag"), imageDigest: textOf(item, "imageDigest") });
}
