import { imageInputs } from "./support/declarations/imageInputs";
const t=performance.now();
const l=imageInputs(process.argv[2]!);
console.error(l.length, performance.now()-t);
for(const x of l) console.log(x.type, x.path);
