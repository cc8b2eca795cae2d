import { useStandIns } from "../support/standIn/useStandIns";
import { useTestStack } from "../support/useTestStack";
import * as pulumi from "@pulumi/pulumi";
import { registerPinning } from "../../provider/src/program/pinning/registerPinning";

const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod";
class Any extends pulumi.CustomResource { declare readonly arn: pulumi.Output<string>; constructor(type: string, name: string, props: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) { super(type, name, { arn: undefined, ...props }, opts); } }
describe("try", () => {
    const standIns = useStandIns();
    const createStack = useTestStack();
    for (const mode of ["ok", "fail"]) it(mode, async () => {
        const stack = await createStack({ program: async () => {
            const pinned = registerPinning({ resolve: async (r) => mode === "ok" ? ({ imageUri: "u@" + r.image, taggedImageUri: "t@" + r.image, imageDigest: "d", imageManifestMediaType: "m", platforms: [] }) : ({ failure: `no image tagged ${r.image}`, missing: true }) });
            const role = new Any("aws:iam/role:Role", "role", { assumeRolePolicy: "{}" });
            for (const n of ["a", "b", "c"]) new Any("aws:ecs/taskDefinition:TaskDefinition", n, { family: n, executionRoleArn: role.arn, containerDefinitions: pulumi.secret(JSON.stringify([{ name: n, image }])), }, { dependsOn: [role], protect: false, ignoreChanges: ["tags"], customTimeouts: { create: "5m" } });
            new Any("kubernetes:core/v1:Pod", "pod", { apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec: { containers: [{ name: "x", image, env: [{ name: "A", value: role.arn }, {name: "S", value: pulumi.secret("s3cr3t")}] }, { name: "out", image: pulumi.output(image) }, { name: "u", image: role.arn }] } });
            return { pinned };
        }});
        const preview = await stack.preview();
        console.log(preview.output, JSON.stringify(preview.diagnostics.filter(d => !d.message.includes("Regist")), undefined, 1));
        const up = await stack.up();
        console.log(JSON.stringify(up.diagnostics.filter(d => !d.message.includes("Regist")), undefined, 1));
        if (mode === "ok") console.log(JSON.stringify((await stack.exportState()).deployment.resources.filter((r: any) => /task|pod/i.test(r.type)), undefined, 1));
    });
});
