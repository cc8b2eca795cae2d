// How lookups were put together: the sizes of BatchGetImage's calls, and that nothing was asked twice.
import assert from "node:assert/strict";
import type { EcrServer } from "pulumi-ecr-image/testing";

/** How many ids each BatchGetImage call so far had, the largest first; fails if a call asked one of them twice. */
export function batchSizes({ requests }: EcrServer): number[] {
    const calls = requests.filter(({ operation }) => operation === "BatchGetImage");
    for (const { imageIds = [], repositoryName } of calls) {
        const ids = imageIds.map((imageId) => JSON.stringify(imageId));
        assert.equal(new Set(ids).size, ids.length, `an id of ${String(repositoryName)} was asked twice`);
    }
    return calls.map(({ imageIds = [] }) => imageIds.length).sort((left, right) => right - left);
}

/** `count` numbers from 0. */
export function numbers(count: number): number[] {
    return Array.from({ length: count }, (_, number) => number);
}
