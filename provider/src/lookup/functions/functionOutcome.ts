/** What a function came to, as a value: a program throws what failed, a plugin reports it to the engine. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import type { ImageLookup } from "../imageLookup";
import type { LookupFailure } from "../lookupFailure";
import type { ArgumentProblem } from "../request/imageRequest";

/** A result, arguments that can't be used, or a lookup that failed. */
export type FunctionOutcome<Result> =
    | { readonly kind: "done"; readonly result: Result }
    | RefusedCall
    | { readonly kind: "failed"; readonly failure: LookupFailure };

/** A call that was not made, since its arguments can't be used. */
export interface RefusedCall {
    readonly kind: "refused";
    readonly problems: readonly ArgumentProblem[];
    /** Whether the problems may show values, and so nothing of them may be shown where arguments are secret. */
    readonly showsValues: boolean;
}

/** A function, once its arguments are plain. */
export type ImageFunction<Result> = (
    args: Readonly<Record<string, unknown>>,
    settings: EcrSettings,
    lookup: ImageLookup,
) => Promise<FunctionOutcome<Result>>;

/** A refusal whose problems name arguments, and show nothing of their values. */
export function refuseNames(problems: readonly ArgumentProblem[]): RefusedCall {
    return { kind: "refused", problems, showsValues: false };
}

/** A refusal whose problems may show values. */
export function refuseValues(problems: readonly ArgumentProblem[]): RefusedCall {
    return { kind: "refused", problems, showsValues: true };
}
