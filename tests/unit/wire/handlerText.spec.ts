// Holds the text in users' state still, and proves what it promises on its own: no engine, no installed package.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execFileSync } from "node:child_process";
import { handlerText } from "../../../provider/src/wire/handlerText";

/** Every text that users' states hold, the newest first: each is run for ever. */
const texts = {
    "this version's": {
        text:
            "exports.handler=()=>{let c,m,h={configure:async r=>{c=r.config}};for(const k of['check','diff','create','read','update'])h[k]=" +
            "async(...a)=>(m||=require(require.resolve('pulumi-ecr-image/plugin',{paths:['.',...[...'012345678'].map(i=>'../'.repeat(i)+" +
            "'node_modules/.pnpm')]})))[k](c,...a);return h}",
        sha256: "f123fc1880e87beb2924fea186e119d3ca28d51fb37e94865d8c3222dd6a01b0",
    },
    "that of 0.1.0": {
        text:
            'exports.handler=()=>{let c,m;const f=k=>async(...a)=>(m=m||require(require.resolve("pulumi-ecr-image/plugin",{paths:[".",' +
            '...[0,1,2,3,4,5,6,7,8].map(i=>"../".repeat(i)+"node_modules/.pnpm")]})))[k](c,...a);return{configure:async r=>{c=r.' +
            'config},check:f("check"),diff:f("diff"),create:f("create"),read:f("read"),update:f("update")}}',
        sha256: "86b617754aac625d142434557045fd1e1e8b2290dac723e8d24d36707ee8b987",
    },
};

/** Runs `expression` over the handler in a fresh process in `folder`, as the dynamic host loads it: without a file name. */
function evaluate(text: string, folder: string, expression: string): unknown {
    const code = `
        const module_ = new (require("node:module"))("", undefined);
        module_.paths = require("node:module")._nodeModulePaths(process.cwd());
        module_._compile(process.argv[1], "");
        const handler = module_.exports.handler();
        Promise.resolve(${expression}).then(
            (value) => console.log(JSON.stringify(value)),
            (error) => console.log(JSON.stringify({ code: error.code })),
        );`;
    const printed = execFileSync(process.execPath, ["-e", code, text], { cwd: folder, encoding: "utf8" });
    return JSON.parse(printed);
}

it("the handler's text is the newest of those in states", () => {
    assert.equal(handlerText, texts["this version's"].text);
});

for (const [whose, { text, sha256 }] of Object.entries(texts)) {
    describe(`the handler's text, ${whose}`, () => {
        let folder: string;
        beforeEach(() => {
            folder = mkdtempSync(join(tmpdir(), "handler-"));
        });
        afterEach(() => rmSync(folder, { recursive: true }));

        /** Puts a package that answers with what it is called with into `modules`, relative to the folder. */
        function install(modules: string): void {
            const file = join(folder, modules, "pulumi-ecr-image", "plugin.js");
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, 'exports.check = (...given) => ["check", ...given];\n');
        }

        it("is what it always was, character by character", () => {
            assert.equal(
                createHash("sha256").update(text).digest("hex"),
                sha256,
                "the text is in users' state: it is never edited; a new one is added beside it",
            );
        });

        it("is short, plain ASCII, one line, without a path of a machine", () => {
            assert.ok(JSON.stringify(text).length <= 350);
            assert.match(text, /^[ -~]+$/);
            assert.doesNotMatch(text, /\/(home|Users|root|tmp)\b|[A-Z]:\\/);
        });

        it("has every method of the dynamic host's protocol but delete", () => {
            const methods = evaluate(text, folder, "Object.keys(handler).sort()");
            assert.deepEqual(methods, ["check", "configure", "create", "diff", "read", "update"]);
        });

        it("loads and configures with the package uninstalled", () => {
            assert.equal(
                evaluate(text, folder, 'handler.configure({ config: "c" }).then(() => "configured")'),
                "configured",
            );
        });

        it("rejects with Node's own code when a method finds no package", () => {
            assert.deepEqual(evaluate(text, folder, "handler.check({}, {})"), { code: "MODULE_NOT_FOUND" });
        });

        it("keeps the configuration before anything else runs", () => {
            install("node_modules");
            const expression = '(handler.configure({ config: "kept" }), handler.check("olds", "news"))';
            assert.deepEqual(evaluate(text, folder, expression), ["check", "kept", "olds", "news"]);
        });

        for (const { name, modules, from } of [
            { name: "the program's folder", modules: "node_modules", from: "." },
            { name: "a folder above it", modules: "node_modules", from: "stacks/production" },
            { name: "pnpm's hidden folder", modules: "node_modules/.pnpm/node_modules", from: "." },
            {
                name: "pnpm's hidden folder of a workspace above",
                modules: "node_modules/.pnpm/node_modules",
                from: "infrastructure/stacks/production",
            },
        ]) {
            it(`finds the package in ${name}`, () => {
                install(modules);
                mkdirSync(join(folder, from), { recursive: true });
                assert.deepEqual(evaluate(text, join(folder, from), "handler.check(1, 2)"), ["check", null, 1, 2]);
            });
        }
    });
}
