// Which inputs of a provider's SDK speak of an image? Read from its type declarations, so that a new one is seen when the
// package is updated.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** One input of a resource type that may take an image. */
export interface ImageInput {
    /** Type token: `aws:codebuild/project:Project`. */
    readonly type: string;
    /** As `imagesOf` has paths, with `[*]`: `environment.image`. */
    readonly path: string;
}

interface Member {
    readonly name: string;
    readonly doc: string;
    /** Whether it may be a text. */
    readonly isText: boolean;
    readonly isList: boolean;
    /** Full name of the input type it holds: `codebuild.ProjectEnvironment`. */
    readonly holds: string | undefined;
}

type Shapes = ReadonlyMap<string, readonly Member[]>;

/** What a name says that takes an image, or what holds images. */
const names = /image|container|(?<!s)ecr(?!yp)|repositoryuri|docker/i;

/** What documentation says of an input that takes a container image. */
const words =
    /container(?:'s)? image|docker image|image uri|image to (?:run|use)|custom image|\bECR\b|elastic container registry|image registry|image path|runtime image/i;

/** All inputs of all resources in a package's folder that speak of an image, sorted. */
export function imageInputs(folder: string): readonly ImageInput[] {
    const shapes = new Map<string, readonly Member[]>();
    readShapes(parse(join(folder, "types", "input.d.ts")).statements, "", shapes);
    const found: ImageInput[] = [];
    for (const module of readdirSync(folder)) {
        const path = join(folder, module);
        if (module === "types" || module === "node_modules" || !statSync(path).isDirectory()) {
            continue;
        }
        for (const file of readdirSync(path)) {
            if (file.endsWith(".d.ts") && file !== "index.d.ts" && !file.startsWith("get")) {
                found.push(...inputsOfResource(join(path, file), shapes));
            }
        }
    }
    return found.sort((one, other) => (`${one.type} ${one.path}` < `${other.type} ${other.path}` ? -1 : 1));
}

function inputsOfResource(file: string, shapes: Shapes): readonly ImageInput[] {
    const js = readFileSync(file.replace(/\.d\.ts$/, ".js"), "utf8");
    const type = /__pulumiType = '([^']+)'/.exec(js)?.[1];
    if (type === undefined) {
        return [];
    }
    const own = new Map<string, readonly Member[]>();
    // The class before them is long, and says the same.
    const args =
        readFileSync(file, "utf8")
            .split(/^(?=export interface \w+Args )/m)
            .at(-1) ?? "";
    readShapes(parseText(file, args).statements, "", own);
    const members = [...own].find(([name]) => name.endsWith("Args"))?.[1] ?? [];
    return [...new Set(pathsIn(members, shapes, "", []))].map((path) => ({ type, path }));
}

function* pathsIn(
    members: readonly Member[],
    shapes: Shapes,
    prefix: string,
    above: readonly string[],
): Generator<string> {
    for (const { name, doc, isText, isList, holds } of members) {
        const path = `${prefix}${prefix === "" ? "" : "."}${name}${isList ? "[*]" : ""}`;
        if (isText && (names.test(name) || words.test(doc))) {
            yield path;
        }
        const held = holds === undefined || above.includes(holds) ? undefined : shapes.get(holds);
        if (held !== undefined && holds !== undefined) {
            yield* pathsIn(held, shapes, path, [...above, holds]);
        }
    }
}

function parse(file: string): ts.SourceFile {
    return parseText(file, readFileSync(file, "utf8"));
}

function parseText(file: string, text: string): ts.SourceFile {
    return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

function readShapes(statements: readonly ts.Statement[], prefix: string, into: Map<string, readonly Member[]>): void {
    for (const statement of statements) {
        if (ts.isInterfaceDeclaration(statement)) {
            into.set(prefix + statement.name.text, statement.members.filter(ts.isPropertySignature).map(toMember));
        } else if (
            ts.isModuleDeclaration(statement) &&
            statement.body !== undefined &&
            ts.isModuleBlock(statement.body)
        ) {
            readShapes(statement.body.statements, `${prefix}${statement.name.text}.`, into);
        }
    }
}

function toMember(property: ts.PropertySignature): Member {
    const source = property.type;
    const text = source === undefined ? "" : textOf(source);
    const jsDoc = (property as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? []; // Not in the public type of syntax nodes.
    return {
        name: ts.isIdentifier(property.name) ? property.name.text : "",
        doc: jsDoc.map(({ comment }) => (typeof comment === "string" ? comment : "")).join(" "),
        isText: /(?<![.\w])(?:string|any)(?![.\w])|enums\./.test(text),
        isList: text.includes("[]") || text.includes("{[key"),
        holds: /inputs\.([\w.]+)/.exec(text)?.[1],
    };
}

function textOf(node: ts.Node): string {
    const source = sourceOf(node);
    return source.text.slice(node.pos, node.end);
}

function sourceOf(node: ts.Node): ts.SourceFile {
    let at = node;
    while (!ts.isSourceFile(at)) {
        at = at.parent;
    }
    return at;
}
