// Proves what the workflows must never lose: pinned actions, and no permissions but those of the release.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../../support/engine/engineFolder";

const folder = join(repositoryRoot, ".github", "workflows");
const workflows = readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));
const textOf = (name: string) =>
    workflows.find(({ file }) => file === name)?.text ?? assert.fail(`there is no ${name}`);

describe("the workflows", () => {
    for (const { file, text } of workflows) {
        it(`${file} takes each action by the hash of a commit, and says of which version it is`, () => {
            const used = [...text.matchAll(/uses: (.*)/g)].map(([, action = ""]) => action);
            assert.notEqual(used.length, 0);
            assert.deepEqual(
                used.filter((action) => !/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action)),
                [],
            );
        });

        it(`${file} has no permissions of its own, and keeps no credentials`, () => {
            assert.match(text, /^permissions: \{\}$/m);
            const checkouts = text.match(/uses: actions\/checkout@/g)?.length;
            assert.equal(text.match(/persist-credentials: false/g)?.length, checkouts);
        });

        it(`${file} ends by itself`, () => {
            const jobs = text.match(/^ {8}runs-on: /gm)?.length;
            assert.equal(text.match(/^ {8}timeout-minutes: \d+$/gm)?.length, jobs);
        });
    }

    it("run all tests on each system, each Node.js, the oldest and the newest Pulumi", () => {
        const text = textOf("test.yml");
        assert.match(text, /os: \[ubuntu-[\d.]+, macos-\d+, windows-\d+\]/);
        assert.match(text, /node: \[20, 22, 24\]/);
        assert.match(text, /pulumi: \[oldest, newest\]/);
        assert.match(text, /- run: npm test$/m);
    });

    it("publish with npm's provenance, by a token that only the release gets", () => {
        assert.match(textOf("release.yml"), /npm publish (--workspace (provider|policy|plugin) ){3}--provenance/);
        const granting = workflows
            .filter(({ text }) => /^ +[a-z-]+: (read|write)$/m.test(text))
            .map(({ file }) => file);
        assert.deepEqual(granting, ["release.yml"]);
    });

    it("let no dependency's script and no test run where packages can be published", () => {
        const jobs = textOf("release.yml").split(/^ {4}(?=[a-z]+:$)/m);
        const publishing = jobs.filter((job) => /id-token: write|npm publish/.test(job));
        assert.equal(publishing.length, 1);
        const [job = ""] = publishing;
        assert.match(job, /^publish:\n {8}needs: test$/m);
        const commands = [...job.matchAll(/- run: (npm \S+ ?\S*)/g)].map(([, command]) => command);
        assert.deepEqual(commands, ["npm ci --ignore-scripts", "npm run build", "npm publish --workspace"]);
    });
});
