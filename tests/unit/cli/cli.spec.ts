// Proves the command, as a process of the compiled package, against the embedded ECR: what it prints, where, and its exit codes.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach } from "mocha";
import { EcrServer } from "../../../provider/src/testing";
import { skipWithReason } from "../../support/skipWithReason";

const main = join(__dirname, "../../../provider/bin/cli/main.js");

/** Nothing is read-only to root, unless it does without this power of its own. */
const asAnybody =
    process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] : [];

interface Ended {
    readonly exitCode: number | null;
    readonly out: string;
    readonly err: string;
}

describe("the command pulumi-ecr-image", () => {
    let server: EcrServer;
    let folder: string;
    before(async () => {
        server = await EcrServer.start();
        folder = mkdtempSync(join(tmpdir(), "ecr-image-cli-"));
    });
    beforeEach(() => {
        server.reset();
    });
    after(async () => {
        await server.stop();
        rmSync(folder, { recursive: true });
    });

    function run(
        ...words: readonly (string | { readonly env: Record<string, string>; readonly as?: readonly string[] })[]
    ): Promise<Ended> {
        const args = words.filter((word) => typeof word === "string");
        const { env, as = [] } = words.find((word) => typeof word !== "string") ?? { env: server.environment };
        return new Promise((resolve) => {
            const [command = process.execPath, ...others] = [...as, process.execPath, main, ...args];
            const child = spawn(command, others, { env: { ...process.env, ...env } });
            const texts = { out: "", err: "" };
            child.stdout.on("data", (data: Buffer) => (texts.out += data.toString()));
            child.stderr.on("data", (data: Buffer) => (texts.err += data.toString()));
            child.on("close", (exitCode) => {
                resolve({ exitCode, ...texts });
            });
        });
    }

    it("resolves images, many of a repository in one call, and keeps the tag if asked to", async () => {
        const v1 = server.putImage("shop/api", { imageTag: "v1" });
        const v2 = server.putImage("shop/api", { imageTag: "v2" });
        const plain = await run("resolve", "shop/api:v1", `${server.registryHost}/shop/api:v2`);
        assert.deepEqual(plain, { exitCode: 0, out: `${v1.imageUri}\n${v2.imageUri}\n`, err: "" });
        const tagged = await run("resolve", "shop/api:v1", "--tagged");
        assert.equal(tagged.out, `${server.registryHost}/shop/api:v1@${v1.imageDigest}\n`);
    });

    it("tells missing from failed by its exit code, and prints what was found all the same", async () => {
        const { imageUri } = server.putImage("shop/api", { imageTag: "v1" });
        const missing = await run("resolve", "shop/api:v1", "shop/api:v9");
        assert.equal(missing.exitCode, 2);
        assert.equal(missing.out, `${imageUri}\n`);
        assert.match(missing.err, /^error: no image tagged "v9" in shop\/api \(.*\): ImageNotFound/);
        server.allow([]);
        const denied = await run("resolve", "shop/api:v1");
        assert.equal(denied.exitCode, 1);
        assert.match(denied.err, /AccessDenied/);
    });

    it("prints everything as JSON, failures included", async () => {
        const { imageDigest } = server.putImage("shop/api", { imageTag: "v1" });
        const { out, exitCode } = await run("resolve", "--json", "shop/api:v1", "shop/api:v9");
        const [found, failed] = JSON.parse(out) as [Record<string, unknown>, Record<string, unknown>]; // Two were asked for.
        assert.deepEqual([found["found"], found["imageDigest"], found["imageTag"]], [true, imageDigest, "v1"]);
        assert.deepEqual([failed["found"], failed["code"]], [false, "ImageNotFound"]);
        assert.equal(exitCode, 2);
    });

    it("chooses a tag, and a platform", async () => {
        server.putImage("shop/api", { imageTag: "1.4.1" });
        const { children } = server.putIndex("shop/api", {
            imageTag: "1.5.0",
            platforms: ["linux/amd64", "linux/arm64"],
        });
        const { out } = await run("resolve", "shop/api", "--select", "semver:^1.4", "--platform", "linux/arm64");
        assert.equal(out, `${server.registryHost}/shop/api@${children[1]?.imageDigest ?? ""}\n`);
        server.putImage("shop/job", { imageTag: "build-9" });
        server.putImage("shop/job", { imageTag: "build-10" });
        const select = ["--select", "numerical:highest", "--filter", "^build-(\\d+)$", "--extract", "$1", "--tagged"];
        assert.match((await run("resolve", "shop/job", ...select)).out, /:build-10@/);
    });

    it("advises what a command can do: options and variables, no stack's configuration", async () => {
        const nothing = { HOME: folder, AWS_REGION: "", AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
        const env = { ...server.environment, ...nothing };
        const asked = await Promise.all([
            run("resolve", "shop/api:v1", { env }),
            run("resolve", "shop/api:v1", "--region", "eu-west-1", { env }),
            run("explain", "shop/api:v1", "--region", "eu-west-1", "--profile", "nobody", { env }),
            run("resolve", "shop/none:v1"),
            run("resolve", `${server.registryHost}/shop/none:v1`),
        ]);
        const advice = [/--region/, /--profile/, /--profile/, /--region/, /check its registry/];
        for (const [index, { err }] of asked.entries()) {
            assert.match(err, advice[index] ?? /^$/);
            assert.doesNotMatch(err, /aws:|the argument|registryId|waitSeconds/);
        }
    });

    const usage: readonly (readonly [readonly string[], RegExp])[] = [
        [["resolve"], /name at least one image/],
        [["resolve", "shop/api"], /shop\/api: image: neither a tag nor a digest: end it in ":tag"/],
        [["resolve", "Shop/api"], /Shop\/api: repositoryName: .*; Shop\/api: image: neither a tag nor a digest/],
        [["resolve", "Shop/api:v1"], /repository name/],
        [["resolve", "shop/api:v1:v2"], /imageTag: .*"v1:v2"/],
        [["resolve", `shop/api@sha256:${"0".repeat(64)}@v1`], /imageDigest: /],
        [["resolve", "shop/api:v1", "--platfrom", "x"], /--platfrom/],
        [["resolve", "shop/api", "--select", "latest"], /--select takes semver, .*; got "latest"/],
        [["resolve", "shop/api", "--select", "semver:one"], /--select: /],
        [["resolve", "shop/api", "--select", "newest", "--filter", "("], /shop\/api: --filter: "\(" is no regular/],
        [["resolve", "shop/api:v1", "--role", "admin"], /--role: roleArn must be/],
        [["resolve", "shop/api:v1", "--platform", "arm"], /--platform: /],
        [["resolve", "shop/api", "--filter", "x"], /give --select/],
        [["pin"], /name at least one file/],
        [["pin", "not-there.yaml"], /not-there\.yaml can't be read/],
        [["serve", "--port", "x"], /--port takes a number/],
        [["serve", "--region", "a b"], /--region takes a region/],
        [["serve", "--image", "Shop/api:v1"], /--image .*"Shop\/api:v1"/],
        [["serve", "--image", "shop/api:v1:v2"], /--image .*"shop\/api:v1:v2"/],
        [["serve", "--layout", "=there"], /--layout .*"=there"/],
        [["explain", "a:b", "c:d"], /name one image/],
        [["mend"], /there is no command "mend"/],
        [["help", "mend"], /there is no command "mend"/],
    ];
    for (const [args, words] of usage) {
        it(`refuses ${args.join(" ")}`, async () => {
            const { exitCode, out, err } = await run(...args);
            assert.deepEqual([exitCode, out], [64, ""]);
            assert.match(err, words);
            assert.doesNotMatch(err, /\n./);
        });
    }

    it("explains a lookup: where it asks, each call and what came of it, and what the image is", async () => {
        const { imageDigest } = server.putIndex("shop/api", {
            imageTag: "v1",
            platforms: ["linux/amd64", "linux/arm64"],
        });
        const { out, exitCode } = await run("explain", "shop/api:v1");
        assert.equal(exitCode, 0);
        assert.match(out, /^region +eu-west-1 \(AWS_REGION\)$/m);
        assert.match(out, new RegExp(`^endpoint +${server.endpoint} \\(AWS_ENDPOINT_URL_ECR\\)$`, "m"));
        assert.match(out, /^proxy +none$/m);
        assert.match(out, /^SageMaker +takes one platform: add --platform$/m);
        assert.match(out, /^call +BatchGetImage answered \(\d+ ms\)$/m);
        assert.match(out, new RegExp(`^digest +${imageDigest}$`, "m"));
        assert.match(out, /^platform +linux\/arm64 sha256:[0-9a-f]{64}$/m);
        assert.match(out, /^identity +the keys of AWS_ACCESS_KEY_ID$/m);
        server.allow([]);
        const refused = await run("explain", "shop/api:v1");
        assert.match(refused.out, /^call +BatchGetImage failed: AccessDenied/m);
        assert.match(
            refused.out,
            /^permission +BatchGetImage is refused: add to a policy .*"Action":"ecr:BatchGetImage"/m,
        );
    });

    it("explains what an image says of its making, and looks it up without where that can't be read", async () => {
        const revision = "4f1c2d3e4f1c2d3e4f1c2d3e4f1c2d3e4f1c2d3e";
        server.putImage("shop/made", { imageTag: "v1", labels: { "org.opencontainers.image.revision": revision } });
        const { out } = await run("explain", "shop/made:v1");
        assert.match(out, new RegExp(`^provenance +revision ${revision}$`, "m"));
        server.fail({ operation: "GetDownloadUrlForLayer", exception: "AccessDeniedException" });
        const refused = await run("explain", "shop/made:v1");
        assert.equal(refused.exitCode, 0);
        assert.match(refused.out, /^provenance +can't be read: /m);
        assert.match(refused.out, /^digest +sha256:/m);
        assert.match(refused.out, /^permission +GetDownloadUrlForLayer is refused: add to a policy /m);
    });

    it("explains which proxy is taken and what names it, and shows no password of an endpoint", async () => {
        const ways = { AWS_ENDPOINT_URL_ECR: "https://me:hush@127.0.0.1:9", HTTPS_PROXY: "http://me:hush@127.0.0.1:9" };
        const { out, err } = await run("explain", "shop/api:v1", { env: { ...server.environment, ...ways } });
        assert.match(out, /^endpoint +.*\(AWS_ENDPOINT_URL_ECR\)$/m);
        const env = {
            ...server.environment,
            ...ways,
            AWS_ENDPOINT_URL_ECR: "https://ecr.example.com",
            AWS_MAX_ATTEMPTS: "1",
        };
        const proxied = await run("explain", "shop/api:v1", { env });
        assert.match(proxied.out, /^proxy +http:\/\/127\.0\.0\.1:9 \(HTTPS_PROXY\)$/m);
        assert.doesNotMatch(out + err + proxied.out + proxied.err, /hush/);
    });

    it("explains which proxy is taken for the host that is asked, in every partition and with IPv6", async () => {
        const { AWS_ENDPOINT_URL_ECR: _endpoint, ...variables } = server.environment;
        const ways = { HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: ".amazonaws.com", AWS_MAX_ATTEMPTS: "1" };
        for (const asked of [
            { AWS_REGION: "cn-north-1" },
            { AWS_REGION: "eu-west-1", AWS_USE_DUALSTACK_ENDPOINT: "true" },
        ]) {
            const { out } = await run("explain", "shop/api:v1", { env: { ...variables, ...ways, ...asked } });
            assert.match(out, /^endpoint +AWS's own$/m);
            assert.match(out, /^proxy +http:\/\/127\.0\.0\.1:9 \(HTTPS_PROXY\)$/m);
        }
    });

    it("pins files, and touches nothing else", async () => {
        const { imageDigest } = server.putImage("shop/api", { imageTag: "v1" });
        const image = `${server.registryHost}/shop/api:v1`;
        const yaml =
            `# image: ${image}\napiVersion: v1\nspec: &spec\n  containers:\n    - {image: '${image}', name: "a"} # ${image}\n    - image: nginx:1\n      args: ["--image", "x ${image}"]\n---\nother: *spec2\n`.replace(
                "*spec2",
                `"${image}"`,
            );
        const json = JSON.stringify([{ name: "api", image, memory: "0512" }], undefined, 3);
        const files = [join(folder, "pod.yaml"), join(folder, "task.json")];
        writeFileSync(files[0] ?? "", yaml);
        writeFileSync(files[1] ?? "", json);
        const check = await run("pin", "--check", ...files);
        assert.equal(check.exitCode, 1);
        assert.match(check.out, /pod\.yaml:5: not pinned: /);
        assert.equal(readFileSync(files[0] ?? "", "utf8"), yaml);
        assert.equal((await run("pin", ...files)).exitCode, 0);
        const pinned = `${image}@${imageDigest}`;
        assert.equal(
            readFileSync(files[0] ?? "", "utf8"),
            yaml.replace(`'${image}'`, `'${pinned}'`).replace(`"${image}"\n`, `"${pinned}"\n`),
        );
        assert.equal(readFileSync(files[1] ?? "", "utf8"), json.replace(image, pinned));
        assert.equal((await run("pin", "--check", ...files)).exitCode, 0);
        assert.equal(server.requests.length, 2);
    });

    it("pins what an emulator's registry names, beside its endpoint", async () => {
        const { imageDigest } = server.putImage("shop/api", { imageTag: "v1" });
        const file = join(folder, "emulated.yaml");
        writeFileSync(file, "image: localhost:4510/shop/api:v1\n");
        const { exitCode } = await run("pin", file, "--endpoint", server.endpoint);
        assert.equal(exitCode, 0);
        assert.equal(readFileSync(file, "utf8"), `image: localhost:4510/shop/api:v1@${imageDigest}\n`);
    });

    it("leaves a file as it is if one of its images is missing", async () => {
        server.putImage("shop/api", { imageTag: "v1" });
        const file = join(folder, "half.yaml");
        const text = `a: ${server.registryHost}/shop/api:v1\nb: ${server.registryHost}/shop/api:v9\n`;
        writeFileSync(file, text);
        const { exitCode, err } = await run("pin", file);
        assert.equal(exitCode, 2);
        assert.match(err, /half\.yaml:2: no image tagged "v9"/);
        assert.equal(readFileSync(file, "utf8"), text);
    });

    it("leaves a file alone that is no UTF-8, since its other bytes could not stay", async () => {
        server.putImage("shop/api", { imageTag: "v1" });
        const file = join(folder, "latin1.yaml");
        const bytes = Buffer.from(`image: ${server.registryHost}/shop/api:v1 # caf\u00e9\n`, "latin1");
        writeFileSync(file, bytes);
        const { exitCode, out, err } = await run("pin", file);
        assert.deepEqual([exitCode, out], [64, ""]);
        assert.match(err, /latin1\.yaml is no text in UTF-8/);
        assert.deepEqual(readFileSync(file), bytes);
    });

    it("pins a reference that is written with escapes, as JSON may be", async () => {
        const { imageDigest } = server.putImage("shop/api", { imageTag: "v1" });
        const file = join(folder, "escaped.json");
        writeFileSync(file, `{"image": "${server.registryHost}\\/shop\\/api:v1", "path": "a\\/b"}`);
        assert.equal((await run("pin", "--check", file)).exitCode, 1);
        assert.equal((await run("pin", file)).exitCode, 0);
        const pinned = `${server.registryHost}/shop/api:v1@${imageDigest}`;
        assert.equal(readFileSync(file, "utf8"), `{"image": "${pinned}", "path": "a\\/b"}`);
    });

    it("leaves alone what a compose file builds, under the name that it gives it", async () => {
        const { imageDigest } = server.putImage("shop/api", { imageTag: "v1" });
        const image = `${server.registryHost}/shop/api:v1`;
        const file = join(folder, "compose.yaml");
        const text = `image: ${image}\nbuild: {}\nservices:\n  built:\n    image: ${image} # built\n    build: { context: ., tags: ["${image}"] }\n  run:\n    image: ${image} # run\n`;
        writeFileSync(file, text);
        assert.equal((await run("pin", file)).exitCode, 0);
        const pinned = text
            .replace(/^image: \S+/, `image: ${image}@${imageDigest}`)
            .replace(`${image} # run`, `${image}@${imageDigest} # run`);
        assert.equal(readFileSync(file, "utf8"), pinned);
        assert.equal((await run("pin", "--check", file)).exitCode, 0);
    });

    it("says of no image that it is pinned in a file that was not written", async () => {
        const { imageUri } = server.putImage("shop/api", { imageTag: "v1" });
        const image = `${server.registryHost}/shop/api:v1`;
        const half = join(folder, "one.yaml");
        writeFileSync(half, `a: ${image}\nb: ${server.registryHost}/shop/api:v9\n`);
        const { out } = await run("pin", half);
        assert.equal(out, `${half}:1: not pinned: ${image}${imageUri.slice(imageUri.indexOf("@"))}\n`);
    });

    it("says in one line that a file can't be written, and writes the others", async function () {
        const [command, ...args] = asAnybody;
        if (command !== undefined && spawnSync(command, [...args, "true"]).status !== 0) {
            skipWithReason(
                this,
                "these tests run as root, and there is no setpriv that would make a file read-only to it",
            );
        }
        const { imageDigest } = server.putImage("shop/api", { imageTag: "v1" });
        const image = `${server.registryHost}/shop/api:v1`;
        const shared = mkdtempSync(join(folder, "read-only-"));
        const files = [join(shared, "read-only.yaml"), join(shared, "other.yaml")] as const;
        files.forEach((file) => {
            writeFileSync(file, `image: ${image}\n`);
        });
        chmodSync(files[0], 0o444);
        const { exitCode, out, err } = await run("pin", ...files, { env: server.environment, as: asAnybody });
        assert.match(err, /^.*read-only\.yaml can't be written: EACCES.*\n$/);
        const pinned = `${image}@${imageDigest}\n`;
        assert.equal(out, `${files[0]}:1: not pinned: ${pinned}${files[1]}:1: ${pinned}`);
        assert.equal(exitCode, 1);
        assert.equal(readFileSync(files[1], "utf8"), `image: ${image}@${imageDigest}\n`);
    });

    it("lets a reader go who has read enough, and says nothing of it", async () => {
        server.putImage("shop/api", { imageTag: "v1" });
        for (const args of [["--help"], ["resolve", "shop/api:v1"], ["explain", "shop/api:v1"]]) {
            const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...server.environment } });
            child.stdout.destroy();
            let err = "";
            child.stderr.on("data", (data: Buffer) => (err += data.toString()));
            const exitCode = await new Promise((resolve) => child.once("close", resolve));
            assert.deepEqual([exitCode, err], [0, ""], args.join(" "));
        }
    });

    it("serves until it is interrupted", async () => {
        const child = spawn(process.execPath, [main, "serve", "--image", "shop/api:v1"], { env: process.env });
        const out = await new Promise<string>((resolve) => {
            child.stdout.once("data", (data: Buffer) => {
                resolve(data.toString());
            });
        });
        const variables = [...out.matchAll(/^export (\w+)='?(.*?)'?$/gm)].map(([, name = "", value = ""]) => [
            name,
            value,
        ]);
        const { imageDigest } = server.putImage("shop/api", { imageTag: "v1" });
        const resolved = await run(
            { env: Object.fromEntries(variables) as Record<string, string> },
            "resolve",
            "shop/api:v1",
        ); // Pairs of texts.
        assert.match(resolved.out, new RegExp(`@${imageDigest}\n$`));
        assert.equal(server.requests.length, 0);
        const ended = new Promise((resolve) => child.once("close", resolve));
        child.kill("SIGINT");
        assert.equal(await ended, 0);
    });

    it("helps", async () => {
        assert.match((await run("--help")).out, /resolve <reference>…/);
        for (const name of ["resolve", "explain", "pin", "serve"]) {
            const { out, exitCode } = await run(name, "--help");
            assert.equal(exitCode, 0);
            assert.match(out, new RegExp(`^pulumi-ecr-image ${name}`));
        }
        assert.match((await run("--version")).out, /^\d+\.\d+\.\d+\n$/);
        assert.equal((await run()).exitCode, 64);
    });
});
