/**
 * One client of the AWS SDK, made when the first call needs it: loading the SDK takes longer than everything else this
 * package does, and a program that only deletes resources never needs it.
 */
import type { ECRClient, ECRClientConfig } from "@aws-sdk/client-ecr";
import type { AskedAs, CallFailure, CallFailureCode } from "../failures/callFailure";
import { checkEndpoint } from "../settings/endpoint";
import { lookupOfBlobs } from "../network/blobHosts";
import { credentialProvider } from "../credentials/credentialProvider";
import type { Environment } from "../settings/environment";
import type { EcrSettings } from "../settings/ecrSettings";
import { NetworkHandler, networkOf } from "../network/network";
import { proxyPasswords } from "../network/proxy";
import { requireAllowedAccount } from "../credentials/accountGuard";
import { askedAs, identityOf, secretsOf, type Identity } from "../credentials/identity";
import { stsClientConfig } from "../credentials/roles";
import { instanceMetadata } from "../credentials/instanceMetadata";
import { isOfMachine } from "../credentials/linkedProfile";
import { resolveSettings, type ResolvedSettings } from "../settings/resolvedSettings";
import { toCallFailure } from "../failures/toCallFailure";

/** The SDK's module and the client that was made of it. */
export interface EcrClient {
    readonly sdk: typeof import("@aws-sdk/client-ecr");
    readonly client: ECRClient;
    /** Gets blobs: by the same proxies and trust, and from no link-local address. */
    readonly blobs: NetworkHandler;
}

/** The way calls are made: `attempt` gives the client to `work` and turns whatever it throws into a value. */
export interface EcrConnection {
    attempt<T>(operation: string, work: (ecr: EcrClient) => Promise<T>): Promise<T | CallFailure>;
}

/** A connection with these settings and variables. Nothing is loaded, read or sent before the first attempt. */
export function ecrConnection(settings: EcrSettings, environment: Environment = process.env): EcrConnection {
    const known: Known = { secrets: secretsOfSettings(settings) };
    let ecr: Promise<EcrClient> | undefined;
    // What could not be made once may be made later: a file of certificates or of profiles may appear.
    const connected = () =>
        (ecr ??= connect(settings, environment, known).catch((error: unknown) => {
            ecr = undefined;
            throw error;
        }));
    return {
        attempt: async (operation, work) => {
            const problem = endpointProblem(operation, settings);
            if (problem !== undefined) {
                return problem;
            }
            try {
                return await work(await connected());
            } catch (error) {
                const failure = await toCallFailure(operation, error, known.secrets);
                return known.askedAs !== undefined && ofIdentities.has(failure.code)
                    ? { ...failure, askedAs: known.askedAs }
                    : failure;
            }
        },
    };
}

/** What is known of a connection, for its failures. */
interface Known {
    /** Values that no message may show. */
    readonly secrets: string[];
    askedAs?: AskedAs;
}

/** Failures that who asked may be to blame for. */
const ofIdentities: ReadonlySet<CallFailureCode> = new Set([
    "AccessDenied",
    "ExpiredCredentials",
    "RejectedCredentials",
    "NoCredentials",
    "MfaRequired",
    "AccountNotAllowed",
]);

/** Connects, and writes down what failures need to know. */
async function connect(settings: EcrSettings, environment: Environment, known: Known): Promise<EcrClient> {
    const resolved = await resolveSettings(settings, environment);
    const network = await networkOf(resolved);
    known.secrets.push(...proxyPasswords(network.proxies));
    const sdk = await import("@aws-sdk/client-ecr");
    const identity = identityOf(resolved);
    known.askedAs = askedAs(identity, resolved);
    known.secrets.push(...secretsOf(identity));
    const requestHandler = new NetworkHandler(network);
    const { endpoints, profile, retryMode, maxAttempts, useFipsEndpoint, useDualstackEndpoint } = resolved;
    const endpoint = endpoints.ecr;
    const config: ECRClientConfig & { ignoreConfiguredEndpointUrls: true } = {
        credentials: credentialProvider(identity, { resolved, requestHandler }),
        requestHandler,
        region: await regionOf(resolved, identity),
        profile: profile.name,
        retryMode,
        maxAttempts,
        // It is resolved already; the SDK would look into other files, or at another profile.
        ignoreConfiguredEndpointUrls: true,
        // The SDK refuses FIPS and dual-stack beside an endpoint; as in the AWS provider, the endpoint wins.
        ...(endpoint === undefined
            ? { useFipsEndpoint, useDualstackEndpoint }
            : { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false }),
    };
    const client = withoutNodeVersionWarning(() => new sdk.ECRClient(config));
    // The client's own, so that a role is assumed once for both.
    const { credentials } = client.config;
    await requireAllowedAccount(settings, credentials, stsClientConfig(resolved, requestHandler, "settings"));
    return { sdk, client, blobs: new NetworkHandler({ ...network, lookup: lookupOfBlobs }) };
}

/**
 * The region of settings, variables or profile; else, where the credentials are an instance's, the instance's own. Rejects in
 * the SDK's words if there is none: the SDK itself would look in files that nobody named.
 */
async function regionOf(resolved: ResolvedSettings, identity: Identity): Promise<string> {
    const isInstance = identity.kind === "profile" && isOfMachine(identity.profile);
    const region = resolved.region ?? (isInstance ? await instanceMetadata(resolved).region() : undefined);
    if (region === undefined) {
        throw new Error("Region is missing");
    }
    return region;
}

function endpointProblem(operation: string, { endpoint, stsEndpoint }: EcrSettings): CallFailure | undefined {
    return (
        (endpoint === undefined ? undefined : checkEndpoint(operation, endpoint)) ??
        (stsEndpoint === undefined ? undefined : checkEndpoint("AssumeRole", stsEndpoint))
    );
}

function secretsOfSettings({ credentials, assumeRoleWithWebIdentity }: EcrSettings): string[] {
    return [
        credentials?.secretAccessKey,
        credentials?.sessionToken,
        assumeRoleWithWebIdentity?.webIdentityToken,
    ].filter((secret) => secret !== undefined);
}

/**
 * The SDK warns, once a process, that a Node release will be dropped one day. In a Pulumi program the warning would
 * show in every preview of people who neither chose the SDK nor can update it.
 */
const warningVariable = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

/**
 * Runs `make`, which constructs the SDK's first client, without the SDK's warning about Node's version.
 * @internal Exported for tests.
 */
export function withoutNodeVersionWarning<T>(make: () => T): T {
    const before = process.env[warningVariable];
    process.env[warningVariable] = "true";
    try {
        return make();
    } finally {
        if (before === undefined) {
            Reflect.deleteProperty(process.env, warningVariable);
        } else {
            process.env[warningVariable] = before;
        }
    }
}
