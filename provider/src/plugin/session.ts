/** What one plugin process keeps while it runs: the stack's AWS settings, the clients, and what siblings' checks fetched. */
import { parseStackConfiguration } from "../ecr/settings/awsConfiguration";
import { createEcrApi } from "../ecr/api/createEcrApi";
import type { EcrSettings } from "../ecr/settings/ecrSettings";
import { isObjectOrArray } from "../data/jsonObject";
import { systemClock } from "../data/clock";
import type { Clock } from "../data/clock";
import { explainListing } from "../lookup/explain/explainSelection";
import { ImageLookup } from "../lookup/imageLookup";
import type { ArgumentProblem } from "../lookup/request/imageRequest";
import type { FoundImage } from "../lookup/resolve/resolveImage";
import { GatheredOutcomes } from "./batching/gathered";
import { SharedReads } from "./batching/sharedReads";
import { Repeats } from "./checkResult";

/** The stack's configuration, as the dynamic host gives it to `configure`: everything is a string, secrets are decrypted. */
export interface StackConfiguration {
    get(key: string): string | undefined;
}

/** Everything a plugin remembers. */
export interface Session {
    readonly lookup: ImageLookup;
    readonly gathered: GatheredOutcomes;
    readonly reads: SharedReads;
    readonly repeats: Repeats;
    readonly clock: Clock;
    /** Says something to the person who waits. */
    readonly say: (line: string) => void;
    /** Whose configuration the settings are from, for what is said of them. */
    readonly configuration: "aws" | "ecr-image";
    /** Settings of the stack's `aws:*` configuration, or what is wrong with it. */
    readonly stackSettings: EcrSettings | ArgumentProblem;
    /** Hears of every image that a check or a read found. */
    readonly onFound?: (image: FoundImage) => void;
}

const sessions = new WeakMap<object, Session>();
const noConfiguration: StackConfiguration = { get: () => undefined };

/**
 * The session of a configuration. The host configures once a process, so this is the process's session; as it hangs on what was
 * configured, two stacks in one process would still not share one.
 */
export function sessionOf(configuration: StackConfiguration = noConfiguration): Session {
    const configured = configuredOf(configuration);
    const session = sessions.get(configured) ?? createSession(configuration);
    sessions.set(configured, session);
    return session;
}

/**
 * What the host was configured with. It makes a configuration of it for each handler's text, and a state may hold texts of several
 * versions, whose reads are to share calls.
 */
function configuredOf(configuration: StackConfiguration): object {
    const raw: unknown = Reflect.get(configuration, "rawConfig"); // The host's own member; without it, nothing is shared.
    return isObjectOrArray(raw) ? raw : configuration;
}

/** A new session. */
export function createSession(configuration: StackConfiguration): Session {
    // The dynamic host takes a plugin's standard output for its log: there is no other way to say anything while a check runs.
    const say = console.log; // eslint-disable-line no-console
    const parsed = parseStackConfiguration((key) => configuration.get(key));
    return {
        lookup: new ImageLookup({
            createApi: createEcrApi,
            onProgress: (_repositoryName, tags) => {
                say(explainListing(tags));
            },
        }),
        gathered: new GatheredOutcomes(),
        reads: new SharedReads(),
        repeats: new Repeats(),
        clock: systemClock,
        say,
        configuration: "aws",
        stackSettings: "settings" in parsed ? parsed.settings : parsed,
    };
}
