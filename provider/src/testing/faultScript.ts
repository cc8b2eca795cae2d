/** Keeps the scripted faults and says which one, if any, a request meets. */
import type { EcrFault } from "./ecrFault";
import type { RecordedRequest } from "./recordedRequest";

/** The faults of one server, in the order they were scripted. */
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
