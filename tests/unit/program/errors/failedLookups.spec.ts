// What fails is told together, although a program's lookups begin and end one after another.
import assert from "node:assert/strict";
import { setTimeout as after } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { getEcrImageOutput } from "pulumi-ecr-image";
import type { GetEcrImageArgs } from "pulumi-ecr-image";
import { recordRun } from "../../../support/recordingMonitor";
import { useEcrServer } from "../../../support/useEcrServer";
import { withEnvironment } from "../../../support/engine/engineEnvironment";

const unknownArgument = { repositoryName: "shop/api", imageTag: "prod", platfrom: "linux/arm64" };
const missing = (imageTag: string): GetEcrImageArgs => ({ repositoryName: "shop/api", imageTag });

describe("failures of a program's lookups", () => {
    const ecr = useEcrServer();

    const recorded = (program: () => void | Promise<void>) =>
        withEnvironment({ ...process.env, ...ecr.server.environment }, () => recordRun(async () => program()));
    const toldBy = async (program: () => void): Promise<string[]> => {
        const { resources } = await recorded(program);
        return resources.flatMap(({ properties }) => (properties["failures"] ?? []) as string[]);
    };

    it("wait for a lookup that begins after the first has failed", async () => {
        ecr.server.putImage("shop/api", { imageTag: "staging" });
        const told = await toldBy(() => {
            getEcrImageOutput(unknownArgument);
            pulumi.output(after(30, true)).apply(() => getEcrImageOutput(missing("later")));
        });
        assert.match(told[0] ?? "", /^platfrom: no such argument/);
        assert.match(told[1] ?? "", /no image tagged "later" in shop\/api/);
        assert.equal(told.length, 2);
    });

    it("wait for one that begins when another has ended", async () => {
        ecr.server.putImage("shop/api", { imageTag: "staging" });
        const told = await toldBy(() => {
            getEcrImageOutput(unknownArgument);
            getEcrImageOutput(missing("staging")).apply(() => getEcrImageOutput(missing("later")));
        });
        assert.equal(told.length, 2, told.join("\n"));
    });

    it("are warnings where the engine goes on, those too that come when the others have been told", async () => {
        ecr.server.putImage("shop/api", { imageTag: "staging" });
        const { log } = await recorded(async () => {
            getEcrImageOutput(unknownArgument);
            await after(600);
            getEcrImageOutput(missing("later"));
        });
        const warnings = log.filter(([severity]) => severity === "warning").map(([, message]) => message);
        assert.match(warnings[0] ?? "", /^platfrom: no such argument/);
        assert.match(warnings[1] ?? "", /no image tagged "later" in shop\/api/);
    });
});
