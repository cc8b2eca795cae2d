/** What one plugin process keeps while it runs: the stack's AWS settings, the clients, and what siblings' checks fetched. */
import { parseAwsConfiguration } from "../ecr/settings/awsConfiguration";
import { createEcrApi } from "../ecr/api/createEcrApi";
import type { EcrSettings } from "../ecr/settings/ecrSettings";
import { ImageLookup } from "../lookup/imageLookup";
import type { ArgumentProblem } from "../lookup/request/imageRequest";
import { GatheredOutcomes } from "./gathered";
import { ReadMoments } from "./readMoments";

/** The stack's configuration, as the dynamic host gives it to `configure`: everything is a string, secrets are decrypted. */
export interface StackConfiguration {
    get(key: string): string | undefined;
}

/** Everything a plugin remembers. */
export interface Session {
    readonly lookup: ImageLookup;
    readonly gathered: GatheredOutcomes;
    readonly reads: ReadMoments;
    /** Settings of the stack's `aws:*` configuration, or what is wrong with it. */
    readonly stackSettings: EcrSettings | ArgumentProblem;
}

const sessions = new WeakMap<object, Session>();
const noConfiguration: StackConfiguration = { get: () => undefined };

/**
 * The session of a configuration. The host configures its provider once a process, so this is the process's session; as it
 * hangs on the configuration, two stacks in one process would still not share one.
 */
export function sessionOf(configuration: StackConfiguration = noConfiguration): Session {
    const session = sessions.get(configuration) ?? createSession(configuration);
    sessions.set(configuration, session);
    return session;
}

function createSession(configuration: StackConfiguration): Session {
    const parsed = parseAwsConfiguration((key) => configuration.get(`aws:${key}`));
    return {
        lookup: new ImageLookup({ createApi: createEcrApi }),
        gathered: new GatheredOutcomes(),
        reads: new ReadMoments(),
        stackSettings: "settings" in parsed ? parsed.settings : { argument: "aws", problem: parsed.problem },
    };
}
