// No failure of a lookup changes anything: a stack that runs keeps what it has, whatever fails, wherever it is asked, and however
// the program is written. Programs here are inline and updates have no preview, where a program that merely fails lets the engine
// delete what it could not register.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage, getEcrImage, getEcrImageOutput, getEcrImagesOutput, pinEcrImages } from "pulumi-ecr-image";
import type { GetEcrImageArgs, PinEcrImagesOptions } from "pulumi-ecr-image";
import type { EcrServer, RecordedRequest } from "pulumi-ecr-image/testing";
import { useNewestEngine } from "../../support/engine/newestEngine";
import type { Outcome } from "../../support/stack/outcome";
import { useStandIns } from "../../support/standIn/useStandIns";
import type { TestStack } from "../../support/stack/testStack";
import { useEcrServer } from "../../support/useEcrServer";
import { useFirstUpdate } from "../../support/stack/useFirstUpdate";
import { useTestStack } from "../../support/stack/useTestStack";
import { ownProcesses } from "./ownProcesses";

const repositoryName = "shop/api";
const prod: GetEcrImageArgs = { repositoryName, imageTag: "prod" };

/** The same image, by a tag that stays. */
const other: GetEcrImageArgs = { repositoryName, imageTag: "other" };

const taskType = "aws:ecs/taskDefinition:TaskDefinition";

/** What runs in production, and must go on to. */
class Task extends pulumi.CustomResource {
    constructor(name: string, image: pulumi.Input<string>, opts?: pulumi.CustomResourceOptions) {
        const containerDefinitions = pulumi.jsonStringify([{ name, image }]);
        super(taskType, name, { family: name, containerDefinitions }, opts);
    }
}

class AwsProvider extends pulumi.ProviderResource {
    constructor(name: string, settings: pulumi.Inputs) {
        super("aws", name, settings);
    }
}

class Service extends pulumi.ComponentResource {
    constructor(name: string, image: () => pulumi.Input<string>) {
        super("test:index:Service", name);
        new Task(`${name}-inner`, image(), { parent: this });
        this.registerOutputs();
    }
}

/** A way to come by an image's URI. */
type Way = (args: GetEcrImageArgs, host: string, name: string) => pulumi.Input<string>;

const ways = {
    resource: (args, _host, name) => new EcrImage(name, args).imageUri,
    output: (args) => getEcrImageOutput(args).imageUri,
    plural: ({ repositoryName = "", imageTag, ...rest }, host) =>
        getEcrImagesOutput({ ...rest, repositoryName, imageIds: [{ imageTag }] }).images.apply(
            (images) => `${host}/${repositoryName}@${images[0]?.imageId.imageDigest ?? ""}`,
        ),
    promise: (args) => getEcrImage(args).then(({ imageUri }) => imageUri),
    pinning: ({ repositoryName = "", imageTag = "" }, host) => `${host}/${repositoryName}:${imageTag}`,
} as const satisfies Record<string, Way>;

type WayName = keyof typeof ways;

/** A way for things to go wrong between two updates: in a repository of its own, so that all of them can at once. */
interface Failure {
    readonly arrange?: (server: EcrServer, repositoryName: string) => void;
    readonly args?: object;
    /** By which it can happen: pinning has no arguments, and the plural function tells of single images that it could not have. */
    readonly ways: readonly WayName[];
    readonly words: RegExp;
}

function denying(exception: string, message: string): NonNullable<Failure["arrange"]> {
    return (server, repositoryName) => {
        server.fail({ exception, message, when: ({ input }) => input["repositoryName"] === repositoryName });
    };
}

const functions = ["output", "plural", "promise"] as const;
const ofOneImage = ["resource", "output", "promise", "pinning"] as const;
const all = ["resource", ...functions, "pinning"] as const;

const failures: Readonly<Record<string, Failure>> = {
    missing: {
        arrange: (server, repositoryName) => {
            server.untagImage(repositoryName, "prod");
        },
        ways: ofOneImage,
        words: /no image tagged "prod" in shop\/missing/,
    },
    denied: {
        arrange: denying("AccessDeniedException", "not you"),
        ways: all,
        words: /AccessDeniedException \(not you/,
    },
    throttled: { arrange: denying("ThrottlingException", "Rate exceeded"), ways: all, words: /ThrottlingException/ },
    altered: {
        arrange: (server, repositoryName) => {
            const when = ({ input }: RecordedRequest): boolean => input["repositoryName"] === repositoryName;
            server.fail({ operation: "BatchGetImage", wrongBytes: true, when });
        },
        ways: ofOneImage,
        words: /are not the digest's/,
    },
    platform: {
        args: { platform: "linux/s390x" },
        ways: ["resource", "output", "promise"],
        words: /not offered|can't be known/,
    },
    unreachable: { args: { endpoint: "http://127.0.0.1:1" }, ways: ["resource", ...functions], words: /ECONNREFUSED/ },
    "bad-argument": { args: { registryId: "12" }, ways: ["resource", ...functions], words: /registryId: / },
    "no-argument": {
        args: { platfrom: "linux/arm64" },
        ways: ["resource", ...functions],
        words: /no such argument/,
    },
};

/** The rows that can go wrong in some of the ways. */
function rowsOf(some: readonly WayName[]): readonly (readonly [name: string, way: WayName, failure: Failure])[] {
    return Object.entries(failures).flatMap(([name, failure]) =>
        failure.ways.filter((way) => some.includes(way)).map((way) => [name, way, failure] as const),
    );
}

const changing = ["up", "preview"] as const;

/** Of resources a refresh is told by its own specs: it takes what is missing out of the state. */
const operations = [...changing, "up that goes on", "refresh with the program"] as const;

const engines = { oldest: "the usual engine", newest: "the newest engine" } as const;

for (const [age, engine] of Object.entries(engines)) {
    describe(`whatever fails changes nothing, on ${engine}`, () => {
        const ecr = useEcrServer();
        const standIns = useStandIns();
        const newest = age === "newest" ? useNewestEngine() : () => ({});
        const createStack = useTestStack();

        const arrange = (fails: boolean): void => {
            ecr.server.reset();
            for (const [name, { arrange: breakIt }] of Object.entries(failures)) {
                ecr.server.putImage(`shop/${name}`, { imageTag: "prod" });
                if (fails) {
                    breakIt?.(ecr.server, `shop/${name}`);
                }
            }
        };

        for (const [asked, some] of [
            ["functions and pinning", [...functions, "pinning"]],
            ["resources", ["resource"]],
        ] as const) {
            const rows = rowsOf(some);

            it(`${asked}, plain and in components: updates, previews and refreshes`, async () => {
                arrange(false);
                let fails = false;
                const program = async () => {
                    if (asked !== "resources") {
                        pinEcrImages();
                    }
                    for (const [name, way, { args }] of rows) {
                        const wanted = { repositoryName: `shop/${name}`, imageTag: "prod", ...(fails ? args : {}) };
                        const image = ways[way](wanted, ecr.server.registryHost, `${name}-${way}-asked`);
                        new Task(`${name}-${way}`, image);
                        new Service(`${name}-${way}-service`, () => image);
                    }
                    await Promise.resolve();
                };
                const stack = await createStack({ program, env: { ...ecr.server.environment, ...newest() } });
                const first = await stack.up();
                assert.ok(first.ok, first.output);
                standIns.clear();
                const before = resources(stack);
                arrange(true);
                fails = true;
                const toldOnce = new Set<string>();
                for (const operation of age === "newest" || asked === "resources" ? changing : operations) {
                    const outcome = await operate(stack, operation);
                    const told = rows.filter(([, , { words }]) => words.test(outcome.output));
                    assert.ok(told.length >= 1, outcome.output);
                    told.forEach(([name, way]) => toldOnce.add(`${name} by ${way}`));
                    assert.equal(outcome.ok, false, outcome.output);
                    assert.deepEqual(resources(stack).map(held), before.map(held), operation);
                    assert.deepEqual(standIns.received(), [], operation);
                }
                if (asked !== "resources") {
                    // The engine stops at the first resource whose check fails. What functions fail with is told together, and an
                    // update does not wait for all of them: on a busy machine one may be told by another operation alone.
                    const all = rows.map(([name, way]) => `${name} by ${way}`);
                    assert.deepEqual([...toldOnce].sort(), all.sort());
                }
                const destroyed = await stack.destroy();
                assert.ok(destroyed.ok, destroyed.output);
            }).timeout(300_000);
        }
    });
}

function operate(stack: TestStack, operation: string): Promise<Outcome> {
    switch (operation) {
        case "up":
            return stack.up();
        case "up that goes on":
            return stack.up({ continueOnError: true });
        case "preview":
            return stack.preview();
        default:
            return stack.refresh({ runProgram: true });
    }
}

describe("no failure changes anything", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createStack = useTestStack();
    const firstUpdate = useFirstUpdate();

    /** The program, asking by the way that a test chose: all ways register the same. */
    let way: WayName = "output";
    const program = async () => {
        if (way === "pinning") {
            pinEcrImages();
        }
        const image = ways[way](prod, ecr.server.registryHost, "asked");
        new Task("plain", image);
        new Service("service", () => image);
        await Promise.resolve();
    };

    const running = async (): Promise<TestStack> => {
        way = "output";
        arrangeImages();
        const stack = await createStack({ program, env: ecr.server.environment });
        await firstUpdate(stack, "by an Output");
        standIns.clear();
        return stack;
    };
    const arrangeImages = () => {
        ecr.server.reset();
        ecr.server.putImage(repositoryName, { imageTag: ["prod", "other"] });
    };

    /** What else a program may do with an image that is not there. */
    const others: Readonly<Record<string, (host: string) => pulumi.Input<string>>> = {
        "EcrImage.get": (host) => EcrImage.get("read", `${host}/${repositoryName}:prod`).imageUri,
        "an Output that nobody takes": () => {
            getEcrImageOutput(prod);
            return "nginx";
        },
        "an Output within another": () =>
            pulumi.all([pulumi.output("a"), getEcrImageOutput(prod)]).apply(([, { imageUri }]) => imageUri),
        "an Output from an apply": () => pulumi.output("prod").apply(() => getEcrImageOutput(prod).imageUri),
        "a promise within an Output": () => pulumi.output(getEcrImage(prod)).imageUri,
        "the first of several promises": () =>
            Promise.any([getEcrImage(prod), getEcrImage({ ...prod, imageTag: "next" })]).then(
                ({ imageUri }) => imageUri,
            ),
    };
    for (const [name, imageOf] of Object.entries(others)) {
        it(`a missing image, by ${name}`, async () => {
            const stack = await running();
            const before = resources(stack);
            stack.program = async () => {
                const image = imageOf(ecr.server.registryHost);
                new Task("plain", name.endsWith("nobody takes") ? ways.output(other) : image);
                new Service("service", () => (name.endsWith("nobody takes") ? ways.output(other) : image));
                await Promise.resolve();
            };
            ecr.server.untagImage(repositoryName, "prod");
            const up = await stack.up();
            assert.equal(up.ok, false, up.output);
            assert.match(up.output, /no image tagged "prod" in shop\/api/);
            assert.deepEqual(resources(stack).map(held), before.map(held), up.output);
            assert.deepEqual(standIns.received(), [], up.output);
        });
    }

    /** What else pinning can stumble over than an image: what the program gave it. */
    const stumbling: Readonly<Record<string, { readonly options: () => PinEcrImagesOptions; readonly words: RegExp }>> =
        {
            "a function of types that throws": {
                options: () => ({
                    types: {
                        [taskType]: () => {
                            throw new TypeError("no such container");
                        },
                    },
                }),
                words: /resource 'plain' \(aws:ecs\/taskDefinition:TaskDefinition\): .*no such container/,
            },
            "a provider that can't be used": {
                options: () => ({ provider: new AwsProvider("images", { assumeRoles: "{" }) }),
                words: /resource 'plain' .*the aws\.Provider "images" can't be used: aws:assumeRoles/,
            },
            "an option that rejects": {
                options: () => ({ profile: Promise.reject(new Error("no such profile")) }),
                words: /resource 'plain' .*no such profile/,
            },
        };
    for (const [name, { options, words }] of Object.entries(stumbling)) {
        it(`${name}, in pinning`, async () => {
            const stack = await running();
            const before = resources(stack);
            stack.program = async () => {
                pinEcrImages(options());
                const image = `${ecr.server.registryHost}/${repositoryName}:prod`;
                new Task("plain", image);
                new Service("service", () => image);
                await Promise.resolve();
            };
            const up = await stack.up();
            assert.equal(up.ok, false, up.output);
            assert.match(up.output, words);
            const now = resources(stack).filter(({ urn }) => !urn.endsWith("::images"));
            assert.deepEqual(now.map(held), before.map(held), up.output);
            assert.deepEqual(standIns.received(), [], up.output);
        });
    }

    for (const asked of ["resource", "output", "pinning"] as const) {
        it(`a configuration that can't be used, ${asked}`, async () => {
            const stack = await running();
            const before = resources(stack);
            way = asked;
            await stack.setConfig({ "aws:assumeRoles": { value: "{" } });
            const up = await stack.up();
            assert.equal(up.ok, false);
            assert.match(up.output, /aws:assumeRoles/);
            assert.deepEqual(resources(stack), before);
            assert.deepEqual(standIns.received(), []);
        });

        it(`a plugin that is killed, ${asked}`, async () => {
            const stack = await running();
            const before = resources(stack);
            way = asked;
            // Functions and pinning need the plugin to stop the engine, and no sooner.
            if (asked === "resource") {
                ecr.server.fail({ hang: true });
            } else {
                ecr.server.untagImage(repositoryName, "prod");
            }
            ecr.server.clearRequests();
            const up = stack.up();
            const killing = killPlugin(() => asked !== "resource" || ecr.server.requests.length > 0);
            const { ok, output } = await up;
            killing.stop();
            assert.equal(ok, false, output);
            assert.ok(killing.killed() > 0, output);
            assert.deepEqual(resources(stack).map(held), before.map(held), output);
            assert.deepEqual(standIns.received(), [], output);
        });
    }

    const target = ["urn:pulumi:dev::test::aws:ecs/taskDefinition:TaskDefinition::plain"];
    for (const asked of ["output", "promise", "pinning"] as const) {
        it(`whatever is done while an image is missing, ${asked}; a destroy is not stopped`, async () => {
            const stack = await running();
            const before = resources(stack);
            way = asked;
            ecr.server.untagImage(repositoryName, "prod");
            const operations: Readonly<Record<string, () => Promise<Outcome>>> = {
                preview: () => stack.preview(),
                "up of a target": () => stack.up({ target }),
                "up that goes on after errors": () => stack.up({ continueOnError: true }),
                "refresh with the program": () => stack.refresh({ runProgram: true }),
                refresh: () => stack.refresh(),
            };
            for (const [name, operate] of Object.entries(operations)) {
                const { ok, output } = await operate();
                const isTolerant = name === "refresh" || (name.startsWith("refresh") && asked !== "promise");
                assert.equal(ok, isTolerant, `${name}\n${output}`);
                // A refresh writes anew what it read, without what the program said of dependencies.
                assert.deepEqual(resources(stack).map(held), before.map(held), name);
                assert.deepEqual(standIns.received(), [], name);
            }
            await stack.destroy({ runProgram: true });
            assert.deepEqual(
                standIns.received().map(({ operation }) => operation),
                ["delete", "delete"],
            );
        }).timeout(300_000);
    }
});

/** Kills the plugin of dynamic resources as soon as it is there and the moment has come. */
function killPlugin(isTime: () => boolean): { readonly stop: () => void; readonly killed: () => number } {
    let killed = 0;
    const timer = setInterval(() => {
        if (isTime()) {
            for (const { pid } of ownProcesses().filter(({ command }) =>
                /^\S*node .*cmd.dynamic-provider/.test(command),
            )) {
                process.kill(pid, "SIGKILL");
                killed += 1;
            }
        }
    }, 30);
    return {
        stop: () => {
            clearInterval(timer);
        },
        killed: () => killed,
    };
}

/**
 * What is in the state, as it lies on the disk; nothing is pending. The provider of dynamic resources is left out: Pulumi registers it, with
 * the stack's configuration, before anything is checked. The engine writes resources in the order of its steps, and where in the
 * program each was registered: both say nothing of what there is.
 */
function resources(stack: TestStack): readonly StoredResource[] {
    const { latest } = (JSON.parse(stack.storedState()) as StoredState).checkpoint;
    assert.deepEqual(latest.pending_operations ?? [], []);
    return (latest.resources ?? [])
        .filter(({ urn }) => !urn.endsWith("::pulumi:providers:pulumi-nodejs::default"))
        .map(({ sourcePosition: _, stackTrace: __, ...resource }) => resource)
        .sort((one, other) => (one.urn < other.urn ? -1 : 1));
}

/** What stands for the thing itself. */
function held({ urn, id, inputs, outputs }: StoredResource): object {
    return { urn, id, inputs, outputs };
}

interface StoredResource {
    readonly urn: string;
    readonly id?: string;
    readonly inputs?: object;
    readonly outputs?: object;
    readonly sourcePosition?: unknown;
    readonly stackTrace?: unknown;
}

interface StoredState {
    readonly checkpoint: {
        readonly latest: {
            readonly resources?: readonly StoredResource[];
            readonly pending_operations?: readonly unknown[];
        };
    };
}
