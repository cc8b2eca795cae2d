// The process behind ecrProcess.ts.
import { EcrServer } from "pulumi-ecr-image/testing";
import { manifestText } from "./manifestText";
import { taggedRepository, tagsOfRepository } from "./taggedRepository";

/** What the parent is told: at the start, and whenever it asks. */
export interface ServerReport {
    readonly environment: Readonly<Record<string, string>>;
    readonly manifestBytes: number;
    /** Calls since the last report. */
    readonly calls: number;
}

async function serve(latencyMs: number): Promise<void> {
    const server = await EcrServer.start({ latencyMs });
    let manifestBytes = 0;
    for (let number = 0; number < 5000; number++) {
        const imageManifest = manifestText(number);
        manifestBytes += number < 1000 ? Buffer.byteLength(imageManifest) : 0;
        // Only the thousand are measured in few repositories.
        for (const repositories of number < 1000 ? [1, 50, 100, 500] : [500]) {
            server.putImage(`bench/${String(number % repositories)}`, {
                imageTag: `v${String(number)}`,
                imageManifest,
            });
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
    void serve(Number(process.argv[2]));
}
