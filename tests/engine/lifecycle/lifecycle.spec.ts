// What only the engine can show of an image's life: replacements, which are checked twice, secret lookups, and plans of updates
// that wait. Many resources in one stack, since each operation costs seconds.
import assert from "node:assert/strict";
import fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage } from "pulumi-ecr-image";
import type { EcrServer } from "pulumi-ecr-image/testing";
import { requireOutputs, stateResources } from "../../support/stack/engineState";
import type { StateResource } from "../../support/stack/engineState";
import { requireStep } from "../../support/stack/outcome";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { changeNames, expectedOf } from "../../unit/plugin/lifecycle/lifecycleModel";
import { prod } from "../oneImage";

const { repositoryName } = prod;
const keep = { ...prod, onTagMove: "keep" } as const;

/** Images that are to stay on A, each replaced by another cause, and such as are not. */
function program(release: number): PulumiFn {
    return () => {
        const opts = { replacementTrigger: release } as pulumi.CustomResourceOptions; // Newer than the oldest SDK.
        const first = new EcrImage("triggered", keep, opts);
        new EcrImage("replaced-with", keep, { replaceWith: [first] });
        new EcrImage("secret", { ...keep, imageTag: pulumi.secret("prod") });
        new EcrImage("became-secret", release === 1 ? keep : { ...keep, imageTag: pulumi.secret("prod") });
        new EcrImage("follows", prod, { replaceOnChanges: ["imageDigest"] });
        new EcrImage("arrives", { repositoryName, imageTag: "later", onMissing: "ignore", waitSeconds: 30 });
        return Promise.resolve();
    };
}

describe("an image's life on the engine", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    it("keeps through replacements and in secret, replaces on changes of the digest, and holds the plan of a wait", async () => {
        const A = ecr.server.putImage(repositoryName, { imageTag: ["prod", "later"], content: "A" }).imageDigest;
        const stack = await createStack({ env: ecr.server.environment, program: program(1) });
        const created = await stack.up();
        assert.ok(created.ok, created.output);
        const B = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" }).imageDigest;
        ecr.server.untagImage(repositoryName, "later");
        stack.program = program(2);
        const plan = `${stack.folder}/plan.json`;
        const preview = await stack.preview({ plan });
        assert.ok(preview.ok, preview.output);
        ecr.server.putImage(repositoryName, { imageTag: "later", content: "C" });
        const up = await stack.up({ plan });
        assert.ok(up.ok, up.output);
        const state = await stack.exportState();
        const names = ["triggered", "replaced-with", "secret", "became-secret", "follows", "arrives"];
        const digests = names.map((name) => {
            const digest = requireOutputs(state, name)["imageDigest"];
            const plain =
                typeof digest === "string"
                    ? digest
                    : (JSON.parse((digest as { plaintext: string }).plaintext) as unknown);
            return plain === A ? "A" : plain === B ? "B" : "C";
        });
        assert.deepEqual(digests, ["A", "A", "A", "A", "B", "C"], up.output);
        for (const name of ["triggered", "replaced-with", "became-secret", "follows"]) {
            assert.match(requireStep(up, name).op, /replace/, name);
        }
    });

    it("thirty random lives in one stack: what state names is what the page says, and no plan is violated", async () => {
        const lives = fc
            .sample(
                fc.record({
                    onTagMove: fc.constantFrom("update", "keep", "fail"),
                    onMissing: fc.constantFrom("fail", "ignore"),
                    ignored: fc.boolean(),
                    events: fc.array(fc.constantFrom("none", "push", "untag", "delete"), {
                        minLength: 5,
                        maxLength: 5,
                    }),
                }),
                { numRuns: 30, seed: 20_261_128 },
            )
            .map((life, at) => new Life(ecr.server, `lives/r${at}`, life));
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => {
                lives.forEach((life) => {
                    life.declare();
                });
                return Promise.resolve();
            },
        });
        for (const [round, operation] of (["update", "update", "refresh", "update", "refresh"] as const).entries()) {
            const wanted = lives.map((life) => life.pass(round, operation));
            if (operation === "update") {
                const plan = `${stack.folder}/plan-${round}.json`;
                const preview = await stack.preview({ plan });
                assert.ok(preview.ok, preview.output);
                const up = await stack.up({ plan });
                assert.ok(up.ok, up.output);
            } else {
                const refresh = await stack.refresh();
                assert.ok(refresh.ok, refresh.output);
            }
            const state = stateResources(await stack.exportState());
            const got = lives.map((life) => life.store(state));
            assert.deepEqual(got, wanted, `round ${round}, ${operation}`);
        }
    });
});

/** One image's life: its repository, and what state names. */
class Life {
    /** The digest in state; null where there is no image, undefined where there is no record. */
    private pinned: string | null | undefined;
    private tag: string | undefined;
    private readonly there = new Map<string, string>();
    /** Of all images that were ever pushed, by digest. */
    private readonly contents = new Map<string, string>();

    constructor(
        private readonly server: EcrServer,
        private readonly repositoryName: string,
        private readonly life: {
            readonly onTagMove: "update" | "keep" | "fail";
            readonly onMissing: "fail" | "ignore";
            readonly ignored: boolean;
            readonly events: readonly string[];
        },
    ) {
        this.push("0");
    }

    /** Declares the resource. */
    declare(): void {
        const { onTagMove, onMissing, ignored } = this.life;
        const args = { repositoryName: this.repositoryName, imageTag: "prod", onTagMove, onMissing };
        new EcrImage(this.repositoryName, args, ignored ? { ignoreChanges: ["imageDigest"] } : {});
    }

    /** Lets something happen, unless the operation would fail of it; what state must name after the operation. */
    pass(round: number, operation: "update" | "refresh"): string | null {
        switch (this.life.events[round]) {
            case "push":
                this.push(String(round));
                break;
            case "untag":
                this.untag();
                break;
            case "delete":
                this.delete();
                break;
            default: // Nothing happens in this round.
        }
        if (/^(missing|moved)$/.test(this.expected(operation))) {
            this.push(this.contents.get(this.pinned ?? "") ?? this.last);
        }
        const want = this.expected(operation);
        return want === "A" ? (this.pinned ?? null) : want === "B" ? (this.tag ?? null) : null;
    }

    /** Reads what the operation stored. */
    store(state: readonly StateResource[]): string | null {
        const record = state.find(({ urn }) => urn.endsWith(`::${this.repositoryName}`));
        const digest = record?.outputs?.["imageDigest"];
        this.pinned = record === undefined ? undefined : typeof digest === "string" ? digest : null;
        return this.pinned ?? null;
    }

    private last = "0";

    private expected(operation: "update" | "refresh"): string {
        const { pinned, tag } = this;
        const isPinned = typeof pinned === "string";
        return operation === "refresh" && pinned === undefined
            ? "gone" // A refresh asks nothing of what is in no state.
            : expectedOf({
                  ...this.life,
                  operation,
                  waits: false,
                  change: changeNames[0] ?? "",
                  pinned: isPinned,
                  tag: tag === undefined ? "gone" : tag === pinned ? "A" : "B",
                  isThere: isPinned && [...this.there.values()].includes(pinned),
              });
    }

    private push(content: string): void {
        const { imageDigest } = this.server.putImage(this.repositoryName, { imageTag: "prod", content });
        this.tag = imageDigest;
        this.there.set(content, imageDigest);
        this.contents.set(imageDigest, content);
        this.last = content;
    }

    private untag(): void {
        if (this.tag !== undefined) {
            this.server.untagImage(this.repositoryName, "prod");
            this.tag = undefined;
        }
    }

    /** Deletes the image that state names, or the tag's. */
    private delete(): void {
        const digest = typeof this.pinned === "string" ? this.pinned : this.tag;
        const content = [...this.there].find(([, candidate]) => candidate === digest)?.[0];
        if (content !== undefined && digest !== undefined) {
            this.server.deleteImage(this.repositoryName, digest);
            this.there.delete(content);
            this.tag = this.tag === digest ? undefined : this.tag;
        }
    }
}
