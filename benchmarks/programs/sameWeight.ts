// Dynamic resources that do nothing, and weigh what an `EcrImage` does: as many bytes of state, and a read that takes as long as one call.
import * as pulumi from "@pulumi/pulumi";

/** Bytes of one record beyond that of `noop.ts`; the state has it twice, as inputs and as outputs. */
const bytes = 668;

const handler =
    "exports.handler=()=>({check:async(o,n)=>({inputs:n}),create:async i=>({id:'noop',outs:i}),update:async(d,o,n)=>({outs:n})," +
    "read:async(i,p)=>(await new Promise(r=>setTimeout(r,50)),{id:i,props:p})})";

class SameWeight extends pulumi.CustomResource {
    constructor(name: string, imageTag: string) {
        super("pulumi-nodejs:dynamic/bench:SameWeight", name, {
            imageTag,
            record: "x".repeat(bytes - handler.length + 126),
            __provider: handler,
        });
    }
}

for (let number = 0; number < Number(process.env["BENCH_COUNT"]); number++) {
    new SameWeight(`image-${String(number)}`, `v${String(number)}`);
}
