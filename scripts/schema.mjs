// `npm run schema` writes plugin/schema.json anew, after a change of arguments, outputs or their words.
import { writeFileSync } from "node:fs";
import { makeSchema, schemaFile } from "./schema/packageSchema.mjs";

writeFileSync(schemaFile, makeSchema());
