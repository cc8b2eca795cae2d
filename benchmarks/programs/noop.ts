// Dynamic resources that do nothing, by a constant handler: what any resource of the dynamic host takes.
import * as pulumi from "@pulumi/pulumi";

const handler =
    "exports.handler=()=>({check:async(o,n)=>({inputs:n}),create:async i=>({id:'noop',outs:i}),update:async(d,o,n)=>({outs:n})})";

class Noop extends pulumi.CustomResource {
    constructor(name: string, imageTag: string) {
        super("pulumi-nodejs:dynamic/bench:Noop", name, { imageTag, __provider: handler });
    }
}

for (let number = 0; number < Number(process.env["BENCH_COUNT"]); number++) {
    new Noop(`image-${String(number)}`, `v${String(number)}`);
}
