// Proves that a file of the packages can be found by its name, is one idea long, and has no name that says nothing.
import assert from "node:assert/strict";
import { basename } from "node:path";
import { readSourceModules } from "./sourceModules";

/** Lines of the longest file allowed. */
const longest = 250;

const namesWithoutMeaning = /^(utils?|helpers?|common|types|misc|shared|constants)$/;

/** Files named after the thing they describe, whose exports are its parts. */
const namedByTheirSubject: Record<string, string> = {
    "main.ts": "the plugin's program, which exports nothing",
    "pack.ts": "the policy pack's program, which exports nothing",
    "cli/main.ts": "the program itself, which exports nothing",
    "cli/request.ts": "what the options of the commands ask for",
    "oci/grammar.ts": "the grammars of names",
    "testing/sts/callerIdentity.ts": "who a request is signed by",
    "testing/sts/sts.ts": "the AWS service STS",
};

/** The words of a name, without endings, as in "repositories" → "repositor", to compare by their beginning. */
function wordsOf(name: string): readonly string[] {
    const words = name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
    return words.map((word) => word.replace(/(ies|es|ed|s|y|e)$/, "")).filter((word) => word.length > 1);
}

const joining = new Set(["of", "is", "to", "for", "in", "from", "by", "image"]);

describe("files of the packages", () => {
    const modules = ["provider/src", "policy/src", "plugin/src"].flatMap((folder) => readSourceModules(folder));
    const named = modules.filter(({ file }) => basename(file) !== "index.ts");

    it(`have at most ${longest} lines`, () => {
        assert.deepEqual(
            modules.filter(({ lines }) => lines > longest).map(({ file, lines }) => `${file}: ${lines}`),
            [],
        );
    });

    it("are camelCase, and named after something, and so are their folders", () => {
        const wrong = named.filter(({ file }) =>
            file
                .replace(/\.ts$/, "")
                .split("/")
                .some((name) => !/^[a-z][A-Za-z0-9]*$/.test(name) || namesWithoutMeaning.test(name)),
        );
        assert.deepEqual(
            wrong.map(({ file }) => file),
            [],
        );
    });

    it("say what they export", () => {
        const wrong = named.filter(({ file, exports }) => {
            const name = basename(file, ".ts");
            const words = wordsOf(name).filter((word) => !joining.has(word));
            const isExact = exports.some((exported) => exported.toLowerCase() === name.toLowerCase());
            const sharesWord = exports.flatMap(wordsOf).some((word) => words.includes(word));
            return !isExact && !sharesWord && !(file in namedByTheirSubject);
        });
        assert.deepEqual(
            wrong.map(({ file, exports }) => `${file} exports ${exports.join(", ") || "nothing"}`),
            [],
        );
    });

    it("have exceptions only where there is such a file", () => {
        const files = modules.map(({ file }) => file);
        assert.deepEqual(
            Object.keys(namedByTheirSubject).filter((file) => !files.includes(file)),
            [],
        );
    });
});
