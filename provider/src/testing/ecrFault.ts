/** What can be scripted to go wrong with a whole request. Single ids are made to fail by `EcrServer.failImage`. */
import type { RecordedRequest } from "./recordedRequest";

/** Operations of the embedded server; `DownloadBlob` is the GET of a layer's URL, the last three are STS's. @public */
export type EcrOperation =
    | "BatchDeleteImage"
    | "BatchGetImage"
    | "CreateRepository"
    | "DescribeImages"
    | "DescribeRepositories"
    | "GetDownloadUrlForLayer"
    | "ListImages"
    | "PutImage"
    | "DownloadBlob"
    | "AssumeRole"
    | "AssumeRoleWithWebIdentity"
    | "GetCallerIdentity";

/** Which requests a fault hits. @public */
export interface EcrFaultScope {
    /** Default: every operation. */
    readonly operation?: EcrOperation;
    /** How many requests are hit. Default: 1 for `failNext`, all of them for `fail`. */
    readonly times?: number;
    /** Default: every request. */
    readonly when?: (request: RecordedRequest) => boolean;
}

/** What happens to a request that is hit. @public */
export type EcrFaultEffect =
    /** The call fails with this exception; status as AWS has it for that name. */
    | { readonly exception: string; readonly message?: string; readonly status?: number }
    /** A bare HTTP status, as a gateway sends it; the body is no JSON unless given. */
    | { readonly status: number; readonly body?: string }
    /** The connection is reset before any answer. */
    | { readonly reset: true }
    /** Half of the true answer, then the connection breaks. */
    | { readonly truncate: true }
    /** The true answer, with manifests (or the blob) altered while their digests stay. */
    | { readonly wrongBytes: true }
    /** The true answer, this many milliseconds later than otherwise. */
    | { readonly latencyMs: number }
    /** No answer, ever. */
    | { readonly hang: true }
    /** Status 200 with this text for a body. */
    | { readonly body: string };

/** A scripted fault. A request meets at most one: the first scripted one that fits and has times left. @public */
export type EcrFault = EcrFaultScope & EcrFaultEffect;

/** The faults of one server, in the order they were scripted; says which one, if any, a request meets. */
export class FaultScript {
    private entries: { readonly fault: EcrFault; left: number }[] = [];

    /** Adds a fault that hits `times` requests, its own `times` first. */
    add(fault: EcrFault, times: number): void {
        this.entries.push({ fault, left: fault.times ?? times });
    }

    /** The fault that this request meets, counted as used. */
    take(request: RecordedRequest): EcrFault | undefined {
        const entry = this.entries.find(({ fault, left }) => left > 0 && fits(fault, request));
        if (entry === undefined) {
            return undefined;
        }
        entry.left -= 1;
        return entry.fault;
    }

    /** Forgets every fault. */
    clear(): void {
        this.entries = [];
    }
}

function fits(fault: EcrFault, request: RecordedRequest): boolean {
    return (fault.operation ?? request.operation) === request.operation && (fault.when?.(request) ?? true);
}
