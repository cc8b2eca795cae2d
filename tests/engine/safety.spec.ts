// No failure of a lookup changes anything: a stack that runs keeps what it has, whatever fails, wherever it is asked, and however
// the program is written. Programs here are inline and updates have no preview, where a program that merely fails lets the engine
// delete what it could not register.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage, getEcrImage, getEcrImageOutput, getEcrImagesOutput, pinEcrImages } from "pulumi-ecr-image";
import type { GetEcrImageArgs } from "pulumi-ecr-image";
import type { EcrServer } from "pulumi-ecr-image/testing";
import type { Outcome } from "../support/outcome";
import { useStandIns } from "../support/standIn/useStandIns";
import type { TestStack } from "../support/testStack";
import { useEcrServer } from "../support/useEcrServer";
import { useTestStack } from "../support/useTestStack";

const repositoryName = "shop/api";
const prod: GetEcrImageArgs = { repositoryName, imageTag: "prod" };

/** What runs in production, and must go on to. */
class Task extends pulumi.CustomResource {
    constructor(name: string, image: pulumi.Input<string>, opts?: pulumi.CustomResourceOptions) {
        const containerDefinitions = pulumi.jsonStringify([{ name, image }]);
        super("aws:ecs/taskDefinition:TaskDefinition", name, { family: name, containerDefinitions }, opts);
    }
}

class Service extends pulumi.ComponentResource {
    constructor(name: string, image: () => pulumi.Input<string>) {
        super("test:index:Service", name);
        new Task("inner", image(), { parent: this });
        this.registerOutputs();
    }
}

/** A way to come by an image's URI. */
type Way = (args: GetEcrImageArgs, host: string) => pulumi.Input<string>;

const ways = {
    resource: (args) => new EcrImage("asked", args).imageUri,
    output: (args) => getEcrImageOutput(args).imageUri,
    plural: ({ repositoryName = "", imageTag, ...rest }, host) =>
        getEcrImagesOutput({ ...rest, repositoryName, imageIds: [{ imageTag }] }).images.apply(
            (images) => `${host}/${repositoryName}@${images[0]?.imageId.imageDigest ?? ""}`,
        ),
    promise: (args) => getEcrImage(args).then(({ imageUri }) => imageUri),
    pinning: ({ imageTag = "" }, host) => `${host}/${repositoryName}:${imageTag}`,
} as const satisfies Record<string, Way>;

type WayName = keyof typeof ways;

/** Lines of error, where there is more than one: each pinned resource has its own, and the SDK tells of rejections as well. */
const lines: Partial<Record<WayName, number>> = { pinning: 2, promise: 2 };

/** A way for things to go wrong between two updates. */
interface Failure {
    readonly name: string;
    readonly ways: readonly WayName[];
    readonly arrange?: (server: EcrServer) => void;
    readonly args?: object;
    /** The stack's configuration, as long as it lasts. */
    readonly config?: readonly [key: string, value: string];
    readonly words: RegExp;
}

const failures: readonly Failure[] = [
    {
        name: "a missing image",
        ways: ["resource", "output", "promise", "pinning"],
        arrange: (server) => {
            server.untagImage(repositoryName, "prod");
        },
        words: /no image tagged "prod" in shop\/api/,
    },
    {
        name: "a denied call",
        ways: ["plural", "pinning"],
        arrange: (server) => {
            server.fail({ exception: "AccessDeniedException", message: "not you" });
        },
        words: /AccessDeniedException/,
    },
    {
        name: "throttling",
        ways: ["plural"],
        arrange: (server) => {
            server.fail({ exception: "ThrottlingException", message: "Rate exceeded" });
        },
        words: /ThrottlingException/,
    },
    {
        name: "bytes that are not the digest's",
        ways: ["output", "pinning"],
        arrange: (server) => {
            server.fail({ operation: "BatchGetImage", wrongBytes: true });
        },
        words: /are not the digest's/,
    },
    {
        name: "a platform that is not offered",
        ways: ["output"],
        args: { platform: "linux/s390x" },
        words: /not offered|can't be known/,
    },
    {
        name: "an ECR that can't be reached",
        ways: ["output"],
        args: { endpoint: "http://127.0.0.1:1" },
        words: /ECONNREFUSED/,
    },
    {
        name: "an argument that can't be used",
        ways: ["output", "promise"],
        args: { registryId: "12" },
        words: /registryId: /,
    },
    {
        name: "an argument that does not exist",
        ways: ["plural"],
        args: { platfrom: "linux/arm64" },
        words: /no such argument/,
    },
    {
        name: "a configuration that can't be used",
        ways: ["output"],
        config: ["aws:assumeRoles", "{"],
        words: /aws:assumeRoles/,
    },
];

describe("no failure changes anything", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createStack = useTestStack();

    /** The program of the moment: all ways register the same. */
    let way: WayName = "output";
    let args: object = {};
    const program = async () => {
        if (way === "pinning") {
            pinEcrImages();
        }
        const image = ways[way]({ ...prod, ...args }, ecr.server.registryHost);
        new Task("plain", image);
        new Service("service", () => image);
        await Promise.resolve();
    };

    const running = async (): Promise<TestStack> => {
        [way, args] = ["output", {}];
        arrangeImages();
        const stack = await createStack({ program, env: ecr.server.environment });
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        standIns.clear();
        return stack;
    };
    const arrangeImages = () => {
        ecr.server.reset();
        ecr.server.putImage(repositoryName, { imageTag: "prod" });
    };

    it("what fails, by every way to ask: the state before is the state after, and nobody was asked to change anything", async () => {
        const stack = await running();
        const before = resources(stack);
        assert.equal(before.length, 5, JSON.stringify(before));
        for (const failure of failures) {
            for (const asked of failure.ways) {
                const row = `${failure.name}, ${asked}`;
                arrangeImages();
                failure.arrange?.(ecr.server);
                [way, args] = [asked, failure.args ?? {}];
                const [key, value] = failure.config ?? [];
                await (key === undefined || value === undefined ? undefined : stack.setConfig({ [key]: { value } }));
                const up = await stack.up();
                assert.equal(up.ok, false, row);
                assertTold(up, failure.words, row, lines[asked] ?? 1);
                assert.deepEqual(resources(stack), before, row);
                assert.deepEqual(standIns.received(), [], row);
                await (key === undefined ? undefined : stack.setConfig({ [key]: { value: "[]" } }));
            }
        }
    }).timeout(600_000);

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

function assertTold({ diagnostics, output }: Outcome, words: RegExp, row: string, lines: number): void {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    assert.equal(errors.length, lines, `${row}\n${output}`);
    for (const { message } of errors) {
        assert.match(message, words, row);
        assert.doesNotMatch(message, /\n/, row);
    }
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
