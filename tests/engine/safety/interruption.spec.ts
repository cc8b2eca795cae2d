// Killed at any step: what is left is a state from which `pulumi up` goes on.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage } from "pulumi-ecr-image";
import type { EcrServer } from "pulumi-ecr-image/testing";
import type { TestStack } from "../../support/stack/testStack";
import { skipOnWindows } from "../../support/skipWithReason";
import { useEcrServer } from "../../support/useEcrServer";
import { useFirstUpdate } from "../../support/stack/useFirstUpdate";
import { useTestStack } from "../../support/stack/useTestStack";
import { oneImage, prod } from "../oneImage";
import { ownProcesses, requireEngine, requirePlugin } from "./ownProcesses";
import { storedImage } from "../storedImage";

const { repositoryName } = prod;

type Victim = "plugin" | "engine";

/** Kills as the kernel does when memory runs out: at once, and with an engine everything below it. */
function kill(victim: Victim): void {
    const { pid } = victim === "plugin" ? requirePlugin() : requireEngine();
    const pids = [pid, ...ownProcesses(pid).map((below) => below.pid)];
    for (const each of pids) {
        process.kill(each, "SIGKILL");
    }
}

/** What `pulumi cancel` does on this backend: an engine that was killed could not unlock the stack. */
function unlock(stack: TestStack): void {
    rmSync(join(stack.folder, "backend", ".pulumi", "locks"), { recursive: true, force: true });
}

async function until(condition: () => boolean): Promise<void> {
    while (!condition()) {
        await sleep(20);
    }
}

const asked = (server: EcrServer) => server.requests.length > 0;

describe("an interruption", () => {
    before(function () {
        skipOnWindows(this, "what is killed is found by ps");
    });
    const ecr = useEcrServer();
    const createStack = useTestStack();
    const firstUpdate = useFirstUpdate();

    const put = (content: string) => ecr.server.putImage(repositoryName, { imageTag: "prod", content }).imageDigest;

    /** Afterwards an update does what is left to do, and nothing more is left then. */
    const assertGoesOn = async (stack: TestStack, imageDigest: string) => {
        ecr.server.clearFaults();
        unlock(stack);
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], imageDigest);
        const preview = await stack.preview();
        assert.deepEqual(preview.changes, { same: 2 }, preview.output);
        const refresh = await stack.refresh({ clearPendingCreates: true });
        assert.ok(refresh.ok, refresh.output);
        assert.doesNotMatch(stack.storedState(), /pending_operations/);
        const destroy = await stack.destroy();
        assert.ok(destroy.ok, destroy.output);
    };

    for (const victim of ["plugin", "engine"] as const) {
        it(`of the ${victim} during the first lookup`, async () => {
            const imageDigest = put("A");
            ecr.server.fail({ hang: true });
            const stack = await createStack({ env: ecr.server.environment, program: oneImage() });
            const up = stack.up();
            await until(() => asked(ecr.server));
            kill(victim);
            const { ok, output } = await up;
            assert.equal(ok, false, output);
            await assertGoesOn(stack, imageDigest);
        });

        it(`of the ${victim} while it waits for an image`, async () => {
            const stack = await createStack({
                env: ecr.server.environment,
                program: oneImage({ ...prod, waitSeconds: 60 }),
            });
            const up = stack.up();
            await until(() => ecr.server.requests.length > 1);
            kill(victim);
            assert.equal((await up).ok, false);
            await assertGoesOn(stack, put("A"));
        });

        for (const step of ["create", "update"] as const) {
            it(`of the ${victim} when it is about to ${step}`, async () => {
                const before = put("A");
                const stack = await createStack({ env: ecr.server.environment, program: oneImage() });
                if (step === "update") {
                    await firstUpdate(stack, "image A");
                }
                const imageDigest = step === "update" ? put("B") : before;
                const held = heldBefore(step);
                stack.program = held.program;
                const up = stack.up();
                await held.reached;
                kill(victim);
                held.release();
                assert.equal((await up).ok, false);
                stack.program = oneImage();
                await assertGoesOn(stack, imageDigest);
            });
        }

        it(`of the ${victim} during a refresh`, async () => {
            put("A");
            const stack = await createStack({ env: ecr.server.environment, program: oneImage() });
            await firstUpdate(stack, "image A");
            const { outputs } = storedImage(stack) ?? {};
            const imageDigest = put("B");
            ecr.server.fail({ hang: true });
            ecr.server.clearRequests();
            const refresh = stack.refresh();
            await until(() => asked(ecr.server));
            kill(victim);
            assert.equal((await refresh).ok, false);
            assert.deepEqual(storedImage(stack)?.outputs, outputs);
            await assertGoesOn(stack, imageDigest);
        });

        it(`of the ${victim} during a lookup at an update`, async () => {
            put("A");
            const stack = await createStack({ env: ecr.server.environment, program: oneImage() });
            await firstUpdate(stack, "image A");
            const imageDigest = put("B");
            ecr.server.fail({ hang: true });
            ecr.server.clearRequests();
            const up = stack.up();
            await until(() => asked(ecr.server));
            kill(victim);
            assert.equal((await up).ok, false);
            await assertGoesOn(stack, imageDigest);
        });
    }
});

interface HeldProgram {
    readonly program: PulumiFn;
    /** Settles when the engine has begun the step, and has noted down that it did. */
    readonly reached: Promise<void>;
    readonly release: () => void;
}

/** A program whose image is held by a hook when the engine is about to create or update it. */
function heldBefore(step: "create" | "update"): HeldProgram {
    let reach: () => void = () => undefined;
    let release: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (reach = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const program: PulumiFn = () => {
        const hold = new pulumi.ResourceHook("hold", () => {
            reach();
            return released;
        });
        const hooks = step === "create" ? { beforeCreate: [hold] } : { beforeUpdate: [hold] };
        new EcrImage("api", prod, { hooks });
        return Promise.resolve();
    };
    return {
        program,
        reached,
        release: () => {
            release();
        },
    };
}
