// What choosing among 100,000 tags costs, beside listing them: the same calls, in the same process, in turns.
import assert from "node:assert/strict";
import { createEcrApi } from "../provider/src/ecr/api/createEcrApi";
import type { EcrApi } from "../provider/src/ecr/api/ecrApi";
import { isCallFailure } from "../provider/src/ecr/failures/callFailure";
import { ImageLookup } from "../provider/src/lookup/imageLookup";
import { validateImageRequest } from "../provider/src/lookup/request/validateImageRequest";
import type { ImageSelection } from "../provider/src/lookup/select/selection";
import type { EcrProcess } from "./ecr/ecrProcess";
import { median } from "./report/figure";
import type { LifeRow } from "./lives/lifeRows";
import { taggedRepository, tagsInRepository } from "./ecr/taggedRepository";

/** Choosing may take so many times what listing takes, and so many MiB more. */
const targets = { ratio: 3, mebibytes: 50 };

const selections: Readonly<Record<string, ImageSelection>> = {
    "a version among all": { semver: "^1.4" },
    "a number by a pattern": {
        numerical: "highest",
        filterTags: { pattern: "^1\\.(?<minor>\\d+)\\.0$", extract: "$minor" },
    },
    "nothing, by a pattern": { alphabetical: "last", filterTags: { pattern: "^main-[0-9a-f]{7}$" } },
};

/** Measures each selection, and the listing before each. */
export async function measureSelections(ecr: EcrProcess, rounds: number): Promise<readonly LifeRow[]> {
    const settings = {
        endpoint: ecr.environment["AWS_ENDPOINT_URL_ECR"] ?? assert.fail("the server has no endpoint"),
        region: "eu-west-1",
        credentials: { accessKeyId: "AKIDBENCH", secretAccessKey: "bench" },
    };
    const api = createEcrApi(settings);
    await list(api);
    const rows: LifeRow[] = [];
    for (const [title, select] of Object.entries(selections)) {
        const validated = validateImageRequest({ repositoryName: taggedRepository, select }, settings);
        assert.ok("query" in validated);
        const ratios: number[] = [];
        const growths: number[] = [];
        for (let round = 0; round < rounds; round += 1) {
            const listing = await measured(() => list(api));
            const lookup = new ImageLookup({ createApi: () => api });
            const choosing = await measured(async () => {
                const outcome = await lookup.lookUp(validated.query);
                assert.equal(outcome.kind === "found", !title.startsWith("nothing"), JSON.stringify(outcome));
            });
            ratios.push(choosing.milliseconds / listing.milliseconds);
            growths.push(choosing.mebibytes - listing.mebibytes);
        }
        const [ratio, growth] = [median(ratios), median(growths)];
        const name = `of ${tagsInRepository.toLocaleString("en")} tags ${title}`;
        rows.push(
            {
                title: `choosing ${name} ÷ listing them`,
                goal: `< ${targets.ratio.toFixed(2)}`,
                reached: ratio.toFixed(2),
                isReached: ratio < targets.ratio,
            },
            {
                title: `memory, MiB: choosing ${title} − listing them`,
                goal: `≤ ${String(targets.mebibytes)}`,
                reached: growth.toFixed(1),
                isReached: growth <= targets.mebibytes,
            },
        );
    }
    return rows;
}

/** Lists every tag, and keeps none. */
async function list(api: EcrApi): Promise<void> {
    let tags = 0;
    const listing = await api.listTaggedImages({
        repositoryName: taggedRepository,
        pushTimes: false,
        onPage: (images) => {
            tags += images.length;
        },
    });
    assert.ok(!isCallFailure(listing), JSON.stringify(listing));
    assert.equal(tags, tagsInRepository);
}

/** The time that something takes, and the most memory that the process has meanwhile beyond what it had. */
async function measured(run: () => Promise<unknown>): Promise<{ milliseconds: number; mebibytes: number }> {
    assert.ok(global.gc, "garbage can't be collected; npm run bench lets it");
    global.gc();
    const before = process.memoryUsage().heapUsed;
    let most = before;
    const sampling = setInterval(() => {
        most = Math.max(most, process.memoryUsage().heapUsed);
    }, 10);
    const start = performance.now();
    await run();
    const milliseconds = performance.now() - start;
    clearInterval(sampling);
    return { milliseconds, mebibytes: (most - before) / 1024 / 1024 };
}
