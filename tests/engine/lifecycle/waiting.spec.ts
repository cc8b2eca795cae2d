// `waitSeconds`: an image that is still being built is unknown in preview, and awaited in update. How long is between two times
// that it asks is tested in tests/unit/plugin/lifecycle/waiting.spec.ts, on a clock of its own.
import assert from "node:assert/strict";
import { requireStep } from "../../support/stack/outcome";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { askedIds } from "../coalescing/askedIds";
import { oneImage, prod } from "../oneImage";
import { storedImage } from "../storedImage";

const { repositoryName } = prod;

describe("waitSeconds", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    /** Pushes the image just before it is asked for the `nth` time: what follows depends on no machine's speed. */
    function pushBefore(nth: number): void {
        ecr.server.fail({
            exception: "None",
            when: () => {
                if (askedIds(ecr.server).length === nth) {
                    ecr.server.putImage(repositoryName, { imageTag: "prod" });
                }
                return false;
            },
        });
    }

    it("a missing image is unknown in preview, without waiting", async () => {
        const stack = await createStack({
            env: ecr.server.environment,
            program: oneImage({ ...prod, waitSeconds: 60 }),
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(preview.changes, { create: 2 });
        assert.notEqual(typeof preview.outputs["uri"] === "string" && preview.outputs["uri"].includes("sha256"), true);
        assert.deepEqual(askedIds(ecr.server), ["prod"]);
    });

    it("an update goes on as soon as the image is pushed", async () => {
        const stack = await createStack({
            env: ecr.server.environment,
            program: oneImage({ ...prod, waitSeconds: 60 }),
        });
        pushBefore(3);
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "prod" });
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], imageDigest);
        assert.equal(askedIds(ecr.server).length, 3);
        assert.deepEqual((await stack.preview()).changes, { same: 2 });
    });

    it("when the time is over, the update fails as a missing image does, and stores nothing", async () => {
        ecr.server.createRepository(repositoryName);
        const stack = await createStack({
            env: ecr.server.environment,
            program: oneImage({ ...prod, waitSeconds: 1 }),
        });
        const up = await stack.up();
        assert.equal(up.ok, false);
        assert.match(up.output, /no image tagged "prod" in shop\/api .*: ImageNotFound/);
        assert.equal(storedImage(stack), undefined);
    });

    it("says every 15 seconds what it waits for, and for how long", async () => {
        ecr.server.createRepository(repositoryName);
        const stack = await createStack({
            env: ecr.server.environment,
            program: oneImage({ ...prod, waitSeconds: 600 }),
        });
        pushBefore(7); // 13 seconds are between the first and the sixth time that it asks, 21 till the seventh.
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        const said = up.diagnostics.filter(({ message }) => message.includes("waiting for"));
        assert.notEqual(said.length, 0, up.output);
        for (const { message } of said) {
            assert.match(
                message,
                /^waiting for image tagged "prod" in shop\/api \(your own registry, eu-west-1\): ImageNotFound; \d+ of 600 seconds$/,
            );
        }
    });

    it("anything but an absence ends the wait at once", async () => {
        ecr.server.fail({ exception: "AccessDeniedException" });
        const stack = await createStack({
            env: ecr.server.environment,
            program: oneImage({ ...prod, waitSeconds: 60 }),
        });
        const up = await stack.up();
        assert.equal(up.ok, false);
        assert.deepEqual(askedIds(ecr.server), ["prod"]);
    });

    it("with onMissing: ignore, waits first, and then says that the image does not exist", async () => {
        const program = oneImage({ ...prod, waitSeconds: 1, onMissing: "ignore" });
        const stack = await createStack({ env: ecr.server.environment, program });
        const up = await stack.up();
        assert.equal(requireStep(up, "api").op, "create", up.output);
        assert.equal(storedImage(stack)?.outputs?.["exists"], false);
        assert.ok(askedIds(ecr.server).length >= 2);
    });
});
