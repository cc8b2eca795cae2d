// The same promise for programs of the CLI: a lookup that fails leaves what runs in production alone, with and without a preview.
import assert from "node:assert/strict";
import type { EcrServer } from "pulumi-ecr-image/testing";
import type { CliProject } from "../../support/cli/cliProject";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useCliProject } from "../../support/cli/useCliProject";
import { useEcrServer } from "../../support/useEcrServer";

/**
 * A program whose task takes an image, found in some way. An awaited promise ends the same, but Pulumi's own run of a program whose
 * function rejects takes 40 seconds to say so, with or without this package.
 */
const program = (image: string) => `const pulumi = require("@pulumi/pulumi");
const { getEcrImage, getEcrImageOutput } = require("pulumi-ecr-image");
const prod = { repositoryName: "shop/api", imageTag: "prod" };
class Task extends pulumi.CustomResource {
    constructor(name, image) {
        super("aws:ecs/taskDefinition:TaskDefinition", name, { family: name, containerDefinitions: pulumi.jsonStringify([{ name, image }]) });
    }
}
module.exports = async () => {
    new Task("first", ${image});
    new Task("second", "nginx");
};
`;

const ways = {
    "an Output": "getEcrImageOutput(prod).imageUri",
    "a promise that nobody awaits": "getEcrImage(prod).then(({ imageUri }) => imageUri)",
} as const;

/** Ways to fail, each with what the program then says: the registry changes, or the stack's configuration. */
const failures = [
    {
        words: /no image tagged "prod" in shop\/api/,
        begin: ({ server }: Fixture) => server.untagImage("shop/api", "prod"),
        end: ({ server }: Fixture) => server.putImage("shop/api", { imageTag: "prod" }),
    },
    {
        words: /AccessDeniedException \(not today\)/,
        begin: ({ server }: Fixture) => {
            server.fail({ exception: "AccessDeniedException", message: "not today" });
        },
        end: ({ server }: Fixture) => {
            server.clearFaults();
        },
    },
    {
        words: /aws:maxRetries/,
        begin: ({ project }: Fixture) => project.run(["config", "set", "aws:maxRetries", "many"]),
        end: ({ project }: Fixture) => project.run(["config", "rm", "aws:maxRetries"]),
    },
] as const;

/** What a failure is made with. */
interface Fixture {
    readonly server: EcrServer;
    readonly project: CliProject;
}

interface Exported {
    readonly deployment: { readonly resources?: readonly { readonly urn: string }[] };
}

describe("a failed lookup of a program of the CLI", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createProject = useCliProject();

    for (const [name, image] of Object.entries(ways)) {
        it(`changes nothing, as ${name}`, async () => {
            ecr.server.putImage("shop/api", { imageTag: "prod" });
            const project = await createProject({
                env: ecr.server.environment,
                files: {
                    "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
                    "package.json": '{ "name": "shop", "private": true, "main": "index.js" }\n',
                    "index.js": program(image),
                },
            });
            const tasks = async () => {
                const exported = JSON.parse((await project.run(["stack", "export"])).output) as Exported; // As `pulumi stack export` writes it.
                return (exported.deployment.resources ?? []).map(({ urn }) => urn).filter((urn) => /Task/.test(urn));
            };
            const up = await project.run(["up", "--yes", "--skip-preview"]);
            assert.ok(up.ok, up.output);
            assert.equal((await tasks()).length, 2);
            standIns.clear();
            for (const { words, begin, end } of failures) {
                await begin({ server: ecr.server, project });
                const failed = await project.run(["up", "--yes", "--skip-preview"]);
                assert.equal(failed.ok, false, failed.output);
                assert.match(failed.output, words);
                assert.equal((await tasks()).length, 2);
                assert.deepEqual(standIns.received({ preview: false }), []);
                await end({ server: ecr.server, project });
            }
        });
    }
});
