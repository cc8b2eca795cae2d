// A stack of 300 task definitions that pinEcrImages pins, beside the same stack as it is. The language host that can be built knows no
// stack transforms, so both are inline programs of the Automation API; the AWS provider is the tests' stand-in. A third has a transform
// that does nothing: what is left beside it is this package's, the rest is what the engine takes to ask a program for each resource.
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { pinEcrImages } from "pulumi-ecr-image";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { engineFolder, repositoryRoot } from "../tests/support/engine/engineFolder";
import { withoutQuickCommands } from "../tests/support/engine/quickCommands";
import { TestStack } from "../tests/support/stack/testStack";
import { createWorkFolder, removeWorkFolder } from "../tests/support/workFolder";
import { inTurn } from "./benchCase";
import type { EcrProcess } from "./ecr/ecrProcess";
import { median } from "./report/figure";
import { measureFinder } from "./finder";
import type { LifeRow } from "./lives/lifeRows";

const count = 300;
const repositories = 100;
const target = 1.15;

/** What is done to the task definitions. */
const treatments = {
    none: () => undefined,
    idle: () => {
        pulumi.runtime.registerResourceTransform(({ props, opts }) => ({ props, opts }));
    },
    pinned: () => {
        pinEcrImages();
    },
};

/** Milliseconds of a round's previews. */
interface Times {
    readonly plain: number;
    readonly idle: number;
    readonly pinned: number;
}

/** Measures previews of all, one after the other, and what of it the search for unpinned images takes. */
export async function measurePinnedStack(ecr: EcrProcess, rounds: number): Promise<readonly LifeRow[]> {
    const search = measureFinder();
    const folder = createWorkFolder("pinned");
    const stacks: TestStack[] = [];
    try {
        const env = { ...ecr.environment, PATH: pathWithStandIn(folder), ...withoutQuickCommands };
        const [plain, idle, pinned] = [
            await TestStack.create({ program: taskDefinitions("none"), env }),
            await TestStack.create({ program: taskDefinitions("idle"), env }),
            await TestStack.create({ program: taskDefinitions("pinned"), env }),
        ];
        stacks.push(plain, idle, pinned);
        const treated = [
            ["plain", plain],
            ["idle", idle],
            ["pinned", pinned],
        ] as const;
        const previews: Times[] = [];
        let calls = 0;
        for (let round = 0; round <= rounds; round++) {
            const times = { plain: NaN, idle: NaN, pinned: NaN };
            for (const [name, stack] of inTurn(treated, round)) {
                await ecr.takeCalls();
                times[name] = await timeOf(stack);
                calls = name === "pinned" ? await ecr.takeCalls() : calls;
            }
            // The round before the first loads what stays loaded.
            if (round > 0) {
                previews.push(times);
            }
        }
        const medianOf = (stack: keyof Times) => median(previews.map((times) => times[stack]));
        const secondsOf = (stack: keyof Times) => (medianOf(stack) / 1000).toFixed(1);
        const share = search / medianOf("plain");
        const row = (title: string, other: "plain" | "idle"): LifeRow => {
            const ratio = median(previews.map((times) => times.pinned / times[other]));
            return { title, goal: `≤ ${target.toFixed(2)}`, reached: ratio.toFixed(2), isReached: ratio <= target };
        };
        return [
            {
                ...row(`preview of ${String(count)} task definitions, pinned ÷ as they are`, "plain"),
                reason:
                    `preview of ${String(count)} task definitions: ${secondsOf("plain")} s as they are, ` +
                    `${secondsOf("idle")} s with a transform that does nothing, ${secondsOf("pinned")} s pinned`,
            },
            row("… ÷ with a transform that does nothing", "idle"),
            {
                title: `calls: ${String(count)} pinned task definitions in ${String(repositories)} repositories`,
                goal: `≤ ${String(count)}`,
                reached: String(calls),
                isReached: calls <= count,
            },
            {
                title: `search for unpinned images (${search.toFixed(0)} ms of processor time) ÷ the same preview as it is`,
                goal: "≤ 0.05",
                reached: share.toFixed(3),
                isReached: share <= 0.05,
            },
        ];
    } finally {
        stacks.forEach((stack) => {
            stack.remove();
        });
        removeWorkFolder(folder);
    }
}

async function timeOf(stack: TestStack): Promise<number> {
    const { ok, output, milliseconds } = await stack.preview();
    if (!ok) {
        throw new Error(`the preview failed:\n${output}`);
    }
    return milliseconds;
}

function taskDefinitions(treatment: keyof typeof treatments): PulumiFn {
    return async () => {
        const { ecs } = await import("@pulumi/aws");
        treatments[treatment]();
        for (let number = 0; number < count; number++) {
            const name = `task-${String(number)}`;
            const repository = `bench/${String(number % repositories)}`;
            const image = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/${repository}:v${String(number)}`;
            new ecs.TaskDefinition(name, {
                family: name,
                containerDefinitions: JSON.stringify([{ name, image, memory: 512 }]),
            });
        }
    };
}

/** The PATH with a `pulumi-resource-aws` that takes whatever it is given. */
function pathWithStandIn(folder: string): string {
    const bin = join(folder, "bin");
    mkdirSync(bin);
    const transpiler = join(repositoryRoot, "scripts", "test", "typescript.cjs");
    const plugin = join(repositoryRoot, "tests", "support", "standIn", "plugin.ts");
    const script = `#!/bin/sh\nexec '${process.execPath}' -r '${transpiler}' '${plugin}' aws\n`;
    writeFileSync(join(bin, "pulumi-resource-aws"), script, { mode: 0o755 });
    return [bin, engineFolder(), process.env["PATH"] ?? ""].join(delimiter);
}
