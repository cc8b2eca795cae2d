/**
 * What ECR's service model demands of an input's members, checked before an operation runs, and typed reading afterwards.
 * The limits are the service model's, as in https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html
 */
import { isJsonObject } from "../../data/jsonObject";
import { isRegistryId, isRepositoryName } from "../../oci/grammar";
import { awsError, invalidParameter } from "../awsError";
import type { AwsError } from "../awsError";

/** Constraint on one member of an input. */
export interface MemberShape {
    readonly type: "string" | "integer" | "list" | "structure";
    readonly required?: boolean;
    /** Least and greatest length, or value of an integer. */
    readonly range?: readonly [min: number, max: number];
    readonly satisfies?: { readonly test: (text: string) => boolean; readonly pattern: string };
    /** Shape of a list's members. */
    readonly member?: MemberShape;
}

/** Constraints on an input, by member. */
export type InputShape = Readonly<Record<string, MemberShape>>;

/** ECR's own grammar of a digest, looser than OCI's. */
export const digestPattern = /^[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+$/;

const text = { type: "string" } as const;
const imageIdShape = { type: "structure" } as const;

/** Members that several operations share. */
export const members = {
    registryId: { ...text, satisfies: { test: isRegistryId, pattern: "[0-9]{12}" } },
    repositoryName: {
        ...text,
        required: true,
        range: [2, 256],
        satisfies: {
            test: isRepositoryName,
            pattern: String.raw`[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*`,
        },
    },
    imageIds: { type: "list", range: [1, 100], member: imageIdShape },
    mediaTypes: { type: "list", range: [1, 100], member: text },
    imageTag: { ...text, range: [1, 300] },
    text,
    filter: { type: "structure" },
    maxResults: { type: "integer", range: [1, 1000] },
} as const satisfies InputShape;

/** The first of an input's flaws, in the order of the shape; undefined if it has none. */
export function checkInput(input: Readonly<Record<string, unknown>>, shape: InputShape): AwsError | undefined {
    for (const [name, member] of Object.entries(shape)) {
        const flaw = checkMember(name, Object.hasOwn(input, name) ? (input[name] ?? undefined) : undefined, member);
        if (flaw !== undefined) {
            return flaw;
        }
    }
    return undefined;
}

function checkMember(name: string, value: unknown, shape: MemberShape): AwsError | undefined {
    if (value === undefined) {
        return shape.required === true ? invalidParameter(name, "must not be null") : undefined;
    }
    if (!hasType(value, shape.type)) {
        return awsError("SerializationException", `${name} is not a ${shape.type}`);
    }
    const [min, max] = shape.range ?? [0, Infinity];
    const measure = typeof value === "number" ? value : lengthOf(value);
    const what = typeof value === "number" ? "value" : "length";
    if (measure < min) {
        return invalidParameter(name, `Member must have ${what} greater than or equal to ${String(min)}`);
    }
    if (measure > max) {
        return invalidParameter(name, `Member must have ${what} less than or equal to ${String(max)}`);
    }
    if (shape.satisfies !== undefined && typeof value === "string" && !shape.satisfies.test(value)) {
        return invalidParameter(name, `must satisfy regular expression ${shape.satisfies.pattern}`);
    }
    const { member } = shape;
    if (member === undefined || !Array.isArray(value)) {
        return undefined;
    }
    return value
        .map((item: unknown) => checkMember(name, item ?? undefined, { ...member, required: true }))
        .find(Boolean);
}

function hasType(value: unknown, type: MemberShape["type"]): boolean {
    switch (type) {
        case "string":
            return typeof value === "string";
        case "integer":
            return Number.isInteger(value);
        case "list":
            return Array.isArray(value);
        case "structure":
            return isJsonObject(value);
    }
}

function lengthOf(value: unknown): number {
    return typeof value === "string" || Array.isArray(value) ? value.length : 0;
}
