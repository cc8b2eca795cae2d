/** The functions as a resource plugin of any language serves them: together with whatever else its program asks for meanwhile. */
import { explain, explainSecret } from "../lookup/explain/explain";
import { explainArgument } from "../lookup/request/imageRequest";
import { findImage } from "../lookup/functions/findImage";
import { findImages } from "../lookup/functions/findImages";
import type { FunctionOutcome, ImageFunction } from "../lookup/functions/functionOutcome";
import { BatchWindow } from "../data/batchWindow";
import type { CheckFailure } from "../plugin/checkResult";
import type { Session } from "../plugin/session";
import type { JsonRecord } from "../wire/imageRecord";
import { withGivenMembers } from "../wire/givenArguments";
import type { UnwrappedProperties } from "./properties";

/** The token of a function. */
export type FunctionToken = "ecr-image:index:getEcrImage" | "ecr-image:index:getEcrImages";

/** The functions, by their tokens. */
const functions = {
    "ecr-image:index:getEcrImage": findImage,
    "ecr-image:index:getEcrImages": findImages,
} as const satisfies Record<FunctionToken, ImageFunction<object>>;

/** A result, or why there is none. */
export type CallResult = { readonly result: UnwrappedProperties } | { readonly failures: readonly CheckFailure[] };

/** Whether there is a function of a token. */
export function isFunction(token: string): token is FunctionToken {
    return Object.hasOwn(functions, token);
}

/** A program calls as many at once as it likes, some milliseconds apart. */
const windowLength = { quiet: 20, longest: 100 };

/** The functions of one configured plugin; concurrent calls share requests. */
export class ImageFunctions {
    #window: BatchWindow | undefined;

    constructor(private readonly session: Session) {}

    /** Calls a function. Null counts as absent, in what an argument holds too, as programs of some languages send it. */
    async call(token: FunctionToken, args: UnwrappedProperties): Promise<CallResult> {
        const { stackSettings, lookup } = this.session;
        if ("problem" in stackSettings) {
            return { failures: [{ property: "", reason: explainArgument(stackSettings) }] };
        }
        this.#window ??= new BatchWindow(windowLength, () => {
            this.#window = undefined;
        });
        await this.#window.join();
        const isSecret = args.secrets.size > 0;
        const given = Object.fromEntries(
            Object.entries(args.values)
                .filter(([, value]) => value !== null)
                .map(([name, value]) => [name, withGivenMembers(value)]),
        );
        const outcome: FunctionOutcome<object> = await functions[token](given, stackSettings, lookup);
        return toResult(outcome, isSecret);
    }
}

function toResult(outcome: FunctionOutcome<object>, isSecret: boolean): CallResult {
    switch (outcome.kind) {
        case "done": {
            const values: JsonRecord = { ...outcome.result };
            return { result: { values, secrets: new Set(isSecret ? Object.keys(values) : []) } };
        }
        case "refused":
            return {
                failures: outcome.problems.map((problem) => ({
                    property: "",
                    reason: explainArgument(problem, isSecret && outcome.showsValues),
                })),
            };
        case "failed": {
            const { failure } = outcome;
            return {
                failures: [
                    {
                        property: "",
                        reason: isSecret
                            ? explainSecret(failure)
                            : explain(failure, { by: "function", configuration: "ecr-image" }),
                    },
                ],
            };
        }
    }
}
