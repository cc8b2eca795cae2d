// The examples in YAML and Python, as they are, on the real engine: ECR is the embedded one, AWS a stand-in that records. Python runs
// with the SDK that Pulumi's generator makes of the schema; its `pulumi_aws` is a class of a few lines. Go and C# are not run here.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { engineFolder, repositoryRoot } from "../../support/engine/engineFolder";
import { generateSdk } from "../../support/languages/generateSdk";
import { pluginStarter } from "../../support/languages/pluginStarter";
import { findPythonSdk } from "../../support/languages/pythonSdk";
import { findLanguageHost } from "../../support/engine/newestEngine";
import { skipWithReason } from "../../support/skipWithReason";
import { imagesIn } from "../../support/standIn/imagesIn";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useCliProject } from "../../support/cli/useCliProject";
import { useEcrServer } from "../../support/useEcrServer";

const examples = join(repositoryRoot, "examples");

/** What the example needs of `pulumi_aws`: a task definition whose arguments are sent under AWS's names. */
const pulumiAws = `import pulumi

def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)

def sent(value):
    return {camel(key): sent(member) for key, member in value.items()} if isinstance(value, dict) else value

class TaskDefinition(pulumi.CustomResource):
    def __init__(self, name, **args):
        super().__init__("aws:ecs/taskDefinition:TaskDefinition", name, sent(args))
`;

describe("examples in other languages", function () {
    this.timeout(900_000);
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createProject = useCliProject();

    const hosts = {
        yaml: () => [findLanguageHost("yaml-host")],
        python: () => [findPythonSdk(), findLanguageHost("python-host")],
    };
    for (const [language, find] of Object.entries(hosts)) {
        it(`${language}: the task runs the digest, seen in the preview`, async function () {
            const folders = find().map((found) =>
                "bin" in found ? found.bin : skipWithReason(this, found.unavailable),
            );
            const { imageUri } = ecr.server.putIndex("shop/api", { imageTag: "prod", platforms: ["linux/arm64"] });
            const project = await createProject({ from: join(examples, language), env: ecr.server.environment });
            if (language === "python") {
                const unavailable = generateSdk("python", project.folder);
                if (unavailable !== undefined) {
                    skipWithReason(this, unavailable.unavailable);
                }
                project.write("pulumi_aws/__init__.py", "from . import ecs\n");
                project.write("pulumi_aws/ecs.py", pulumiAws);
            }
            const bin = join(project.folder, "..", "plugins");
            mkdirSync(bin);
            pluginStarter(bin);
            const path = [bin, standIns.folder, ...folders, engineFolder(), process.env["PATH"] ?? ""];
            const up = await project.run(["up", "--yes"], { env: { PATH: path.join(delimiter) } });
            assert.ok(up.ok, up.output);
            for (const preview of [true, false]) {
                const tasks = standIns.received({ preview }).map(imagesIn);
                assert.deepEqual(tasks, [[imageUri]], preview ? "in the preview" : "in the update");
            }
        });
    }
});
