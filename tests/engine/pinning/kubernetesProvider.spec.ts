// Pulumi's own Kubernetes provider as a witness: what it renders of every kind of the table has the image by its digest. It
// needs no cluster. Built by `node scripts/kubernetesProvider.mjs`; without it the suite is skipped. Does not prove that an
// operator takes the image, only what reaches the cluster.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { pinEcrImages } from "pulumi-ecr-image";
import { imageKinds } from "../../support/imageKinds";
import { skipWithReason } from "../../support/skipWithReason";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";

/** Any kind, registered as `kubernetes.apiextensions.CustomResource` registers its own. */
class KubernetesObject extends pulumi.CustomResource {}

const kinds = imageKinds.filter(({ type, becomes }) => type.startsWith("kubernetes:") && becomes === "pinned");

describe("Pulumi's own Kubernetes provider", function () {
    const ecr = useEcrServer();
    const createStack = useTestStack();
    const pathBefore = process.env["PATH"] ?? "";

    before("put the provider on the PATH, if it was built", function () {
        const script = join(__dirname, "..", "..", "..", "scripts", "kubernetes", "path.mjs");
        const folder = execFileSync(process.execPath, [script], { encoding: "utf8" }).trim();
        if (!existsSync(join(folder, "kubernetes-schema.json"))) {
            skipWithReason(this, "it is not built; node scripts/kubernetesProvider.mjs does it, in about 10 minutes");
        }
        process.env["PATH"] = `${folder}${delimiter}${pathBefore}`;
    });
    after(() => {
        process.env["PATH"] = pathBefore;
    });

    it(`renders each of ${String(kinds.length)} kinds by digest`, async () => {
        const { imageDigest } = ecr.server.putIndex("shop/api", {
            imageTag: "prod",
            platforms: ["linux/amd64", "linux/arm64"],
        });
        const image = `${ecr.server.registryHost}/shop/api:prod`;
        let rendered = "";
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => {
                pinEcrImages();
                const provider = new kubernetes.Provider("render", { renderYamlToDirectory: rendered });
                for (const [number, { type, properties }] of kinds.entries()) {
                    const [, apiVersion = "", kind = ""] = type.split(":");
                    const metadata = { name: `kind-${String(number)}`, namespace: "shop" };
                    const props = {
                        apiVersion: apiVersion.replace(/^core\//, ""),
                        kind,
                        metadata,
                        ...properties(image),
                    };
                    new KubernetesObject(type, `kind-${String(number)}`, { ...props, metadata }, { provider });
                }
                return Promise.resolve({});
            },
        });
        rendered = join(stack.folder, "rendered");
        const update = await stack.up();
        assert.equal(update.ok, true, update.output);
        const files = readdirSync(join(rendered, "1-manifest")).map((file) =>
            readFileSync(join(rendered, "1-manifest", file), "utf8"),
        );
        assert.equal(files.length, kinds.length);
        for (const file of files) {
            assert.ok(file.includes(`${image}@${imageDigest}`), file);
            assert.equal(file.split(image).length - 1, file.split(`${image}@sha256:`).length - 1, file);
        }
    });
});
