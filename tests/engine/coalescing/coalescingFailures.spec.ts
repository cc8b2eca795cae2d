// The engine stops at the first failed check, so that check tells of its siblings' failures too, each by name.
import assert from "node:assert/strict";
import { EcrImage } from "pulumi-ecr-image";
import type { EcrImageArgs } from "pulumi-ecr-image";
import * as pulumi from "@pulumi/pulumi";
import type { Outcome } from "../../support/stack/outcome";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { batchSizes } from "./batchSizes";

const repositoryName = "shop/api";

/** The images of one program, by resource name; `there` are the tags that exist. */
interface Row {
    readonly title: string;
    readonly images: Readonly<Record<string, EcrImageArgs>>;
    /** What each failure begins with, in any order of resources. */
    readonly failures: readonly string[];
}

const missing = (tag: string) => `no image tagged "${tag}" in shop/api (your own registry, eu-west-1): ImageNotFound`;
const own = (name: string, tag: string) =>
    `pulumi-nodejs:dynamic/ecr:EcrImage resource '${name}': property imageTag value {${tag}} has a problem: ${missing(tag)}`;
const sibling = (first: string, name: string, tag: string) =>
    `pulumi-nodejs:dynamic/ecr:EcrImage resource '${first}' has a problem: and so has resource "${name}": ${missing(tag)}`;

const rows: readonly Row[] = [
    {
        title: "all missing",
        images: {
            a: { repositoryName, imageTag: "x1" },
            b: { repositoryName, imageTag: "x2" },
            c: { repositoryName, imageTag: "x3" },
        },
        failures: [own("a", "x1"), sibling("a", "b", "x2"), sibling("a", "c", "x3")],
    },
    {
        title: "one that ignores, one that waits, one that keeps, and one that is there among them",
        images: {
            a: { repositoryName, imageTag: "x1" },
            ignores: { repositoryName, imageTag: "x2", onMissing: "ignore" },
            waits: { repositoryName, imageTag: "x3", waitSeconds: 60 },
            keeps: { repositoryName, imageTag: "x4", onTagMove: "keep" },
            there: { repositoryName, imageTag: "prod" },
            last: { repositoryName, imageTag: "x5" },
        },
        failures: [own("a", "x1"), sibling("a", "last", "x5")],
    },
    {
        title: "secret arguments, of which nothing is shown, and which only others with secret arguments tell of",
        images: {
            hidden: { repositoryName, imageTag: pulumi.secret("x1") },
            other: { repositoryName, imageTag: pulumi.secret("x2") },
        },
        failures: [
            `pulumi-nodejs:dynamic/ecr:EcrImage resource 'hidden' has a problem: the lookup failed, and its arguments are secret, so ` +
                `they are not shown: ImageNotFound`,
            `pulumi-nodejs:dynamic/ecr:EcrImage resource 'hidden' has a problem: and so has resource "other": the lookup failed, and its ` +
                `arguments are secret, so they are not shown: ImageNotFound`,
        ],
    },
];

describe("failures of siblings", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    it("a call that fails whole: explained once, with the names of all it failed for", async () => {
        ecr.server.putImage(repositoryName, { imageTag: "prod" });
        ecr.server.fail({ operation: "BatchGetImage", exception: "ExpiredTokenException", message: "it is expired" });
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                ["a", "b", "c"].forEach((name) => new EcrImage(name, { repositoryName, imageTag: name }));
                await Promise.resolve();
            },
        });
        const [first, ...others] = errors(await stack.preview());
        const resource = "pulumi-nodejs:dynamic/ecr:EcrImage resource 'a' has a problem:";
        assert.ok(first?.startsWith(`${resource} could not look up image tagged "a" in shop/api`), first);
        assert.deepEqual(others, [
            `${resource} and so have resources "b", "c": ExpiredTokenException, for the same reason`,
        ]);
    });

    for (const { title, images, failures } of rows) {
        it(`${title}: told at once, after one call`, async () => {
            ecr.server.putImage(repositoryName, { imageTag: "prod" });
            const stack = await createStack({
                env: ecr.server.environment,
                program: async () => {
                    Object.entries(images).forEach(([name, args]) => new EcrImage(name, args));
                    await Promise.resolve();
                },
            });
            const preview = await stack.preview();
            assert.equal(preview.ok, false);
            const told = errors(preview);
            assert.equal(told.length, failures.length, told.join("\n"));
            failures.forEach((failure, index) =>
                assert.ok(told[index]?.startsWith(failure), `${String(told[index])}\n${failure}`),
            );
            assert.equal(batchSizes(ecr.server).length, 1);
            assert.doesNotMatch(preview.output, /^\s+at /m);
        });
    }
});

/** The engine's errors; the Automation API's host of inline programs says everything once more. */
function errors({ diagnostics }: Outcome): string[] {
    return diagnostics
        .filter(({ severity, message }) => severity === "error" && message.startsWith("pulumi-nodejs:dynamic"))
        .map(({ message }) => message);
}
