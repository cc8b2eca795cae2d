// Everything a fresh clone needs before something can run. Only Node.js itself is assumed.
export { ensureBuilt } from "./setup/ensureBuilt.mjs";
export { ensureInstalled } from "./setup/ensureInstalled.mjs";
export { ensureMoto } from "./setup/ensureMoto.mjs";
