import assert from "node:assert/strict";
import { SharedReads } from "../../../provider/src/plugin/batching/sharedReads";
import { read } from "../../../provider/src/plugin/read";
import { createSession } from "../../../provider/src/plugin/session";
import type { JsonRecord } from "../../../provider/src/wire/imageRecord";
import { usePlugin } from "./usePlugin";

const prod = { repositoryName: "shop/api", imageTag: "prod" };

describe("read", () => {
    const ecr = usePlugin();
    const put = (content: string) => ecr.server.putImage("shop/api", { imageTag: "prod", content }).imageDigest;
    const idOf = (selector: string) => `${ecr.server.registryHost}/shop/api${selector}`;

    it("an unchanged image: the record as it was stored, for outputs and inputs", async () => {
        put("A");
        const { inputs } = await ecr.check({}, { ...prod, triggers: [1] });
        assert.deepEqual(await ecr.read("id", inputs), { id: "id", props: inputs, inputs });
    });

    it("a missing image that may be missing: the record that check makes", async () => {
        const { inputs } = await ecr.check({}, { ...prod, onMissing: "ignore" });
        assert.deepEqual(await ecr.read("id", inputs), { id: "id", props: inputs, inputs });
    });

    it("a state of 0.1.0: what it holds besides stays with the image, and goes with it", async () => {
        put("A");
        const { inputs } = await ecr.check({}, prod);
        const old = { ...inputs, imageManifest: "{}", taggedImageUri: "host/shop/api:prod@sha256:a" };
        assert.deepEqual((await ecr.read("id", old)).props, old);
        const digest = put("B");
        const { props } = await ecr.read("id", old);
        assert.deepEqual(props, (await ecr.check({}, prod)).inputs);
        assert.equal(props["imageDigest"], digest);
    });

    it("a missing image: no id", async () => {
        put("A");
        const { inputs } = await ecr.check({}, prod);
        ecr.server.untagImage("shop/api", "prod");
        assert.deepEqual(await ecr.read("id", inputs), {});
    });

    it("without a record, the id is the reference", async () => {
        const digest = put("A");
        for (const selector of [":prod", `@${digest}`, `:prod@${digest}`]) {
            const { id, props } = await ecr.read(idOf(selector), {});
            assert.equal(id, idOf(selector));
            assert.equal(props?.["imageDigest"], digest);
        }
    });

    it("shares calls with others of its repository and caller, by state and by id, and waits for none else", async () => {
        const keys: string[] = [];
        class RecordedReads extends SharedReads {
            override run<T>(key: string, begin: () => Promise<T>): Promise<T> {
                keys.push(key);
                return begin();
            }
        }
        const session = { ...createSession({ get: () => undefined }), reads: new RecordedReads() };
        const other = `${ecr.server.registryHost}/shop/other:prod`;
        const reader = { assumeRole: { roleArn: "arn:aws:iam::123456789012:role/reader" } };
        const reads: readonly (readonly [id: string, props: JsonRecord, together: string])[] = [
            [idOf(":prod"), {}, "by id"],
            [idOf(`@sha256:${"0".repeat(64)}`), {}, "by id"],
            [idOf(":prod"), { awsProvider: { region: "eu-west-1" } }, "by id of a provider"],
            [other, {}, "by id of another repository"],
            [idOf(":prod"), prod, "by state"],
            [idOf(":v1"), { ...prod, imageTag: "v1" }, "by state"],
            [idOf(":prod"), { ...prod, profile: "ci" }, "by state with a profile"],
            [idOf(":prod"), { ...prod, ...reader }, "by state with a role"],
            [idOf(":v1"), { ...prod, imageTag: "v1", ...reader }, "by state with a role"],
        ];
        for (const [id, props] of reads) {
            // There is nobody to ask; whom it waits for is decided before.
            const nobody = { ...session, stackSettings: { argument: "aws", problem: "is none" } };
            await read(nobody, id, props).catch(() => undefined);
        }
        const names = [...new Set(reads.map(([, , together]) => together))];
        const seen = [...new Set(keys)];
        assert.deepEqual(
            keys.map((key) => names[seen.indexOf(key)]),
            reads.map(([, , together]) => together),
        );
    });

    const failures: readonly (readonly [name: string, id: string, props: JsonRecord, message: RegExp])[] = [
        [
            "get of a missing tag",
            ":v9",
            {},
            /^no image tagged "v9" in shop\/api \(registry 123456789012, eu-west-1\): ImageNotFound/,
        ],
        ["get by an id that is no reference", " ", {}, /^image: /],
        ["a record that is none", "", { repositoryName: 1 }, /^repositoryName: /],
        ["a record without tag or digest", "", { repositoryName: "shop/api" }, /imageTag/],
    ];
    for (const [name, selector, props, message] of failures) {
        it(`${name} throws an error without a stack, in a word: ${String(message)}`, async () => {
            put("A");
            const error = await ecr.read(idOf(selector), props).then(
                () => undefined,
                (reason: unknown) => reason,
            );
            assert.ok(error instanceof Error);
            assert.match(error.message, message);
            assert.doesNotMatch(String(error.stack), /\n/);
            assert.doesNotMatch(error.message, /\n/);
        });
    }

    it("a secret record whose arguments can't be used any more: they are named, and not shown", async () => {
        put("A");
        const { inputs } = await ecr.check({}, prod, { secret: true });
        const stored = { ...inputs, repositoryName: "Hush/api" };
        await assert.rejects(ecr.read("id", stored), (error: Error) => {
            assert.equal(
                error.message,
                "the argument repositoryName can't be used; it may be secret, so its value is not shown",
            );
            return true;
        });
    });

    it("a secret record: a failure tells nothing of it", async () => {
        put("A");
        const { inputs } = await ecr.check({}, prod, { secret: true });
        ecr.server.fail({ exception: "AccessDeniedException", message: "no shop/api for you" });
        await assert.rejects(ecr.read("id", inputs), (error: Error) => !/shop|prod/.test(error.message));
    });
});
