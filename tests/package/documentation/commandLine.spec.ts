// Proves that docs/command-line.md shows what the commands print, by running each of its lines against the embedded ECR.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "mocha";
import { EcrServer } from "../../../provider/src/testing";

const root = join(__dirname, "../../..");
const page = readFileSync(join(root, "docs", "command-line.md"), "utf8");
const blocks = [...page.matchAll(/<!-- console -->\n\n```console\n([^]*?)```/g)].map(([, block = ""]) => block);
const commands = blocks.flatMap((block) => {
    const [, ...parts] = block.split(/^\$ pulumi-ecr-image /m);
    return parts.map((part) => {
        const end = part.indexOf("\n");
        return { line: part.slice(0, end), output: part.slice(end + 1) };
    });
});

/** What differs between two machines: times, and the server's port. */
const settled = (text: string) => text.replaceAll(/\d+ ms/g, "N ms").replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:P");

describe("docs/command-line.md", () => {
    let server: EcrServer;
    let folder: string;
    before(async () => {
        server = await EcrServer.start();
        folder = mkdtempSync(join(tmpdir(), "ecr-image-documented-"));
        server.putImage("shop/api", { imageTag: "prod" });
        const image = `${server.registryHost}/shop/api:prod`;
        const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: api }\nspec:\n  containers:\n    - image: ${image}\n`;
        writeFileSync(join(folder, "deployment.yaml"), text);
    });
    after(async () => {
        await server.stop();
        rmSync(folder, { recursive: true });
    });

    it("shows commands", () => {
        assert.deepEqual([...new Set(commands.map(({ line }) => line.split(" ")[0]))], ["resolve", "explain", "pin"]);
    });

    for (const { line, output } of commands) {
        it(`pulumi-ecr-image ${line}`, async () => {
            const main = join(root, "provider", "bin", "cli", "main.js");
            const env = { ...process.env, ...server.environment };
            const printed = await new Promise<string>((resolve) => {
                const child = spawn(process.execPath, [main, ...line.split(" ")], { env, cwd: folder });
                let text = "";
                const add = (data: Buffer) => (text += data.toString());
                child.stdout.on("data", add);
                child.stderr.on("data", add);
                child.on("close", () => {
                    resolve(text);
                });
            });
            assert.equal(settled(printed), settled(output));
        });
    }
});
