// What "depends on" means: nothing is asked in a preview before everything exists that a lookup depends on, in whatever shape the
// program says so; everything is asked in the update, after it was made. Each shape stands in a place of its own of one stack.
// Does not prove it of the real AWS plugin, nor of components of other languages' SDKs: the stand-in speaks for both.
import assert from "node:assert/strict";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage, getEcrImageOutput, getEcrImagesOutput, pinEcrImages } from "pulumi-ecr-image";
import { imagesIn } from "../../support/standIn/imagesIn";
import { pushedTag, pushEndpointVariable } from "../../support/standIn/pushed";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { storedImage } from "../storedImage";

const forms = ["resource", "singular", "plural", "pinning"] as const;
type Form = (typeof forms)[number];

/** What a lookup is given. */
interface Wanted {
    readonly repositoryName: pulumi.Input<string>;
    readonly dependsOn?: pulumi.ResourceOptions["dependsOn"] | undefined;
    readonly parent?: pulumi.Resource;
    readonly provider?: aws.Provider;
    readonly triggers?: unknown;
}

/** One way to say what is depended on; `name` is unique to the shape and the form. */
interface Shape {
    readonly want: (name: string) => Wanted;
    /** What a first preview knows. */
    readonly first?: "known";
    readonly forms?: readonly Form[];
    /** Type of what the functions' results depend on. Default: the repository; nothing, if a first preview knows it. */
    readonly carries?: string;
}

const existing = "existing";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a manifest, for the version of the SDK
const { version } = require("@pulumi/aws/package.json") as { readonly version: string };

function repository(name: string, opts?: pulumi.CustomResourceOptions): aws.ecr.Repository {
    return new aws.ecr.Repository(name, { name }, opts);
}

class Group extends pulumi.ComponentResource {
    constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
        super("test:index:Group", name, {}, opts);
    }
}

/** Makes its child after a turn of the event loop, and then gives the name of it. */
class LateGroup extends pulumi.ComponentResource<pulumi.Output<string>> {
    readonly repositoryName: pulumi.Output<string>;

    constructor(name: string) {
        super("test:index:LateGroup", name, { name });
        this.repositoryName = pulumi.output(this.getData());
    }

    protected override async initialize({ name }: { name: string }): Promise<pulumi.Output<string>> {
        await new Promise((resolve) => setImmediate(resolve));
        return repository(name, { parent: this }).name;
    }
}

/** Its child is made by another process. */
class RemoteGroup extends pulumi.ComponentResource {
    declare readonly repositoryName: pulumi.Output<string>;

    constructor(name: string) {
        super("aws:standin:RemoteGroup", name, { repositoryName: name }, { version }, true);
    }
}

const renamedShape = "a renamed repository";
let generation = 1;

const shapes: Readonly<Record<string, Shape>> = {
    "the name of a new repository": { want: (name) => ({ repositoryName: repository(name).name }) },
    "an auto-named repository": { want: (name) => ({ repositoryName: new aws.ecr.Repository(name).name }) },
    [renamedShape]: {
        want: (name) => {
            const renamed = new aws.ecr.Repository(name, { name: `${name}-${String(generation)}` });
            return { repositoryName: renamed.name };
        },
    },
    "a name within a text": { want: (name) => ({ repositoryName: pulumi.interpolate`${repository(name).name}` }) },
    "jsonStringify of several": {
        want: (name) => ({
            repositoryName: pulumi
                .jsonStringify([repository(`${name}-other`).name, repository(name).name])
                .apply((text) => (JSON.parse(text) as string[])[1] ?? ""),
        }),
    },
    "one of several": {
        want: (name) => ({
            repositoryName: pulumi.all([repository(name).name, existing]).apply(([first]) => first),
        }),
    },
    "a member of an object": {
        want: (name) => ({ repositoryName: pulumi.output({ inner: { name: repository(name).name } }).inner.name }),
    },
    "a promise of an Output": {
        want: (name) => ({ repositoryName: pulumi.output(Promise.resolve(repository(name).name)) }),
    },
    "a secret name": { want: (name) => ({ repositoryName: pulumi.secret(repository(name).name) }) },
    "a constant that follows from a repository": {
        want: (name) => ({ repositoryName: repository(name).urn.apply(() => name) }),
    },
    "an unknown value": { want: (name) => ({ repositoryName: repository(name).arn.apply(() => name) }) },
    "an output of a component": {
        want: (name) => {
            const child = repository(name, { parent: new Group(name) });
            return { repositoryName: child.name };
        },
    },
    "an output of an asynchronous component": {
        want: (name) => ({ repositoryName: new LateGroup(name).repositoryName }),
    },
    "an output of a remote component": { want: (name) => ({ repositoryName: new RemoteGroup(name).repositoryName }) },
    "a trigger that is a resource": {
        want: (name) => ({ repositoryName: name, triggers: { build: [repository(name)] } }),
        forms: ["resource"],
    },
    "dependsOn a resource": { want: (name) => ({ repositoryName: name, dependsOn: repository(name) }) },
    "dependsOn an array": {
        want: (name) => ({ repositoryName: name, dependsOn: [repository(`${name}-other`), repository(name)] }),
    },
    "dependsOn an Output": {
        want: (name) => ({ repositoryName: name, dependsOn: pulumi.output(repository(name)) }),
    },
    "dependsOn an Output of an array": {
        want: (name) => ({ repositoryName: name, dependsOn: pulumi.output([repository(name)]) }),
    },
    "dependsOn an array of Outputs": {
        want: (name) => ({ repositoryName: name, dependsOn: [pulumi.output(repository(name))] }),
    },
    "dependsOn a promise": {
        want: (name) => ({ repositoryName: name, dependsOn: Promise.resolve([repository(name)]) }),
    },
    "dependsOn a component": {
        want: (name) => {
            const group = new Group(name);
            repository(name, { parent: group });
            return { repositoryName: name, dependsOn: group };
        },
    },
    "dependsOn a component of components": {
        want: (name) => {
            const group = new Group(name);
            repository(name, { parent: new Group(`${name}-inner`, { parent: group }) });
            return { repositoryName: name, dependsOn: [group] };
        },
    },
    "dependsOn an asynchronous component": {
        want: (name) => ({ repositoryName: name, dependsOn: new LateGroup(name) }),
    },
    "dependsOn a remote component": {
        want: (name) => ({ repositoryName: name, dependsOn: [new RemoteGroup(name)] }),
        carries: "aws:standin:RemoteGroup",
    },
    "dependsOn its parent, whose other child makes the repository": {
        want: (name) => {
            const parent = new Group(name);
            repository(name, { parent });
            return { repositoryName: name, parent, dependsOn: [parent] };
        },
    },
    "dependsOn its parent, which has no other child": {
        want: (name) => {
            const parent = new Group(name);
            return { repositoryName: existing, parent, dependsOn: [parent] };
        },
        first: "known",
    },
    "dependsOn undefined": { want: () => ({ repositoryName: existing, dependsOn: undefined }), first: "known" },
    "dependsOn nothing": { want: () => ({ repositoryName: existing, dependsOn: [] }), first: "known" },
    "dependsOn a provider": {
        want: (name) => ({ repositoryName: existing, dependsOn: [new aws.Provider(name, { region: "eu-west-1" })] }),
        first: "known",
        carries: "pulumi:providers:aws",
    },
    "a new provider of known settings": {
        want: (name) => ({ repositoryName: existing, provider: new aws.Provider(name, { region: "eu-west-1" }) }),
        first: "known",
        carries: "pulumi:providers:aws",
        forms: ["resource", "singular", "plural"],
    },
    "a provider of a new resource's output": {
        want: (name) => {
            const region = repository(name).arn.apply(() => "eu-west-1" as const);
            return { repositoryName: name, provider: new aws.Provider(name, { region }) };
        },
        carries: "pulumi:providers:aws",
        forms: ["resource", "singular", "plural"],
    },
};

function belongsTo(shape: string, resourceName: string): boolean {
    const index = Object.keys(shapes).indexOf(shape);
    return resourceName.startsWith(`${shape}/`) || resourceName.startsWith(`s${String(index)}-`);
}

/** Takes what functions found, so that the state says what the results depend on. */
class Consumer extends pulumi.CustomResource {
    constructor(name: string, found: pulumi.Inputs) {
        super("aws:standin:Consumer", name, found, { version });
    }
}

describe("what a lookup depends on", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createStack = useTestStack();

    /** By shape and form, as a program saw it or its task definition got it. */
    let seen: Record<string, Record<string, string>> = {};

    function look(shape: string, form: Form, name: string, want: Wanted): pulumi.Output<unknown> | undefined {
        const { repositoryName, triggers, ...given } = want;
        const opts = given as pulumi.CustomResourceOptions & pulumi.InvokeOutputOptions; // "undefined" is one of the shapes.
        const ids = { imageTag: pushedTag };
        const see = (digest: unknown): unknown =>
            ((seen[shape] ??= {})[form] = digest === undefined ? "none" : "known");
        switch (form) {
            case "resource":
                new EcrImage(name, { repositoryName, ...ids, triggers }, opts).imageDigest.apply(see);
                return undefined;
            case "singular":
                return getEcrImageOutput({ repositoryName, ...ids }, opts).imageDigest.apply(see);
            case "plural":
                return getEcrImagesOutput({ repositoryName, imageIds: [ids] }, opts).images.apply(([image]) =>
                    see(image?.imageId.imageDigest),
                );
            case "pinning": {
                const image = pulumi.interpolate`${ecr.server.registryHost}/${repositoryName}:${pushedTag}`;
                const containerDefinitions = pulumi.jsonStringify([{ name, image }]);
                new aws.ecs.TaskDefinition(`${shape}/pinning`, { family: name, containerDefinitions }, opts);
                return undefined;
            }
        }
    }

    const program = (): Promise<void> => {
        pinEcrImages();
        Object.entries(shapes).forEach(([shape, { want, forms: some = forms }], index) => {
            const found = some.map((form) => {
                const name = `s${String(index)}-${form}`;
                return [form, look(shape, form, name, want(name))] as const;
            });
            new Consumer(`${shape}/consumer`, Object.fromEntries(found.filter(([, output]) => output !== undefined)));
        });
        return Promise.resolve();
    };

    /** What all saw since it was last asked. */
    function takeSeen(preview: boolean): typeof seen {
        for (const request of standIns.received({ preview })) {
            const [shape = "", form = ""] = request.name.split("/");
            if (form === "pinning" && imagesIn(request)[0]?.includes("@sha256:") === true) {
                (seen[shape] ??= {})[form] = "known";
            }
        }
        const taken = seen;
        seen = {};
        standIns.clear();
        return taken;
    }

    const known = (some: readonly Form[] = forms): Record<string, string> =>
        Object.fromEntries(some.map((form) => [form, "known"]));
    const all = Object.fromEntries(Object.entries(shapes).map(([shape, { forms: some }]) => [shape, known(some)]));

    it("is unknown in the first preview, found in the first update, known in the next preview", async function () {
        this.timeout(600_000);
        ecr.server.putImage(existing, { imageTag: pushedTag });
        const env = { ...ecr.server.environment, [pushEndpointVariable]: ecr.server.endpoint };
        const stack = await createStack({ env, program });

        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        const knownAtOnce = Object.entries(shapes).filter(([, { first }]) => first === "known");
        assert.deepEqual(
            takeSeen(true),
            Object.fromEntries(knownAtOnce.map(([shape, { forms: some }]) => [shape, known(some)])),
        );

        const up = await stack.up();
        assert.ok(up.ok, up.output);
        assert.deepEqual(takeSeen(false), all);

        for (const [shape, { first, carries, forms: some = forms }] of Object.entries(shapes)) {
            const expected = carries ?? (first === "known" ? "nothing" : "aws:ecr/repository:Repository");
            const consumer = storedImage(stack, `${shape}/consumer`);
            for (const form of some.filter((each) => each === "singular" || each === "plural")) {
                const origins = consumer?.propertyDependencies?.[form] ?? [];
                const types = origins.map((urn) => urn.split("::")[2]?.split("$").at(-1));
                assert.ok(
                    types.includes(expected) || (types.length === 0 && expected === "nothing"),
                    `${shape}, ${form}: ${types.join()}`,
                );
            }
        }

        generation = 2; // One repository is to be replaced now, which the first update made.
        const again = await stack.preview();
        assert.ok(again.ok, again.output);
        const changed = again.resources.filter(({ op }) => op !== "same").map(({ name }) => name);
        assert.deepEqual(
            changed.filter((name) => !belongsTo(renamedShape, name)),
            [],
        );
        const { [renamedShape]: _, ...others } = all;
        assert.deepEqual(takeSeen(true), withoutPinning(others)); // What stays as it is, is not asked of its provider.
    });
});

describe("a lookup that depends on a remote component", () => {
    const ecr = useEcrServer();
    useStandIns();
    const createStack = useTestStack();

    it("keeps to the plan of its preview, which has the provider that the engine makes to be asked", async () => {
        const env = { ...ecr.server.environment, [pushEndpointVariable]: ecr.server.endpoint };
        const stack = await createStack({
            env,
            program: () => {
                const { repositoryName } = new RemoteGroup("group");
                new EcrImage("api", { repositoryName, imageTag: pushedTag });
                return Promise.resolve();
            },
        });
        const plan = join(stack.folder, "plan.json");
        const preview = await stack.preview({ plan });
        assert.ok(preview.ok, preview.output);
        const up = await stack.up({ plan });
        assert.ok(up.ok, up.output);
        assert.match(String(storedImage(stack)?.outputs?.["imageDigest"]), /^sha256:/);
    });
});

function withoutPinning(table: Record<string, Record<string, string>>): Record<string, Record<string, string>> {
    return Object.fromEntries(
        Object.entries(table).map(([shape, row]) => [
            shape,
            Object.fromEntries(Object.entries(row).filter(([form]) => form !== "pinning")),
        ]),
    );
}
