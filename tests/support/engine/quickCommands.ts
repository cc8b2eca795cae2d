// What makes the engine's commands end sooner, and changes nothing of what they do: a key service for the stacks' secrets, as pipelines
// have one, since a passphrase costs a fifth of a second of computing at each command, on purpose; no collecting of garbage in what lives for
// a second; and for stacks that run with this very process's SDK, the place where it is, which the engine would start Node.js to ask for.
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** As `pulumi stack init --secrets-provider` takes it. */
export const secretsProvider = "hashivault://tests";

/** Garbage is collected only beyond `GOMEMLIMIT`. */
const memory = { GOGC: "off", GOMEMLIMIT: "400MiB" };

const providerScript = "PULUMI_ECR_IMAGE_PROVIDER_SCRIPT";

/** The variables below, but for the key service's, as `undefined` each: for an engine that runs as a person's does. */
export const withoutQuickCommands: Readonly<Record<string, undefined>> = Object.fromEntries(
    [...Object.keys(memory), providerScript].map((name) => [name, undefined]),
);

let address: Promise<string> | undefined;

/** Variables for the engine; the key service is this process's, until it ends. */
export async function quickCommands(): Promise<Readonly<Record<string, string>>> {
    address ??= serve();
    return { VAULT_SERVER_URL: await address, VAULT_SERVER_TOKEN: "test", ...memory };
}

/** A variable for engines that scripts/engine built: where the provider's program of the SDK is that this process itself has. */
export function ownProviderScript(): Readonly<Record<string, string>> {
    return { [providerScript]: require.resolve("@pulumi/pulumi/cmd/dynamic-provider") };
}

/** Vault's transit engine without a key: https://developer.hashicorp.com/vault/api-docs/secret/transit */
async function serve(): Promise<string> {
    const server = createServer((request, response) => void answer(request, response)).unref();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // It listens on TCP.
    return `http://127.0.0.1:${String(port)}`;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { plaintext, ciphertext } = (await json(request)) as Readonly<Record<string, string>>; // The engine's own request.
    const data = plaintext === undefined ? { plaintext: ciphertext } : { ciphertext: plaintext };
    response.setHeader("content-type", "application/json").end(JSON.stringify({ data }));
}
