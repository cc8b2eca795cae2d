// Proves that every export has its types under each way TypeScript resolves modules, and that the types are the promised ones.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "../support/engineFolder";
import { runProgram } from "../support/runProgram";
import type { CliProject } from "../support/cliProject";
import { installProject, sdks } from "./installedProject";
import { outsideEnvironment } from "./runTool";
