// What is taken from Pulumi's SDK beyond its declarations, on the SDK itself with mocks in the engine's place. tests/package/sdks.spec.ts
// runs this file with the oldest and the newest SDK that are supported.
import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { unknown as unknownObject } from "@pulumi/pulumi/output";
import { unpinnedImages } from "../../../../provider/src/images";
import { isUnknownValue } from "../../../../provider/src/images/isUnknownValue";
import { dependenciesOf, whenAllExist } from "../../../../provider/src/program/sdk/dependencies";
import type { Dependent } from "../../../../provider/src/program/sdk/dependencies";
import { insideOutput } from "../../../../provider/src/program/sdk/insideOutput";
import { isMocked } from "../../../../provider/src/program/sdk/isMocked";
import {
    memberOfProvider,
    nameOfProvider,
    packageOfProvider,
} from "../../../../provider/src/program/sdk/providerMembers";
import { knownProperties } from "../../../../provider/src/program/sdk/wireProperties";
import { stackTracesToResume, stopStackTracesOf } from "../../../../provider/src/program/sdk/stackTraces";

import { sessionOf } from "../../../../provider/src/plugin/session";
import type { StackConfiguration } from "../../../../provider/src/plugin/session";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a manifest, of whichever SDK this process has
const { version } = require("@pulumi/pulumi/package.json") as { readonly version: string };

/** A resource whose name is known in the preview of its creation; `isNew` ones have no ID there. */
class Repository extends pulumi.CustomResource {
    declare readonly repositoryName: pulumi.Output<string>;

    constructor(
        name: string,
        { isNew = true, ...opts }: pulumi.CustomResourceOptions & { readonly isNew?: boolean } = {},
    ) {
        super("test:index:Repository", name, { repositoryName: name, isNew }, opts);
    }
}

class AwsProvider extends pulumi.ProviderResource {}

class Group extends pulumi.ComponentResource {
    constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
        super("test:index:Group", name, {}, opts);
    }
}

class LateGroup extends pulumi.ComponentResource {
    constructor(name: string) {
        super("test:index:LateGroup", name, { name });
    }

    protected override async initialize({ name }: { name: string }): Promise<void> {
        await turn();
        new Repository(name, { parent: this });
    }
}

const mocks: pulumi.runtime.Mocks = {
    newResource: ({ name, inputs }: pulumi.runtime.MockResourceArgs) => ({
        // No ID is how an engine says that it is to come.
        id: (inputs as { isNew?: boolean }).isNew === true ? "" : name,
        state: inputs as object,
    }),
    call: ({ inputs }: pulumi.runtime.MockCallArgs) => inputs as object,
};

async function mocked<T>(run: () => Promise<T>, preview = true): Promise<T> {
    await pulumi.runtime.setMocks(mocks, "project", "stack", preview);
    return run();
}

const exist = async (dependent: Dependent): Promise<boolean> => (await dependenciesOf(dependent)).exist;

/** What depends on something that is to come, or not. */
const rows: Readonly<Record<string, readonly [exists: boolean, dependent: () => Dependent]>> = {
    data: [true, () => ({ args: { a: [1, "text", null] } })],
    "a new resource's name": [false, () => ({ args: { name: new Repository("a").repositoryName } })],
    "an existing resource's name": [
        true,
        () => ({ args: { name: new Repository("a", { isNew: false }).repositoryName } }),
    ],
    "its name deep in a text": [
        false,
        () => ({ args: [{ text: pulumi.jsonStringify([new Repository("a").repositoryName]) }] }),
    ],
    "the resource as a value": [false, () => ({ args: { triggers: [new Repository("a")] } })],
    "an Output of a promise of it": [
        false,
        () => ({ args: pulumi.output(Promise.resolve({ made: new Repository("a") })) }),
    ],
    "dependsOn it": [false, () => ({ dependsOn: new Repository("a") })],
    "dependsOn an existing one": [true, () => ({ dependsOn: [new Repository("a", { isNew: false })] })],
    "dependsOn an Output of an array": [false, () => ({ dependsOn: pulumi.output([new Repository("a")]) })],
    "dependsOn a promise of an array": [false, () => ({ dependsOn: Promise.resolve([new Repository("a")]) })],
    "dependsOn a component": [
        false,
        () => {
            const group = new Group("group");
            new Repository("a", { parent: new Group("inner", { parent: group }) });
            return { dependsOn: group };
        },
    ],
    "dependsOn a component that makes its children later": [false, () => ({ dependsOn: [new LateGroup("late")] })],
    "dependsOn an empty component": [true, () => ({ dependsOn: new Group("group") })],
    "dependsOn the parent": [
        true,
        () => {
            const parent = new Group("group");
            const self = Promise.resolve(new Repository("self", { parent }));
            return { dependsOn: [parent], self };
        },
    ],
    "dependsOn the parent, which has another child": [
        false,
        () => {
            const parent = new Group("group");
            new Repository("a", { parent });
            return { dependsOn: [parent], self: Promise.resolve(new Repository("self", { parent })) };
        },
    ],
    "dependsOn a provider": [true, () => ({ dependsOn: new AwsProvider("aws", "provider", { isNew: true }) })],
    "dependsOn undefined": [true, () => ({ dependsOn: undefined })],
};

describe(`the SDK's inside, ${version}`, () => {
    for (const [name, [expected, dependent]] of Object.entries(rows)) {
        it(`${name}: ${expected ? "everything exists" : "something is to come"}`, async () => {
            assert.equal(await mocked(() => exist(dependent())), expected);
        });
    }

    it("carries dependencies, known or not", async () => {
        await mocked(async () => {
            for (const isNew of [true, false]) {
                const repository = new Repository("a", { isNew });
                const output = whenAllExist(dependenciesOf({ dependsOn: [repository] }));
                const { unknown, resources } = await insideOutput(output);
                assert.deepEqual({ unknown, resources: [...resources] }, { unknown: isNew, resources: [repository] });
            }
        });
    });

    it("sees what is unknown and what is secret in an Output, in which apply would not run", async () => {
        await mocked(async () => {
            const { id } = new Repository("a");
            const { value, unknown, secret } = await insideOutput({ tag: pulumi.secret("v1"), id });
            assert.deepEqual({ value, unknown, secret }, { value: undefined, unknown: true, secret: true });
        });
    });

    it("knows mocks, and reads properties as they cross to the engine", async () => {
        await mocked(async () => {
            assert.equal(isMocked(), true);
            const properties = { plain: 1, hidden: pulumi.secret({ inner: "x" }) };
            const { values, secretNames } = knownProperties(await pulumi.runtime.serializeProperties("", properties));
            assert.deepEqual(values, { plain: 1, hidden: { inner: "x" } });
            assert.deepEqual([...secretNames], ["hidden"]);
        });
    });

    it("reads a provider that is to come: its package, its name, and its members, of which an unset one is known to be unset", async () => {
        await mocked(async () => {
            const members = {
                region: "eu-west-1",
                profile: undefined,
                token: pulumi.secret("t"),
                roleArn: new Repository("a").id,
            };
            const provider = new AwsProvider("aws", "provider", { isNew: true, ...members });
            assert.equal(packageOfProvider(provider), "aws");
            assert.equal(nameOfProvider(provider), "provider");
            const read = async (name: string) => {
                const { value, unknown, secret } = await insideOutput(memberOfProvider(provider, name));
                return { value, unknown, secret };
            };
            assert.deepEqual(await read("region"), { value: "eu-west-1", unknown: false, secret: false });
            assert.deepEqual(await read("profile"), { value: undefined, unknown: false, secret: false });
            assert.deepEqual(await read("token"), { value: "t", unknown: false, secret: true });
            assert.deepEqual(await read("roleArn"), { value: undefined, unknown: true, secret: false });
        });
    });

    it("makes a configuration for each handler's text, of what it was configured with once: they share a session", () => {
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- declared nowhere
        const { Config } = require("@pulumi/pulumi/cmd/dynamic-provider/config") as {
            readonly Config: new (raw: object, project: string) => StackConfiguration;
        };
        const [raw, other] = [{ "aws:region": "eu-west-1" }, { "aws:region": "eu-west-1" }];
        const session = sessionOf(new Config(raw, "shop"));
        assert.equal(sessionOf(new Config(raw, "shop")), session);
        assert.notEqual(sessionOf(new Config(other, "shop")), session);
    });

    it("marks what is unknown", () => {
        for (const value of [pulumi.runtime.unknownValue, unknownObject, pulumi.output("prod")]) {
            assert.equal(isUnknownValue(value), true);
        }
    });

    it("marks its objects that hold no texts of the program", async () => {
        await mocked(async () => {
            const text = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod";
            const found = (value: unknown) => unpinnedImages("test:index:Job", { value }).map(({ path }) => path);
            assert.deepEqual(found({ text }), ["value.text"]);
            const asset = new pulumi.asset.StringAsset(text);
            for (const value of [asset, new pulumi.asset.AssetArchive({ asset }), new Repository(text)]) {
                Object.assign(value, { text });
                assert.deepEqual(found(value), []);
            }
        });
    });

    it("captures no stack traces while a resource registers, and all of them in its transformations", async () => {
        class Quiet extends Repository {}
        stopStackTracesOf(Quiet);
        await mocked(async () => {
            const limits: number[] = [];
            const transformation: pulumi.ResourceTransformation = ({ props, opts }) => {
                limits.push(Error.stackTraceLimit);
                const seen = Object.defineProperty({ ...props }, "late", {
                    enumerable: true,
                    get: () => limits.push(Error.stackTraceLimit), // Read by the registration itself.
                });
                return { props: seen, opts };
            };
            const { stackTraceLimit } = Error;
            const resume = stackTracesToResume();
            const quiet = new Quiet("quiet", { transformations: [transformation] });
            resume();
            assert.equal(Error.stackTraceLimit, stackTraceLimit);
            assert.deepEqual(limits.slice(0, 2), [stackTraceLimit, 0]);
            assert.equal(
                await new Promise((resolve) => quiet.urn.apply(resolve)),
                await insideOutput(quiet.urn).then(({ value }) => value),
            );
            assert.equal(Reflect.get(quiet, "__name"), "quiet");
        });
    });
});
