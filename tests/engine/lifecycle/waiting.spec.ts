// `waitSeconds`: an image that is still being built is unknown in preview, and awaited in update.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
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
        const update = stack.up();
        while (askedIds(ecr.server).length < 2) {
            await sleep(50);
        }
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "prod" });
        const up = await update;
        assert.ok(up.ok, up.output);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], imageDigest);
        const asked = askedIds(ecr.server).length;
        assert.ok(asked >= 3 && asked <= 4, `asked ${asked} times`);
        assert.deepEqual((await stack.preview()).changes, { same: 2 });
    });

    it("asks ever more rarely", async () => {
        const stack = await createStack({
            env: ecr.server.environment,
            program: oneImage({ ...prod, waitSeconds: 4 }),
        });
        assert.equal((await stack.up()).ok, false);
        const times = ecr.server.requests.filter(({ operation }) => operation === "BatchGetImage").map(({ at }) => at);
        const pauses = times.slice(1).map((at, index) => at - (times[index] ?? at));
        assert.equal(pauses.length, 3, pauses.join(" "));
        assert.ok((pauses[0] ?? 0) > 900 && (pauses[1] ?? 0) > 1400, pauses.join(" "));
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
            program: oneImage({ ...prod, waitSeconds: 30 }),
        });
        const update = stack.up();
        while (ecr.server.requests.length === 0) {
            await sleep(100); // Until the plugin asks: how long the engine takes to start is not what is tested.
        }
        await sleep(16_000);
        ecr.server.putImage(repositoryName, { imageTag: "prod" });
        const up = await update;
        assert.ok(up.ok, up.output);
        const said = up.diagnostics.filter(({ message }) => message.includes("waiting for"));
        assert.equal(said.length, 1, up.output);
        assert.match(
            said[0]?.message ?? "",
            /^waiting for image tagged "prod" in shop\/api \(your own registry, eu-west-1\): ImageNotFound; 1[5-9]\d* of 30 seconds$/,
        );
    });

    it("anything but an absence ends the wait at once", async () => {
        ecr.server.fail({ exception: "AccessDeniedException" });
        const stack = await createStack({
            env: ecr.server.environment,
            program: oneImage({ ...prod, waitSeconds: 60 }),
        });
        const up = await stack.up();
        assert.equal(up.ok, false);
        assert.ok(up.milliseconds < 30_000);
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
