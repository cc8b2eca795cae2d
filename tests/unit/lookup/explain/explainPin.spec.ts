// What a failed pin says beyond a failed lookup: how the image is left as it is, where its registry refuses.
import assert from "node:assert/strict";
import type { CallFailure } from "../../../../provider/src/ecr/failures/callFailure";
import { explain } from "../../../../provider/src/lookup/explain/explain";
import { explainPin } from "../../../../provider/src/lookup/explain/explainPin";
import { callFailure, failureOf } from "../lookupFailures";
import type { FailureParts } from "../lookupFailures";

const refusal = "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: ecr:BatchGetImage";

interface Row {
    readonly name: string;
    readonly problem: CallFailure;
    readonly parts?: FailureParts;
    /** What follows the words of the lookup; the empty text where pinning adds nothing. */
    readonly added: string;
}

const rows: readonly Row[] = [
    {
        name: "a registry that refuses",
        problem: callFailure("AccessDenied", "AccessDeniedException", refusal),
        added:
            "; if registry 123456789012 is not yours to open, such as that of an add-on, leave its images as they are by " +
            'pinEcrImages\' option exclude: ["123456789012.dkr.ecr.*"]',
    },
    {
        name: "the caller's own registry, which is theirs to open",
        problem: callFailure("AccessDenied", "AccessDeniedException", refusal),
        parts: { query: { registryId: undefined } },
        added: "",
    },
    {
        name: "a missing repository",
        problem: callFailure("RepositoryNotFound", "RepositoryNotFoundException", "no such repository"),
        added: "",
    },
];

describe("the words of a failed pin", () => {
    for (const { name, problem, parts, added } of rows) {
        it(name, () => {
            const failure = failureOf(problem, parts);
            assert.equal(explainPin(failure), explain(failure, { by: "function" }) + added);
        });
    }
});
