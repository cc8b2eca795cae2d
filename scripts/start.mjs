// `npm start`: sets up what is missing and shows, on the real engine, how a tag becomes a digest.
//     npm start                                          with an ECR of its own, no AWS account
//     npm start -- --repository shop/api --tag prod      with your AWS credentials
//         [--region eu-west-1] [--profile production]
import { parseArgs } from "node:util";
import { NotAsShown, tell } from "./demo/narrate.mjs";
import { runEmbeddedDemo } from "./demo/embedded.mjs";
import { runOnRealAccount } from "./demo/realAccount.mjs";
import { ensureEngine } from "./engine/ensureEngine.mjs";
import { ensureBuilt, ensureInstalled } from "./setup.mjs";
import { runMain, SetupFailure } from "./steps/setupFailure.mjs";

const onRealAccount = `
The same on a real account; it reads one image and creates nothing in AWS:
  aws sso login --profile my-profile    # or any other way the AWS SDK finds credentials
  export AWS_PROFILE=my-profile AWS_REGION=eu-west-1
  npm start -- --repository my/repository --tag latest`;

await runMain(async () => {
    const image = readArguments();
    await ensureInstalled();
    await ensureBuilt();
    const { bin, version } = await ensureEngine();
    tell(`Pulumi ${version} from ${bin}`);
    // Ctrl-C reaches the CLI, too: it ends in good order, and this script then removes what it made.
    process.on("SIGINT", () => undefined);
    return succeeds(async () => {
        if (image === undefined) {
            await runEmbeddedDemo(bin);
            tell(onRealAccount);
        } else {
            await runOnRealAccount(bin, image);
        }
    });
});

async function succeeds(demo) {
    try {
        await demo();
        return true;
    } catch (error) {
        if (!(error instanceof NotAsShown)) {
            throw error;
        }
        tell(`  ✘ ${error.message}`);
        return false;
    }
}

/** The image asked for, or undefined for the embedded ECR. */
function readArguments() {
    const text = { type: "string" };
    let values;
    try {
        ({ values } = parseArgs({ options: { repository: text, tag: text, region: text, profile: text } }));
    } catch (error) {
        throw new SetupFailure(error.message);
    }
    const { repository, tag } = values;
    if ((repository === undefined) !== (tag === undefined)) {
        throw new SetupFailure("--repository and --tag belong together: npm start -- --repository shop/api --tag prod");
    }
    if (repository === undefined && Object.keys(values).length > 0) {
        throw new SetupFailure("--region and --profile are for a real image: give --repository and --tag, too");
    }
    return repository === undefined ? undefined : values;
}
