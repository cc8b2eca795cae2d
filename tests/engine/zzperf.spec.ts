import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";
import { useEcrServer } from "../support/useEcrServer";
import { useTestStack } from "../support/useTestStack";
class Noop extends pulumi.CustomResource {
    constructor(name: string) {
        super("pulumi-nodejs:dynamic/t:Noop", name, { a: 1, __provider: `exports.handler=()=>({create:async i=>({id:"x",outs:i})})` });
    }
}
describe("perf", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();
    it("measures", async function () {
        this.timeout(600000);
        for (let i = 0; i < 1000; i++) ecr.server.putImage(`shop/api${i % 100}`, { imageTag: `v${i}` });
        for (let i = 0; i < 100; i++) ecr.server.putImage(`shop/one`, { imageTag: `v${i}` });
        const time = async (label: string, program: () => Promise<void>) => {
            const stack = await createStack({ env: ecr.server.environment, program });
            const ms: number[] = [];
            for (let k = 0; k < 3; k++) { ecr.server.clearRequests(); const p = await stack.preview(); if (!p.ok) console.log(p.output); ms.push(Math.round(p.milliseconds)); }
            console.log(label, ms, ecr.server.requests.length);
        };
        await time("warm",  async () => { new Noop("a"); });
        await time("noop1", async () => { new Noop("a"); });
        await time("one", async () => { new EcrImage("a", { repositoryName: "shop/one", imageTag: "v1" }); });
        await time("hundred", async () => { for (let i = 0; i < 100; i++) new EcrImage("a" + i, { repositoryName: "shop/one", imageTag: "v" + i }); });
        await time("noop1000", async () => { for (let i = 0; i < 1000; i++) new Noop("a" + i); });
        await time("thousand", async () => { for (let i = 0; i < 1000; i++) new EcrImage("a" + i, { repositoryName: `shop/api${i % 100}`, imageTag: "v" + i }); });
    });
});
