// Proves that ECR is asked as the AWS provider asks: by the same access key, for the same region, at the same host, through the same
// proxy, with the same sessions of STS, or by both not at all. What the AWS provider does is said by the library that it uses.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeCertificates } from "../support/network/certificates";
import { awsHosts } from "../support/network/secureAws";
import { skipWithReason } from "../support/skipWithReason";
import { configurationSetUps } from "./identity/configurationSetUps";
import { environmentSetUps } from "./identity/environmentSetUps";
import { fileSetUps } from "./identity/fileSetUps";
import { networkSetUps } from "./identity/networkSetUps";
import { checkUnderStack, lookUpUnderProvider } from "./identity/ours";
import { profileSetUps } from "./identity/profileSetUps";
import type { SetUp } from "./identity/setUp";
import type { Witness } from "./identity/witness";
import { valueSetUps } from "./identity/valueSetUps";
import { startWitness } from "./identity/witness";
import type { Asked, World } from "./identity/world";
import { startWorld } from "./identity/world";

const groups = {
    environment: environmentSetUps,
    profile: profileSetUps,
    configuration: configurationSetUps,
    network: networkSetUps,
    files: fileSetUps,
    values: valueSetUps,
};

describe("identity", () => {
    let folder = "";
    let home = "";
    let world: World;
    let witness: Witness;
    let environment: NodeJS.ProcessEnv = {};
    let compared = 0;

    before("start the servers and the witness", async function () {
        this.timeout(600_000);
        folder = realpathSync(mkdtempSync(path.join(tmpdir(), "ecr-identity-")));
        home = path.join(folder, "home");
        const certificates = makeCertificates(folder, [...awsHosts, "sts.us-east-1.amazonaws.com"]);
        if (certificates === undefined) {
            skipWithReason(this, "there is no openssl to make certificates with");
        }
        const started = await startWitness(folder, home);
        if ("unavailable" in started) {
            skipWithReason(this, started.unavailable);
        }
        witness = started;
        world = await startWorld(home, certificates);
        environment = { ...process.env };
    });

    after("stop them", async () => {
        setEnvironment(environment);
        // Nothing is there if the set-up was skipped.
        await (witness as Witness | undefined)?.stop();
        await (world as World | undefined)?.stop();
        rmSync(folder, { recursive: true, force: true });
    });

    for (const [group, setUps] of Object.entries(groups)) {
        describe(group, () => {
            for (const setUp of setUps) {
                it(setUp.name, async () => {
                    const { asks, args = {}, configuration = {}, resourceRegion, sameAsArgs } = filled(setUp, world);
                    const variables = variablesOf(setUp, home, world);
                    writeFiles(home, filled(setUp.files ?? {}, world));

                    const refusal = await witness.ask({
                        environment: variables,
                        configuration: { maxRetries: 1, ...configuration, ...sameAsArgs },
                        ...(resourceRegion === undefined ? {} : { resourceRegion }),
                    });
                    const expected = world.takeAsked();
                    assert.equal(refusal === undefined ? keyIn(expected) : "nobody", fullKey(asks, expected), refusal);

                    const ways =
                        setUp.configuration === undefined ? [checkUnderStack] : [checkUnderStack, lookUpUnderProvider];
                    for (const ask of ways) {
                        setEnvironment(variables);
                        const outcome = await ask({ maxRetries: 1, ...configuration }, args).finally(() => {
                            setEnvironment(environment);
                        });
                        const asked = world.takeAsked();
                        const said = `${ask.name}: ${outcome.failure ?? "found"}; the AWS provider: ${refusal ?? "found"}`;
                        assert.equal(outcome.failure === undefined, refusal === undefined, said);
                        assert.deepEqual(asked, expected, said);
                        assert.doesNotMatch(outcome.shown, /hush/, "a secret is shown");
                        compared += 1;
                    }
                });
            }
        });
    }

    describe("altogether", () => {
        it("was compared in many set-ups", () => {
            process.stdout.write(`      ${String(compared)} set-ups compared with the AWS provider's library\n`);
            assert.ok(compared >= 70, String(compared));
        });
    });
});

/** What a process has that belongs to nobody but the set-up. */
function variablesOf({ env, atAws }: SetUp, home: string, world: World): Record<string, string> {
    const usual = {
        HOME: home,
        USERPROFILE: home,
        PATH: process.env["PATH"],
        AWS_REGION: "eu-west-1",
        AWS_EC2_METADATA_DISABLED: "true",
        ...(atAws === true
            ? { HTTPS_PROXY: "{proxy}", AWS_CA_BUNDLE: "{ca}" }
            : { AWS_ENDPOINT_URL_ECR: "{ecr}", AWS_ENDPOINT_URL_STS: "{ecr}" }),
        ...env,
    };
    return filled(
        Object.fromEntries(
            Object.entries(usual).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
        ),
        world,
    );
}

function filled<T extends object>(value: T, world: World): T {
    return JSON.parse(world.fill(JSON.stringify(value))) as T; // The same with other texts.
}

function setEnvironment(variables: NodeJS.ProcessEnv): void {
    for (const name of Object.keys(process.env)) {
        Reflect.deleteProperty(process.env, name);
    }
    Object.assign(process.env, variables);
}

function writeFiles(home: string, files: Readonly<Record<string, string>>): void {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home);
    for (const [name, text] of Object.entries(files)) {
        const file = path.join(home, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
    }
}

/** The access key of the one lookup. */
function keyIn({ images }: Asked): string {
    return images.map((text) => / by (\S+) /.exec(text)?.[1] ?? "").join(" and ");
}

/** The key of a role's session ends in a checksum. */
function fullKey(asks: string, asked: Asked): string {
    const key = keyIn(asked);
    return asks.startsWith("ASIA") && key.startsWith(asks) ? key : asks;
}
