// Dynamic resources that do nothing, and weigh what an `EcrImage` does: the same properties, which `check` adds to what the program
// gives, as many bytes of state, and a read that takes as long as one call.
import * as pulumi from "@pulumi/pulumi";

const handler =
    "exports.handler=()=>({check:async(o,n)=>({inputs:{...n,registryId:'123456789012',region:'eu-west-1',platforms:[],exists:true," +
    "imageDigest:'sha256:'+'0'.repeat(64),imageManifestMediaType:'application/vnd.oci.image.manifest.v1+json',imageUri:'x'.repeat(62)}})," +
    "create:async i=>({id:i.imageUri,outs:i}),read:async(i,p)=>(await new Promise(r=>setTimeout(r,50)),{id:i,props:p})})";

class SameWeight extends pulumi.CustomResource {
    constructor(name: string, imageTag: string) {
        super("pulumi-nodejs:dynamic/bench:SameWeight", name, {
            repositoryName: "bench/1",
            imageTag,
            __provider: handler,
        });
    }
}

for (let number = 0; number < Number(process.env["BENCH_COUNT"]); number++) {
    new SameWeight(`image-${String(number)}`, `v${String(number)}`);
}
