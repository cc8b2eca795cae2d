// Dynamic resources that do nothing, and weigh what an `EcrImage` does: the same properties, as many bytes of state, and a read that
// takes as long as one call.
import * as pulumi from "@pulumi/pulumi";

const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const imageDigest = `sha256:${"0".repeat(64)}`;

const text =
    "exports.handler=()=>({check:async(o,n)=>({inputs:n}),create:async i=>({id:i.imageUri.slice(0,-72)+i.imageTag,outs:i})," +
    "update:async(d,o,n)=>({outs:n}),read:async(i,p)=>(await new Promise(r=>setTimeout(r,50)),{id:i,props:p})})";

/** Bytes of the handler: what a record has to weigh beyond its properties. The state has it twice, as inputs and as outputs. */
const handlerBytes = 257;

class SameWeight extends pulumi.CustomResource {
    constructor(name: string, imageTag: string) {
        super("pulumi-nodejs:dynamic/bench:SameWeight", name, {
            registryId: "123456789012",
            repositoryName: "bench/1",
            region: "eu-west-1",
            imageTag,
            imageDigest,
            imageManifestMediaType: "application/vnd.oci.image.manifest.v1+json",
            imageUri: `${host}/bench/1@${imageDigest}`,
            platforms: [],
            exists: true,
            __provider: `${text}//`.padEnd(handlerBytes, "x"),
        });
    }
}

for (let number = 0; number < Number(process.env["BENCH_COUNT"]); number++) {
    new SameWeight(`image-${String(number)}`, `v${String(number)}`);
}
