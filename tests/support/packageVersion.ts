// The version that the packages of this repository have; a release changes it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./engine/engineFolder";

const manifest = readFileSync(join(repositoryRoot, "provider", "package.json"), "utf8");

export const { version: packageVersion } = JSON.parse(manifest) as { readonly version: string };
