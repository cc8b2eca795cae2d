// moto: an ECR that others wrote. Where it agrees with ours, two have read AWS's documentation the same way.
import { CreateRepositoryCommand, ECRClient } from "@aws-sdk/client-ecr";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runProgram } from "../../support/cli/runProgram";
import type { ContractBackend } from "./contractBackend";

const repositoryName = "contract/images";

/** moto's server. What it gets wrong was read in its source (moto/ecr/models.py, 5.2.5) and seen here. */
export const motoBackend: ContractBackend = {
    name: "moto",
    deviations: {
        "a digest that no image has is said to be missing":
            "moto answers a missing digest with the id {imageTag: null}",
        "each of an image's tags is answered under its own name":
            "moto echoes the last tag of an image, whichever was asked",
        "an image whose tag moved away is still there by its digest": "moto deletes an image that loses its only tag",
        "the registry of another account is not the caller's own": "moto ignores registryId",
        "a single image's platform is read from its config": "moto has no GetDownloadUrlForLayer (HTTP 500)",
    },
    start: async () => {
        const script = path.resolve(__dirname, "../../../scripts/setup/motoPath.mjs");
        const found = await runProgram(process.execPath, [script], { cwd: __dirname, env: process.env });
        if (!found.ok) {
            return { unavailable: found.output.trim() };
        }
        const port = await freePort();
        const endpoint = `http://127.0.0.1:${port}`;
        const server = spawn(found.stdout.trim(), ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
        const stop = async () => {
            const ended = once(server, "exit");
            server.kill();
            await ended;
        };
        if (!(await answers(endpoint))) {
            await stop();
            return { unavailable: "moto did not start within 30 seconds" };
        }
        const settings = {
            endpoint,
            region: "eu-west-1",
            credentials: { accessKeyId: "AKIDTEST", secretAccessKey: "secret" },
        };
        const client = new ECRClient({ ...settings, credentials: { ...settings.credentials } });
        await client.send(new CreateRepositoryCommand({ repositoryName }));
        return { settings, client, repositoryName, stop };
    },
};

async function freePort(): Promise<number> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo; // A TCP server's address is an object.
    server.close();
    await once(server, "close");
    return port;
}

async function answers(endpoint: string): Promise<boolean> {
    for (let attempt = 0; attempt < 150; attempt += 1) {
        const response = await fetch(endpoint).catch(() => undefined);
        if (response !== undefined) {
            return true;
        }
        await sleep(200);
    }
    return false;
}
