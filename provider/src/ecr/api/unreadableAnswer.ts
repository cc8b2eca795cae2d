/** A 200 that is not what ECR answers: a gateway's page, or something else at the endpoint. */
import type { CallFailure } from "../failures/callFailure";

/** The failure of a call whose answer cannot be used; `what` says in a few words what was wrong with it. */
export function unreadableAnswer(operation: string, what: string): CallFailure {
    return {
        kind: "callFailure",
        code: "UnreadableAnswer",
        operation,
        name: "",
        message: `the answer is not ECR's: ${what}`,
    };
}
