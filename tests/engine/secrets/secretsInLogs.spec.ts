// Proves that no secret by which ECR is asked is in what the engine logs, however much it is told to log, nor in state, plan or message:
// keys and a token of variables, and a proxy's password, through a resource and a function, where ECR repeats them too. Secrets of the
// stack's configuration are the engine's own to hide; every other source is in tests/unit/ecr/ecr.spec.ts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { EcrImage, getEcrImageOutput } from "pulumi-ecr-image";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";

const image = { repositoryName: "shop/api", imageTag: "v1" };
const asMuchAsThereIs = ["--logtostderr", "--logflow", "-v=11"];

describe("the engine's logs", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    it("hold no secret that variables give", async () => {
        ecr.server.putImage("shop/api", { imageTag: "v1" });
        const stack = await createStack({
            program: () => {
                new EcrImage("api", image);
                return Promise.resolve({ uri: getEcrImageOutput(image).imageUri });
            },
            env: {
                ...ecr.server.environment,
                AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
                AWS_SECRET_ACCESS_KEY: "hush-secret-key",
                AWS_SESSION_TOKEN: "hush-session-token",
                HTTPS_PROXY: "http://me:hush-password@127.0.0.1:9",
            },
        });
        const plan = path.join(stack.folder, "plan.json");
        const preview = await stack.preview({ plan, flags: asMuchAsThereIs });
        const up = await stack.up({ plan, flags: asMuchAsThereIs });
        assert.deepEqual([preview.ok, up.ok], [true, true], up.output.slice(-2000));
        ecr.server.fail({ exception: "UnrecognizedClientException", message: "hush-secret-key hush-session-token" });
        const failed = await stack.preview({ flags: asMuchAsThereIs });
        assert.equal(failed.ok, false);
        const logged = preview.output + up.output + failed.output;
        assert.match(logged, /eventSink::|rpc/i, "the engine logs as much as it is told to");
        for (const shown of [logged, readFileSync(plan, "utf8"), stack.storedState()]) {
            assert.doesNotMatch(shown, /hush|AKIAIOSFODNN7/);
        }
    });
});
