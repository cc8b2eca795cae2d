// `node scripts/engine/path.mjs` prints the folder to put first on the PATH so that the right `pulumi` is run:
//     PATH="$(node scripts/engine/path.mjs):$PATH" pulumi preview
//     node scripts/engine/path.mjs newest           the newest engine's
//     node scripts/engine/path.mjs oldest --exactly that version's, whatever a variable names or the PATH has
//     node scripts/engine/path.mjs python-host      another program's: python-host, yaml-host, sdk-generator, actionlint
import { runMain, SetupFailure } from "../steps/setupFailure.mjs";
import { engineVariables, ensureEngine } from "./ensureEngine.mjs";
import { ensureProgram } from "./ensureProgram.mjs";

await runMain(async () => {
    const [wanted = "oldest", option] = process.argv.slice(2);
    if (option !== undefined && option !== "--exactly") {
        throw new SetupFailure(`there is no option "${option}"; there is --exactly`);
    }
    process.stdout.write(`${await folderOf(wanted, option !== undefined)}\n`);
    return true;
});

async function folderOf(wanted, exactly) {
    if (wanted in engineVariables) {
        return (await ensureEngine(wanted, { exactly })).bin;
    }
    const others = ["yaml-host", "python-host", "sdk-generator", "actionlint"];
    if (!others.includes(wanted)) {
        throw new SetupFailure(`there is no "${wanted}"; there are oldest, newest, ${others.join(", ")}`);
    }
    const program = await ensureProgram(wanted, wanted === "actionlint" ? "" : (await ensureEngine()).bin);
    if ("unavailable" in program) {
        throw new SetupFailure(program.unavailable);
    }
    return program.bin;
}
