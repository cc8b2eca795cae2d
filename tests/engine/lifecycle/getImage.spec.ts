// `EcrImage.get`: an image that is read, and is no part of the stack.
import assert from "node:assert/strict";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage } from "pulumi-ecr-image";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { oneImage, prod } from "../oneImage";
import { storedImage } from "../storedImage";

const { repositoryName } = prod;

describe("EcrImage.get", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    const getting = (reference: string, seen: unknown[] = []): PulumiFn => {
        return () => {
            const { imageDigest } = EcrImage.get("api", reference);
            imageDigest.apply((digest) => seen.push(digest));
            return Promise.resolve();
        };
    };

    it("reads an image by tag or digest, in preview too, and leaves nothing to create, change or delete", async () => {
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "prod" });
        for (const selector of [":prod", `@${imageDigest}`, `:prod@${imageDigest}`]) {
            const seen: unknown[] = [];
            const program = getting(`${ecr.server.registryHost}/shop/api${selector}`, seen);
            const stack = await createStack({ env: ecr.server.environment, program });
            const preview = await stack.preview();
            assert.ok(preview.ok, preview.output);
            const up = await stack.up();
            assert.ok(up.ok, up.output);
            assert.deepEqual(seen, [imageDigest, imageDigest]);
            assert.equal(storedImage(stack)?.external, true);
        }
    });

    it("follows a tag that moved", async () => {
        ecr.server.putImage(repositoryName, { imageTag: "prod", content: "A" });
        const seen: unknown[] = [];
        const program = getting(`${ecr.server.registryHost}/shop/api:prod`, seen);
        const stack = await createStack({ env: ecr.server.environment, program });
        assert.ok((await stack.up()).ok);
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" });
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        assert.equal(seen.at(-1), imageDigest);
        const refresh = await stack.refresh();
        assert.ok(refresh.ok, refresh.output);
    });

    const failures: readonly (readonly [name: string, reference: string, words: RegExp])[] = [
        [
            "a missing tag",
            "/shop/api:v9",
            /no image tagged "v9" in shop\/api \(registry 123456789012, eu-west-1\): ImageNotFound/,
        ],
        ["a missing repository", "/shop/other:prod", /no repository shop\/other .*RepositoryNotFoundException/],
        ["a reference without tag or digest", "/shop/api", /image: .*tag/],
    ];
    for (const [name, path, words] of failures) {
        it(`of ${name} fails the preview, in one line`, async () => {
            ecr.server.putImage(repositoryName, { imageTag: "prod" });
            const program = getting(`${ecr.server.registryHost}${path}`);
            const stack = await createStack({ env: ecr.server.environment, program });
            const preview = await stack.preview();
            assert.equal(preview.ok, false);
            const said = preview.diagnostics.filter(
                ({ urn, severity }) => urn?.endsWith("::api") && severity === "error",
            );
            assert.equal(said.length, 1, preview.output);
            assert.match(said[0]?.message ?? "", words);
            assert.doesNotMatch(preview.output, /^\s+at /m);
        });
    }

    it("of an image that went fails later previews as well", async () => {
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "prod" });
        const program = getting(`${ecr.server.registryHost}/shop/api:prod`);
        const stack = await createStack({ env: ecr.server.environment, program });
        assert.ok((await stack.up()).ok);
        ecr.server.deleteImage(repositoryName, imageDigest);
        const preview = await stack.preview();
        assert.equal(preview.ok, false, preview.output);
        assert.match(preview.output, /no image tagged "prod"/);
    });

    it("refuses an argument that no image has", async () => {
        const stack = await createStack({ env: ecr.server.environment, program: getting("not a reference") });
        assert.match((await stack.preview()).output, /image: /);
    });

    it("the option import is refused in one line that says what to do instead", async () => {
        const program = oneImage(prod, { import: `${ecr.server.registryHost}/shop/api:prod` });
        const stack = await createStack({ env: ecr.server.environment, program });
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        const errors = preview.diagnostics.filter(({ severity }) => severity === "error");
        assert.match(
            errors[0]?.message ?? "",
            /EcrImage "api" can't be imported, and need not be: .*leave out the option import/,
        );
        assert.doesNotMatch(preview.output, /^\s+at /m);
    });
});
