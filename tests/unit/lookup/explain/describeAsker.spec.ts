// How an explanation names whoever asks, with the roles that are assumed on the way.
import assert from "node:assert/strict";
import { describeIdentity } from "../../../../provider/src/lookup/explain/describeAsker";
import type { AskedAs } from "../../../../provider/src/ecr/failures/callFailure";

const reader = "arn:aws:iam::123456789012:role/reader";
const deploy = "arn:aws:iam::123456789012:role/deploy";

const identities: readonly (readonly [askedAs: AskedAs, words: string])[] = [
    [{ kind: "machine", source: undefined, roles: [] }, "the role of this machine, for want of keys and a profile"],
    [{ kind: "keys", source: "AWS_ACCESS_KEY_ID", roles: [] }, "the keys of AWS_ACCESS_KEY_ID"],
    [{ kind: "keys", source: "aws:accessKey", roles: [] }, "the keys of the setting aws:accessKey"],
    [
        { kind: "webIdentity", source: "AWS_WEB_IDENTITY_TOKEN_FILE", roles: [] },
        "the web identity of AWS_WEB_IDENTITY_TOKEN_FILE",
    ],
    [{ kind: "profile", profile: "laptop", source: undefined, roles: [] }, 'profile "laptop"'],
    [{ kind: "profile", profile: "laptop", source: "AWS_PROFILE", roles: [] }, 'profile "laptop" (AWS_PROFILE)'],
    [{ kind: "profile", profile: "laptop", source: undefined, roles: [reader] }, `profile "laptop", then ${reader}`],
    [
        { kind: "profile", profile: "laptop", source: undefined, roles: [deploy, reader] },
        `profile "laptop", then ${deploy}, then ${reader}`,
    ],
];

describe("who asks", () => {
    for (const [askedAs, words] of identities) {
        it(words, () => {
            assert.equal(describeIdentity(askedAs), words);
        });
    }
});
