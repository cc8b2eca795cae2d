// The list of behaviours as a program of each language. Names are made of places, since names are no identifiers.
import * as pulumi from "@pulumi/pulumi";
import { EcrImage, getEcrImageOutput, getEcrImagesOutput } from "pulumi-ecr-image";
import type { Behaviour } from "./behaviours";

const tokens = {
    resource: "ecr-image:index:EcrImage",
    getEcrImage: "ecr-image:index:getEcrImage",
    getEcrImages: "ecr-image:index:getEcrImages",
} as const;

const keyOf = (index: number) => `b${String(index).padStart(2, "0")}`;

/** TypeScript, by the package itself; the stack's outputs. */
export function typeScriptProgram(list: readonly Behaviour[]): Record<string, unknown> {
    const shown = list.map(({ as, args, secret = [], show }, index) => {
        const given: pulumi.Inputs = Object.fromEntries(
            Object.entries(args).map(([name, value]) => [name, secret.includes(name) ? pulumi.secret(value) : value]),
        );
        const result: object =
            as === "resource"
                ? new EcrImage(keyOf(index), given)
                : as === "getEcrImage"
                  ? getEcrImageOutput(given)
                  : getEcrImagesOutput({ repositoryName: "", imageIds: [], ...given });
        return [
            keyOf(index),
            Object.fromEntries(show.map((name) => [name, Reflect.get(result, name) as unknown])),
        ] as const;
    });
    return Object.fromEntries(shown);
}

/** YAML, of which JSON is a part. */
export function yamlProject(list: readonly Behaviour[]): Record<string, string> {
    const given = ({ args, secret = [] }: Behaviour) =>
        Object.fromEntries(
            Object.entries(args).map(([name, value]) => [
                name,
                secret.includes(name) ? { "fn::secret": value } : value,
            ]),
        );
    const entries = list.map((behaviour, index) => ({ behaviour, key: keyOf(index) }));
    const resources = entries
        .filter(({ behaviour }) => behaviour.as === "resource")
        .map(({ behaviour, key }) => [key, { type: tokens.resource, properties: given(behaviour) }]);
    const variables = entries
        .filter(({ behaviour }) => behaviour.as !== "resource")
        .map(({ behaviour, key }) => [
            key,
            { "fn::invoke": { function: tokens[behaviour.as], arguments: given(behaviour) } },
        ]);
    const outputs = entries.map(({ behaviour, key }) => [
        key,
        Object.fromEntries(behaviour.show.map((name) => [name, `\${${key}.${name}}`])),
    ]);
    const project = {
        name: "behaviours",
        runtime: "yaml",
        resources: Object.fromEntries(resources) as object,
        variables: Object.fromEntries(variables) as object,
        outputs: Object.fromEntries(outputs) as object,
    };
    return { "Pulumi.yaml": JSON.stringify(project) };
}

/** Python, without a generated SDK: what that sends, by the SDK's own classes. */
export function pythonProject(list: readonly Behaviour[]): Record<string, string> {
    const rows = list.map((behaviour, index) => ({ ...behaviour, key: keyOf(index), token: tokens[behaviour.as] }));
    return {
        "Pulumi.yaml": "name: behaviours\nruntime: python\n",
        "rows.json": JSON.stringify(rows),
        "__main__.py": `import json
import pulumi


class EcrImage(pulumi.CustomResource):
    pass


for row in json.load(open("rows.json", encoding="utf-8")):
    secret = row.get("secret", [])
    args = {name: pulumi.Output.secret(value) if name in secret else value for name, value in row["args"].items()}
    if row["as"] == "resource":
        image = EcrImage(row["token"], row["key"], {**{name: None for name in row["show"]}, **args})
        shown = {name: getattr(image, name) for name in row["show"]}
    else:
        result = pulumi.runtime.invoke(row["token"], args).value
        shown = {name: result.get(name) for name in row["show"]}
    pulumi.export(row["key"], shown)
`,
    };
}
