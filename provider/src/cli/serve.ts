/** `serve`: the embedded ECR as a process, for tests in any language. */
import { once } from "node:events";
import { parseArgs } from "node:util";
import { splitAtFirst } from "../data/splitAtFirst";
import { withoutUndefined } from "../data/withoutUndefined";
import { isImageTag, isRegion, isRegistryId, isRepositoryName } from "../oci/grammar";
import { EcrServer } from "../testing/ecrServer";
import { exitCodes, UsageError } from "./exitCodes";
import type { Terminal } from "./terminal";

/** Serves until it is interrupted; what to export is printed once it listens. */
export async function serve(args: readonly string[], terminal: Terminal): Promise<number> {
    const { values } = parseArgs({
        args: [...args],
        options: {
            layout: { type: "string", multiple: true, default: [] },
            image: { type: "string", multiple: true, default: [] },
            port: { type: "string" },
            region: { type: "string" },
            registry: { type: "string" },
        },
    });
    const { region, registry: registryId } = values;
    const port = portOf(values.port);
    if (registryId !== undefined && !isRegistryId(registryId)) {
        throw new UsageError("--registry takes an AWS account's 12 digits");
    }
    if (region !== undefined && !isRegion(region)) {
        throw new UsageError(`--region takes a region such as eu-west-1; got ${JSON.stringify(region)}`);
    }
    const server = await EcrServer.start(withoutUndefined({ region, registryId, port })).catch((error: unknown) => {
        throw new UsageError(
            `${port === undefined ? "no port can be had" : `--port ${String(port)} can't be had`}: ${error instanceof Error ? error.message : String(error)}`,
        );
    });
    const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    try {
        values.layout.forEach((layout) => {
            putLayout(server, layout);
        });
        values.image.forEach((image) => {
            putImage(server, image);
        });
        const variables = Object.entries(server.environment).map(
            ([name, value]) => `export ${name}=${quoted(value)}\n`,
        );
        terminal.out(`${variables.join("")}# images are in ${server.registryHost}; Ctrl-C ends it\n`);
        await interrupted;
    } finally {
        await server.stop();
    }
    return exitCodes.found;
}

function portOf(text: string | undefined): number | undefined {
    if (text !== undefined && !/^\d{1,5}$/.test(text)) {
        throw new UsageError("--port takes a number");
    }
    return text === undefined ? undefined : Number(text);
}

function putLayout(server: EcrServer, layout: string): void {
    const [repositoryName, folder] = splitAtFirst(layout, "=");
    if (folder === undefined || !isRepositoryName(repositoryName)) {
        throw new UsageError(`--layout takes <repository>=<folder>; got ${JSON.stringify(layout)}`);
    }
    try {
        server.loadLayout(repositoryName, folder);
    } catch (error) {
        throw new UsageError(`--layout ${layout}: ${error instanceof Error ? error.message : String(error)}`);
    }
}

function putImage(server: EcrServer, image: string): void {
    const [repositoryName, imageTag] = splitAtFirst(image, ":");
    if (imageTag === undefined || !isRepositoryName(repositoryName) || !isImageTag(imageTag)) {
        throw new UsageError(`--image takes <repository>:<tag>; got ${JSON.stringify(image)}`);
    }
    server.putImage(repositoryName, { imageTag });
}

/** A value as a shell takes it for one word, quoted where it has to be. */
function quoted(value: string): string {
    return /^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
