// Proves that the SDKs which Pulumi's own generators make of the schema compile: in Go, in TypeScript, and in Python. Where a tool is
// missing, the reason is printed. C# and Java have generators that can't be had here.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../support/engine/engineFolder";
import { generateSdk } from "../support/languages/generateSdk";
import type { GeneratedLanguage } from "../support/languages/generateSdk";
import { findPythonSdk } from "../support/languages/pythonSdk";
import { skipWithReason } from "../support/skipWithReason";
import { supportedSdks } from "../support/engine/supportedSdks";
import { createWorkFolder, removeWorkFolder } from "../support/workFolder";

interface Compiled {
    readonly status: number | null;
    readonly output: string;
}

function run(file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): Compiled {
    const { status, stdout, stderr, error } = spawnSync(file, args, { cwd, env, encoding: "utf8" });
    return { status, output: `${stdout}${stderr}${error?.message ?? ""}` };
}

/** How each is compiled, with a program that uses it; one line says why it can't be. */
const compilers: Readonly<Record<GeneratedLanguage, (folder: string) => Compiled | { readonly unavailable: string }>> =
    {
        go: (folder) => {
            if (run("go", ["version"], folder).status !== 0) {
                return { unavailable: "Go is not installed" };
            }
            const modules = join(repositoryRoot, "scripts", "engine", "modules", "sdk-generator");
            const example = readFileSync(join(repositoryRoot, "examples", "go", "main.go"), "utf8");
            // The versions that the generator is built with are there already; those of the example's AWS SDK are not.
            const text = readFileSync(join(modules, "go.mod"), "utf8");
            const sdk = join(folder, "ecrimage");
            writeFileSync(
                join(sdk, "go.mod"),
                text.replace(/^module .*/m, "module example.com/pulumi-ecr-image/sdk/go/ecr-image"),
            );
            writeFileSync(join(sdk, "go.sum"), readFileSync(join(modules, "go.sum")));
            mkdirSync(join(sdk, "program"));
            writeFileSync(join(sdk, "program", "program_test.go"), goProgram(example));
            return run("go", ["vet", "-mod=mod", "./..."], sdk, { ...process.env, GOWORK: "off", GOFLAGS: "" });
        },
        nodejs: (folder) => {
            const compiler = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");
            const options = [
                "--ignoreConfig",
                "--noEmit",
                "--skipLibCheck",
                "--strict",
                "--module",
                "commonjs",
                "--moduleResolution",
                "bundler",
            ];
            // Today's generators write for today's SDK.
            const sdk = newestSdk();
            if ("unavailable" in sdk) {
                return sdk;
            }
            mkdirSync(join(folder, "node_modules", "@pulumi"), { recursive: true });
            symlinkSync(sdk.folder, join(folder, "node_modules", "@pulumi", "pulumi"));
            return run(
                process.execPath,
                [compiler, ...options, "--target", "es2020", "--types", "node", "index.ts"],
                folder,
            );
        },
        python: (folder) => {
            const python = findPythonSdk();
            if ("unavailable" in python) {
                return python;
            }
            const program =
                "import inspect, pulumi_ecr_image as ecr\n" +
                "assert 'repository_name' in inspect.signature(ecr.EcrImage.__init__).parameters or ecr.EcrImageArgs(repository_name='a')\n" +
                "assert ecr.get_ecr_image_output and ecr.get_ecr_images and ecr.Provider\n";
            return run(join(python.bin, "python"), ["-c", program], folder);
        },
    };

describe("generated SDKs", function () {
    this.timeout(900_000);
    for (const [language, compile] of Object.entries(compilers)) {
        it(`${language}: compiles`, function () {
            const folder = createWorkFolder(`sdk-${language}`);
            try {
                const compiled = generateSdk(language as GeneratedLanguage, folder) ?? compile(folder);
                if ("unavailable" in compiled) {
                    skipWithReason(this, compiled.unavailable);
                }
                assert.equal(compiled.status, 0, compiled.output);
            } finally {
                removeWorkFolder(folder);
            }
        });
    }
});

/** The example's lookup, without the AWS SDK. */
function goProgram(example: string): string {
    const lookup = /api, err := ecrimage\.NewEcrImage\([^]*?\n\t\t\}\)/.exec(example)?.[0];
    assert.ok(lookup !== undefined, "the example in Go makes an image");
    return `package main

import (
	"testing"

	ecrimage "example.com/pulumi-ecr-image/sdk/go/ecr-image"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func program(ctx *pulumi.Context) error {
		${lookup}
		if err != nil {
			return err
		}
		ctx.Export("imageUri", api.ImageUri)
		return nil
}

func TestProgram(_ *testing.T) { _ = program }
`;
}

/** The newest supported SDK of Pulumi. */
function newestSdk(): { readonly folder: string } | { readonly unavailable: string } {
    const script = join(repositoryRoot, "scripts", "setup", "sdkPath.mjs");
    const { status, output } = run(process.execPath, [script, supportedSdks.newest], repositoryRoot);
    return status === 0 ? { folder: output.trim() } : { unavailable: output.trim() };
}
