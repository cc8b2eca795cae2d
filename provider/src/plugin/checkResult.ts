/** What a check gives, and which result stands when the engine checks a resource twice. */
import { isDeepStrictEqual } from "node:util";
import type { JsonRecord } from "../wire/imageRecord";
import type { Arguments } from "./arguments";

/** An argument to blame, or "" for none, and why. */
export interface CheckFailure {
    readonly property: string;
    readonly reason: string;
}

/** What a check gives: the inputs that the engine compares and stores, or why there are none to store. */
export interface CheckResult {
    readonly inputs: JsonRecord;
    readonly failures?: readonly CheckFailure[];
}

/** So many first checks are remembered: as many as can be under way at once, and more. */
const mostFirsts = 100;

/**
 * The last checks that had old inputs. The engine checks a resource that is to be replaced twice in a row, the second time without its
 * old inputs. Both must agree: what the first one stayed on by what stands in state, the second one can't know.
 */
export class Repeats {
    private readonly firsts = new Map<string, { readonly asked: unknown; readonly result: CheckResult }>();

    /** The result of the check just before, if this one is the same without old inputs. */
    take(olds: JsonRecord, { hint: { resource }, asked, keptDigest }: Arguments): CheckResult | undefined {
        const first = resource === undefined ? undefined : this.firsts.get(resource);
        const isRepeat = Object.keys(olds).length === 0 && isDeepStrictEqual(first?.asked, [asked, keptDigest]);
        return isRepeat ? first?.result : undefined;
    }

    /** Remembers a check that a second one may follow. */
    add(olds: JsonRecord, { hint: { resource }, asked, keptDigest }: Arguments, result: CheckResult): void {
        if (resource === undefined || Object.keys(olds).length === 0) {
            return;
        }
        this.firsts.set(resource, { asked: [asked, keptDigest], result });
        const [oldest] = this.firsts.keys();
        if (this.firsts.size > mostFirsts && oldest !== undefined) {
            this.firsts.delete(oldest);
        }
    }
}
