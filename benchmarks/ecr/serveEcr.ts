// The process behind ecrProcess.ts.
import { EcrServer } from "pulumi-ecr-image/testing";
import { taggedRepository, tagsOfRepository } from "./taggedRepository";

/** Milliseconds that a call of ECR takes, as from a laptop in the same part of the world. */
const latencyMs = 50;

/** What the parent is told: at the start, and whenever it asks. */
export interface ServerReport {
    readonly environment: Readonly<Record<string, string>>;
    readonly manifestBytes: number;
    /** Calls since the last report. */
    readonly calls: number;
}

async function serve(): Promise<void> {
    const server = await EcrServer.start({ latencyMs });
    let manifestBytes = 0;
    for (let number = 0; number < 5000; number++) {
        const content = `image ${String(number)}`;
        // Only the thousand are measured in few repositories.
        for (const repositories of number < 1000 ? [1, 50, 100] : [100]) {
            const repositoryName = `bench/${String(number % repositories)}`;
            const image = server.putImage(repositoryName, { imageTag: `v${String(number)}`, content });
            manifestBytes += repositories === 100 && number < 1000 ? Buffer.byteLength(image.imageManifest) : 0;
        }
    }
    server.putImage(taggedRepository, { imageTag: tagsOfRepository() });
    const report = () => {
        const { environment, requests } = server;
        process.send?.({ environment, manifestBytes, calls: requests.length } satisfies ServerReport);
        server.clearRequests();
    };
    process.on("message", report);
    report();
}

if (require.main === module) {
    void serve();
}
