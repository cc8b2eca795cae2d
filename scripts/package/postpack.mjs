// `postpack` of a package: removes what `prepack` copied into its folder. Runs in the package's folder.
import { rm } from "node:fs/promises";

await Promise.all(process.argv.slice(2).map((name) => rm(name, { force: true })));
