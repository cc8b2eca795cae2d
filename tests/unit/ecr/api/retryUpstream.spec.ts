import assert from "node:assert/strict";
import type { CallFailure } from "../../../../provider/src/ecr/failures/callFailure";
import type { BatchGetImageAnswer, BatchGetImageRequest } from "../../../../provider/src/ecr/api/ecrApi";
import { retryUpstream } from "../../../../provider/src/ecr/api/retryUpstream";

const request: BatchGetImageRequest = {
    registryId: "123456789012",
    repositoryName: "hub/nginx",
    imageIds: [{ imageTag: "a" }, { imageTag: "b" }, { imageTag: "c" }],
    acceptedMediaTypes: ["one"],
};
const image = (imageTag: string) => ({ imageId: { imageTag }, imageManifest: "{}" });
const failure = (imageTag: string, failureCode: string) => ({ imageId: { imageTag }, failureCode });
const callFailure: CallFailure = {
    kind: "callFailure",
    code: "Throttling",
    operation: "BatchGetImage",
    name: "ThrottlingException",
    message: "Rate exceeded",
};

/** Answers in turn, the last one for ever; time passes only while sleeping, and `seconds` for each call. */
function script(answers: readonly (BatchGetImageAnswer | CallFailure)[], seconds = 0) {
    const asked: (readonly string[])[] = [];
    const slept: number[] = [];
    let now = 0;
    return {
        asked,
        slept,
        send: (sent: BatchGetImageRequest) => {
            now += seconds * 1000;
            asked.push(sent.imageIds.map((id) => id.imageTag ?? ""));
            assert.deepEqual({ ...sent, imageIds: request.imageIds }, request, "all but the ids stays the same");
            return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1] ?? callFailure);
        },
        clock: {
            now: () => now,
            random: () => 1,
            sleep: (milliseconds: number) => {
                slept.push(milliseconds);
                now += milliseconds;
                return Promise.resolve();
            },
        },
    };
}

const rows: readonly {
    readonly name: string;
    readonly answers: readonly (BatchGetImageAnswer | CallFailure)[];
    readonly seconds?: number;
    readonly asked: readonly string[][];
    readonly slept: readonly number[];
    readonly expected: BatchGetImageAnswer | CallFailure;
}[] = [
    {
        name: "asks once where nothing is transient",
        answers: [{ images: [image("a"), image("b")], failures: [failure("c", "ImageNotFound")] }],
        asked: [["a", "b", "c"]],
        slept: [],
        expected: { images: [image("a"), image("b")], failures: [failure("c", "ImageNotFound")] },
    },
    {
        name: "asks again for the transient ids only",
        answers: [
            {
                images: [image("a")],
                failures: [failure("b", "UpstreamTooManyRequests"), failure("c", "ImageNotFound")],
            },
            { images: [image("b")], failures: [] },
        ],
        asked: [["a", "b", "c"], ["b"]],
        slept: [1000],
        expected: { images: [image("a"), image("b")], failures: [failure("c", "ImageNotFound")] },
    },
    {
        name: "gives up after four attempts, with waits that double",
        answers: [{ images: [], failures: [failure("a", "UpstreamUnavailable"), failure("a", "UpstreamUnavailable")] }],
        asked: [["a", "b", "c"], ["a"], ["a"], ["a"]],
        slept: [1000, 2000, 4000],
        expected: { images: [], failures: [failure("a", "UpstreamUnavailable"), failure("a", "UpstreamUnavailable")] },
    },
    {
        name: "starts no attempt later than eight seconds after the first",
        answers: [{ images: [], failures: [failure("a", "UpstreamUnavailable")] }],
        seconds: 3,
        asked: [["a", "b", "c"], ["a"]],
        slept: [1000],
        expected: { images: [], failures: [failure("a", "UpstreamUnavailable")] },
    },
    {
        name: "keeps what it has where a repeated call fails",
        answers: [{ images: [image("a")], failures: [failure("b", "UpstreamUnavailable")] }, callFailure],
        asked: [["a", "b", "c"], ["b"]],
        slept: [1000],
        expected: { images: [image("a")], failures: [failure("b", "UpstreamUnavailable")] },
    },
    {
        name: "does not repeat a call that failed, which the SDK has repeated",
        answers: [callFailure],
        asked: [["a", "b", "c"]],
        slept: [],
        expected: callFailure,
    },
    {
        name: "leaves a failure alone that does not say whose it is",
        answers: [{ images: [], failures: [{ failureCode: "UpstreamUnavailable" }] }],
        asked: [["a", "b", "c"]],
        slept: [],
        expected: { images: [], failures: [{ failureCode: "UpstreamUnavailable" }] },
    },
];

describe("retryUpstream", () => {
    for (const { name, answers, seconds, asked, slept, expected } of rows) {
        it(name, async () => {
            const scripted = script(answers, seconds);
            assert.deepEqual(await retryUpstream(request, scripted.send, scripted.clock), expected);
            assert.deepEqual({ asked: scripted.asked, slept: scripted.slept }, { asked, slept });
        });
    }

    it("waits at least half as long as at most", async () => {
        const scripted = script([{ images: [], failures: [failure("a", "UpstreamUnavailable")] }]);
        await retryUpstream(request, scripted.send, { ...scripted.clock, random: () => 0 });
        assert.deepEqual(scripted.slept, [500, 1000, 2000]);
    });
});
