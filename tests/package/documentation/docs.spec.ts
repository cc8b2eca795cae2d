// Proves that the documentation is true as far as that needs no engine: tables, links, names, blocks of code. What the
// CLI prints is proven by tests/engine/documentation/docs.spec.ts.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { callFailureCodes } from "../../../provider/src/ecr/failures/callFailure";
import { knownImageTypes } from "../../../provider/src/images/resourceTypes/knownImageTypes";
import { customKindGroups } from "../../../provider/src/images/resourceTypes/customKinds";
import { imageFailureCodes } from "../../../provider/src/lookup/lookupFailure";
import { repositoryRoot } from "../../support/engine/engineFolder";
import {
    codeBlocksOf,
    namesInTable,
    readMarkdownPage,
    readMarkdownPages,
    withBlocks,
} from "../../support/markdown/markdownPage";
import type { MarkdownPage } from "../../support/markdown/markdownPage";
import { declaredNames } from "../interface/declaredNames";
import { failureWords } from "./failureWords";
import { compileErrors } from "./programBlocks";

const failuresPage = "docs/failures.md";

describe("documentation", () => {
    const pages = readMarkdownPages();
    const blocks = pages.flatMap(codeBlocksOf);

    const tables = [
        { page: "README.md", heading: "argument", source: "program/resource/ecrImageArgs.ts", types: ["EcrImageArgs"] },
        { page: "README.md", heading: "output", source: "program/resource/ecrImage.ts", types: ["EcrImage"] },
        {
            page: "docs/pinning.md",
            heading: "option",
            source: "program/pinning/options.ts",
            types: ["PinEcrImagesOptions"],
        },
        {
            page: "docs/pinning.md",
            heading: "member",
            source: "images/resourceTypes/imageType.ts",
            types: ["ImagePath"],
        },
    ];
    for (const { page, heading, source, types } of tables) {
        it(`${page} names every ${heading} of ${types.join(" and ")}, and no other`, () => {
            const names = namesInTable(readMarkdownPage(page), heading);
            assert.deepEqual([...names].sort(), declaredNames(source, types).sort());
        });
    }

    const getImagePage = "docs/comparison/coming-from-getimage.md";
    const getImage = [
        { heading: "argument", type: "GetImageArgs" },
        { heading: "member", type: "GetImageResult" },
    ];
    for (const { heading, type } of getImage) {
        it(`${getImagePage} names every ${heading} that aws.ecr.getImage has in the installed @pulumi/aws, and no other`, () => {
            const declared = declaredNames("../../node_modules/@pulumi/aws/ecr/getImage.d.ts", [type]);
            assert.ok(declared.length > 5);
            assert.deepEqual(namesInTable(readMarkdownPage(getImagePage), heading).sort(), declared.sort());
        });
    }

    it("README.md names every function", () => {
        const index = readFileSync(join(repositoryRoot, "provider/src/index.ts"), "utf8");
        const functions = [...index.matchAll(/\b(?:get|pin)EcrImages?(?:Output)?\b(?=[ ,])/g)].map(([name]) => name);
        const named = namesInTable(readMarkdownPage("README.md"), "function").map((call) => call.replace(/\(.*/, ""));
        assert.deepEqual(named.sort(), [...new Set(functions)].sort());
    });

    it("docs/pinning.md names every resource type whose images are known", () => {
        const named = namesInTable(readMarkdownPage("docs/pinning.md"), "resource type");
        assert.deepEqual(named.sort(), [...Object.keys(knownImageTypes), "kubernetes:*"].sort());
    });

    it("docs/pinning.md has a row for each API group whose kinds name images outside of pods", () => {
        const rows = readMarkdownPage("docs/pinning.md").text.match(/^\| `.*$/gm) ?? [];
        assert.deepEqual(
            customKindGroups.filter((group) => !rows.some((row) => row.includes(group))),
            [],
        );
    });

    it("docs/testing-your-program.md names methods that EcrServer has, and all of them", () => {
        const named = namesInTable(readMarkdownPage("docs/testing-your-program.md"), "method");
        const elsewhere = ["start", "stop", "endpoint", "registryId", "region", "registryHost", "environment"];
        assert.deepEqual([...named, ...elsewhere].sort(), declaredNames("testing/ecrServer.ts", ["EcrServer"]).sort());
    });

    it("every relative link leads somewhere", () => {
        assert.deepEqual(
            pages.flatMap((page) => linksOf(page).flatMap((link) => brokenLink(page, link))),
            [],
        );
    });

    it("every file of the repository that is named is there", () => {
        const named = /`((?:provider|policy|examples|tests|benchmarks|docs|scripts)\/[\w./-]+)`/g;
        const missing = pages.flatMap(({ path, text }) =>
            [...text.matchAll(named)]
                .map(([, file = ""]) => file)
                .filter((file) => !existsSync(join(repositoryRoot, file)) && !/(^|\/)bin\/|\.work/.test(file))
                .map((file) => `${path}: ${file}`),
        );
        assert.deepEqual(missing, []);
    });

    it("every npm script that is named is there", () => {
        const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")) as {
            scripts: Record<string, string>;
        };
        const own = pages.filter(({ path }) => !path.startsWith("examples/") && !path.startsWith("policy/"));
        const named = own.flatMap(({ text }) => [
            ...text.matchAll(/\bnpm (?:run (?:-s )?([a-z][\w-]*)|(start|test)\b)/g),
        ]);
        assert.deepEqual(
            [...new Set(named.map(([, script, short = ""]) => script ?? short))].filter(
                (script) => !(script in scripts),
            ),
            [],
        );
    });

    it("every suite has a folder, and every folder of tests is a suite or explained", () => {
        const named = namesInTable(readMarkdownPage("docs/development.md"), "suite");
        const folders = readdirSync(join(repositoryRoot, "tests")).filter((name) => !name.startsWith("."));
        assert.deepEqual([...named, "fixtures", "support"].sort(), folders.sort());
    });

    it("every block of JSON is JSON", () => {
        for (const { page, line, text } of blocks.filter(({ language }) => language === "json")) {
            assert.doesNotThrow(() => JSON.parse(text) as unknown, `${page}:${line}`);
        }
    });

    it("every block of TypeScript compiles as it stands, by the strictest options", () => {
        assert.equal(compileErrors(blocks.filter(({ language }) => language === "ts")), "");
    });

    it("every block of text says which test knows where it comes from", () => {
        const unknown = blocks
            .filter(({ language, mark }) => language === "text" && !["output", "words"].includes(mark?.kind ?? ""))
            .map(({ page, line }) => `${page}:${line}`);
        assert.deepEqual(unknown, []);
    });

    describe("failures page", () => {
        before("UPDATE_DOCS=1 writes the words that are so now", () => {
            if (process.env["UPDATE_DOCS"] === "1") {
                const page = readMarkdownPage(failuresPage);
                const text = withBlocks(page, (kind, name) => (kind === "words" ? failureWords[name] : undefined));
                writeFileSync(join(repositoryRoot, failuresPage), text);
            }
        });

        it("has the words of every failure", () => {
            const onPage = codeBlocksOf(readMarkdownPage(failuresPage)).filter(({ mark }) => mark?.kind === "words");
            assert.deepEqual(
                Object.fromEntries(onPage.map(({ mark, text }) => [mark?.name, text.trimEnd()])),
                failureWords,
            );
        });

        it("has a section for every code", () => {
            const { text } = readMarkdownPage(failuresPage);
            const headings = [...text.matchAll(/^### (.+)$/gm)].map(([, heading = ""]) => heading);
            const problems = declaredKinds().filter((kind) => kind !== "ImageFailure" && kind !== "CallFailure");
            const wanted = [...imageFailureCodes, ...callFailureCodes, ...problems];
            assert.deepEqual(
                wanted.filter((code) => !headings.includes(code)),
                [],
            );
        });

        it("has a section for every code of the program's errors", () => {
            const { text } = readMarkdownPage(failuresPage);
            const folder = join(repositoryRoot, "provider/src/program");
            const source = readdirSync(folder, { recursive: true, encoding: "utf8" })
                .filter((file) => file.endsWith(".ts"))
                .map((file) => readFileSync(join(folder, file), "utf8"));
            const codes = source.flatMap((file) =>
                [...file.matchAll(/new EcrImageError\(\s*"(\w+)"/g)].map(([, code = ""]) => code),
            );
            assert.ok(codes.length > 3);
            assert.deepEqual(
                [...new Set(codes)].filter((code) => !text.includes(`\n### ${code}\n`)),
                [],
            );
        });
    });
});

/** The kinds of problems a lookup can have, as `EcrImageError.code` writes them. */
function declaredKinds(): string[] {
    const source = readFileSync(join(repositoryRoot, "provider/src/lookup/lookupFailure.ts"), "utf8");
    return [...source.matchAll(/readonly kind: "(\w)(\w+)"/g)]
        .map(([, first = "", rest = ""]) => `${first.toUpperCase()}${rest}`)
        .filter((kind) => kind !== "Failed");
}

function linksOf({ text }: MarkdownPage): string[] {
    return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link).filter((link) => !/^[a-z]+:/.test(link));
}

function brokenLink({ path, text }: MarkdownPage, link: string): string[] {
    const [file = "", anchor] = link.split("#");
    const target = file === "" ? path : normalize(join(dirname(path), file));
    const full = join(repositoryRoot, target);
    if (!existsSync(full)) {
        return [`${path}: ${link}`];
    }
    const targetText = file === "" ? text : anchor === undefined ? "" : readFileSync(full, "utf8");
    return anchor === undefined || anchorsOf(targetText).includes(anchor) ? [] : [`${path}: ${link}`];
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): string[] {
    return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
        heading
            .toLowerCase()
            .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
            .replaceAll(" ", "-"),
    );
}
