#!/usr/bin/env node
/** The command `pulumi-ecr-image`. */
import { runCommandLine } from "./commandLine";

void runCommandLine(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
}).then((exitCode) => {
    process.exitCode = exitCode;
});
