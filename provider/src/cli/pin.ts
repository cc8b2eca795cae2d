/** `pin`: tags in files become digests. */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createEcrApi } from "../ecr/api/createEcrApi";
import { endpointOfEnvironment } from "../ecr/registry/locateRegistry";
import { explain } from "../lookup/explain/explain";
import { ImageLookup } from "../lookup/imageLookup";
import type { ImageOutcome } from "../lookup/imageLookup";
import { exitCodes, UsageError } from "./exitCodes";
import { imagesInText } from "./imagesInText";
import type { NamedImage } from "./imagesInText";
import { askingOptions, toQuery } from "./request";
import { exitCodeOf } from "./resolve";
import { coloured } from "./terminal";
import type { Terminal } from "./terminal";

interface ImagesOfFile {
    readonly file: string;
    readonly text: string;
    readonly images: readonly NamedImage[];
}

/** Looks all images of all files up at once; a file is written only if all of its images are found. */
export async function pin(args: readonly string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { ...askingOptions, check: { type: "boolean" } },
    });
    if (positionals.length === 0) {
        throw new UsageError("name at least one file, such as deployment.yaml");
    }
    const endpoint = values.endpoint ?? endpointOfEnvironment();
    const files = await Promise.all([...new Set(positionals)].map((file) => readImages(file, endpoint)));
    const lookup = new ImageLookup({ createApi: createEcrApi });
    const names = [...new Set(files.flatMap(({ images }) => images.map(({ image }) => image)))];
    const outcomes = new Map(
        await Promise.all(
            names.map(async (image): Promise<readonly [string, ImageOutcome]> => {
                const outcome = await lookup.lookUp(toQuery(image, values));
                return [image, outcome.kind === "failed" ? await lookup.withHelp(outcome) : outcome];
            }),
        ),
    );
    let unpinned = 0;
    for (const file of files) {
        unpinned += await pinFile(file, outcomes, { check: values.check === true, terminal });
    }
    const exitCode = exitCodeOf([...outcomes.values()]);
    return exitCode === exitCodes.found && unpinned > 0 && values.check === true ? exitCodes.failed : exitCode;
}

async function readImages(file: string, endpoint: string | undefined): Promise<ImagesOfFile> {
    const text = await readFile(file, "utf8").catch((error: unknown) => {
        throw new UsageError(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
    });
    const images = await imagesInText(text, endpoint);
    if ("problem" in images) {
        throw new UsageError(`${file} is neither YAML nor JSON: ${images.problem}`);
    }
    return { file, text, images };
}

/** Pins one file; how many of its images were by tag. */
async function pinFile(
    { file, text, images }: ImagesOfFile,
    outcomes: ReadonlyMap<string, ImageOutcome>,
    { check, terminal }: { readonly check: boolean; readonly terminal: Terminal },
): Promise<number> {
    let pinned = "";
    let end = 0;
    let failed = false;
    for (const image of images) {
        const outcome = outcomes.get(image.image);
        const line = text.slice(0, image.start).split("\n").length;
        if (outcome?.kind !== "found") {
            failed = true;
            const reason = outcome === undefined ? "it was not looked up" : explain(outcome, { by: "function" });
            terminal.err(`${coloured(terminal, "red", `${file}:${String(line)}:`)} ${reason}\n`);
            continue;
        }
        pinned += text.slice(end, image.start) + outcome.image.taggedImageUri;
        end = image.end;
        terminal.out(`${file}:${String(line)}: ${check ? "not pinned: " : ""}${outcome.image.taggedImageUri}\n`);
    }
    if (!check && !failed && images.length > 0) {
        await writeFile(file, pinned + text.slice(end));
    }
    return images.length;
}
