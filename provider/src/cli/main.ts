#!/usr/bin/env node
/** The command `pulumi-ecr-image`. */
import { runCommandLine } from "./commandLine";
import { exitCodes } from "./exitCodes";

// A reader that has read enough (`| head -1`) ends nothing: files may still have to be written.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") {
        process.stderr.write(`pulumi-ecr-image: what was found can't be printed: ${error.message}\n`);
        process.exitCode = exitCodes.failed;
    }
});
process.stderr.on("error", () => undefined); // There is nowhere left to say it.

void runCommandLine(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
}).then((exitCode) => {
    process.exitCode ??= exitCode;
});
