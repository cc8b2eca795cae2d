/** All that one server remembers; the class users hold changes it, the request handler reads it. */
import type { RoleSession } from "./sts/callerIdentity";
import type { EcrBehaviour } from "./ecrBehaviour";
import { FaultScript } from "./ecrFault";
import type { RecordedRequest } from "./recordedRequest";
import { ImageStore } from "./store/imageStore";

/** Memory of a server. */
export class ServerState {
    readonly store = new ImageStore(() => (this.time ?? new Date()).getTime() / 1000);
    /** The time that the clock stands still at; undefined means the machine's own clock. */
    time: Date | undefined;
    /** Faults of `failNext`, met before those of `fail`. */
    readonly nextFaults = new FaultScript();
    readonly lastingFaults = new FaultScript();
    readonly sessions = new Map<string, RoleSession>();
    requests: RecordedRequest[] = [];
    /** Actions the caller may perform; undefined means all of them. */
    allowed: ReadonlySet<string> | undefined;
    behaviour: EcrBehaviour;
    latencyMs: number;
    /** URL of the server, known once it listens. */
    endpoint = "";

    constructor(
        readonly registryId: string,
        readonly region: string,
        private readonly initial: { readonly behaviour: EcrBehaviour; readonly latencyMs: number },
    ) {
        this.behaviour = initial.behaviour;
        this.latencyMs = initial.latencyMs;
    }

    /** Back to how the server started. */
    reset(): void {
        this.store.clear();
        this.nextFaults.clear();
        this.lastingFaults.clear();
        this.sessions.clear();
        this.requests = [];
        this.allowed = undefined;
        this.time = undefined;
        this.behaviour = this.initial.behaviour;
        this.latencyMs = this.initial.latencyMs;
    }
}
