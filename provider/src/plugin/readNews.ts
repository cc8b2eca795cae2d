/** What the program sent, sorted out: the arguments, the hint, and what the engine itself put among them. */
import { hintKey, hintOf } from "../wire/hint";
import type { Hint } from "../wire/hint";
import { askedKeys, foundKeys } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";
import { isGiven } from "../wire/isGiven";

/** A check's new inputs. */
export interface News {
    readonly hint: Hint;
    /** The arguments that were given, defaults left out. */
    readonly asked: JsonRecord;
    /** A digest that the class never sends: the engine copied it from state for `ignoreChanges: ["imageDigest"]`. */
    readonly keptDigest: string | undefined;
}

const onlyFound: readonly string[] = foundKeys.filter((key) => !askedKeys.includes(key));

/** Sorts the inputs out. Null is what the program sends for an output that has to be secret: no argument. */
export function readNews(news: JsonRecord): News {
    const keptDigest = news["imageDigest"];
    return {
        hint: hintOf(news),
        asked: Object.fromEntries(
            Object.entries(news).filter(
                ([key, value]) =>
                    isGiven(key, value) && key !== hintKey && !key.startsWith("__") && !onlyFound.includes(key),
            ),
        ),
        keptDigest: typeof keptDigest === "string" ? keptDigest : undefined,
    };
}
