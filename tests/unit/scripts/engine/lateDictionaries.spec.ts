// An engine built here starts without reading dictionaries; what else it is built of stays as its go.sum has it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
    chmodSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    realpathSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../../support/engine/engineFolder";

const url = pathToFileURL(join(repositoryRoot, "scripts", "engine", "lateDictionaries.mjs")).href;

describe("late dictionaries", () => {
    let folder: string;

    const put = (file: string, text: string): void => {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
    };
    const read = (file: string): string => readFileSync(join(folder, file), "utf8");

    beforeEach(() => {
        folder = mkdtempSync(join(realpathSync(tmpdir()), "late-dictionaries-"));
    });
    afterEach(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    const measure = "github.com/nbutton23/zxcvbn-go";

    const change = (modules: Readonly<Record<string, string>>): readonly string[] => {
        const where = JSON.stringify(modules);
        const code = `const { lateDictionaries } = await import("${url}");
            const where = ${where};
            const flags = await lateDictionaries(${JSON.stringify(join(folder, "own"))}, ${JSON.stringify(join(folder, "made"))},
                async (module) => where[module]);
            console.log(JSON.stringify(flags));`;
        const output = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
        return JSON.parse(output) as readonly string[];
    };

    beforeEach(() => {
        put("own/go.mod", "module own\n");
        put("own/go.sum", "sums\n");
        put("measure/LICENSE.txt", "MIT\n");
        put("measure/frequency/frequency.go", "package frequency\n\nfunc init() {\n\tread()\n}\n");
        put(
            "measure/matching/matching.go",
            "package matching\n\nfunc init() {\n\tloadFrequencyList()\n}\n\nfunc loadFrequencyList() {\n\tuse()\n}\n",
        );
        mkdirSync(join(folder, "made"));
    });

    it("reads them when something is first measured, in a copy of the module", () => {
        chmodSync(join(folder, "measure", "frequency"), 0o555); // As Go keeps modules.
        assert.deepEqual(change({ [measure]: join(folder, "measure") }), ["-modfile", join(folder, "made", "go.mod")]);
        const copy = JSON.stringify(join(folder, "made", "0"));
        assert.equal(read("made/go.mod"), `module own\n\nreplace ${measure} => ${copy}\n`);
        assert.equal(read("made/go.sum"), "sums\n");
        assert.equal(read("made/0/frequency/frequency.go"), "package frequency\n\nfunc Load() {\n\tread()\n}\n");
        assert.equal(
            read("made/0/matching/matching.go"),
            "package matching\n\n\nfunc loadFrequencyList() {\n\tfrequency.Load()\n\tuse()\n}\n",
        );
        assert.equal(read("made/0/LICENSE.txt"), "MIT\n");
        chmodSync(join(folder, "measure", "frequency"), 0o755);
    });

    for (const [how, alter] of Object.entries({
        "is made in another way": () => {
            put("measure/matching/matching.go", "package matching\n");
        },
        "has no such file": () => {
            rmSync(join(folder, "measure", "matching"), { recursive: true });
        },
    })) {
        it(`leaves a module as it is that ${how}`, () => {
            alter();
            change({ [measure]: join(folder, "measure") });
            assert.equal(read("made/go.mod"), "module own\n\n");
            assert.equal(existsSync(join(folder, "made", "0")), false);
        });
    }
});
