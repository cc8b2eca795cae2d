// Types of the source as types of a Pulumi schema: https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
import ts from "typescript";
import { wordsInSchema } from "./words.mjs";

/** Wrappers that programs of other languages have in their own way, or not at all. */
const transparent = ["Input", "Readonly", "Partial"];

/** Numbers that are whole; TypeScript has no name for them. */
const whole = ["size", "imageSizeInBytes", "maxRetries"];

/** Collects the object types that properties name. */
export class TypeSpecs {
    /** @param {import("./declarations.mjs").Declarations} declarations */
    constructor(declarations) {
        this.declarations = declarations;
        /** @type {Record<string, object>} object types by their tokens */
        this.types = {};
    }

    /** An object's properties, and which of them are required. */
    object(members) {
        const properties = Object.fromEntries(
            members.map((member) => [
                member.name,
                { ...this.type(member.node, member.name), description: wordsInSchema(member.words) },
            ]),
        );
        return { properties, required: members.filter(({ isOptional }) => !isOptional).map(({ name }) => name) };
    }

    /** The type of a property. */
    type(node, property) {
        if (ts.isUnionTypeNode(node)) {
            return this.#union(node, property);
        }
        if (ts.isTypeOperatorNode(node) || ts.isParenthesizedTypeNode(node)) {
            return this.type(node.type, property);
        }
        if (ts.isArrayTypeNode(node)) {
            return { type: "array", items: this.type(node.elementType, property) };
        }
        if (ts.isTypeReferenceNode(node)) {
            return this.#reference(node, property);
        }
        switch (node.kind) {
            case ts.SyntaxKind.StringKeyword:
                return { type: "string" };
            case ts.SyntaxKind.NumberKeyword:
                return { type: whole.includes(property) ? "integer" : "number" };
            case ts.SyntaxKind.BooleanKeyword:
                return { type: "boolean" };
            case ts.SyntaxKind.UnknownKeyword:
                return { $ref: "pulumi.json#/Any" };
            default:
                throw new Error(`the schema has no type for ${node.getText()} of ${property}`);
        }
    }

    #union(node, property) {
        const rest = node.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
        if (rest.every((type) => ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal))) {
            return { type: "string" }; // Which there are, the words say, and the plugin where it is another.
        }
        if (rest.length !== 1) {
            throw new Error(`the schema has no type for ${node.getText()} of ${property}`);
        }
        return this.type(rest[0], property);
    }

    #reference(node, property) {
        const name = ts.isQualifiedName(node.typeName) ? node.typeName.right.text : node.typeName.text;
        if (transparent.includes(name)) {
            return this.type(node.typeArguments[0], property);
        }
        if (name === "Record") {
            return { type: "object", additionalProperties: this.type(node.typeArguments[1], property) };
        }
        const found = this.declarations.interfaceOf(node.typeName);
        if (found === undefined) {
            throw new Error(`the schema has no type for ${node.getText()} of ${property}`);
        }
        const token = `ecr-image:index:${found.name.replace(/Args$/, "")}`;
        this.types[token] ??= {
            type: "object",
            description: wordsInSchema(found.words),
            ...this.object(found.members),
        };
        return { $ref: `#/types/${token}` };
    }
}
