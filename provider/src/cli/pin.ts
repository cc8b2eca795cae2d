/** `pin`: tags in files become digests. */
import { isUtf8 } from "node:buffer";
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createEcrApi } from "../ecr/api/createEcrApi";
import { endpointVariable } from "../ecr/settings/environment";
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
    const endpoint = values.endpoint ?? endpointVariable("ecr", process.env)?.value;
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
    const endings: FileEnding[] = [];
    for (const file of files) {
        endings.push(await pinFile(file, outcomes, { check: values.check === true, terminal }));
    }
    const exitCode = exitCodeOf([...outcomes.values()]);
    return exitCode === exitCodes.found && !endings.every((ending) => ending === "pinned")
        ? exitCodes.failed
        : exitCode;
}

async function readImages(file: string, endpoint: string | undefined): Promise<ImagesOfFile> {
    const bytes = await readFile(file).catch((error: unknown) => {
        throw new UsageError(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (!isUtf8(bytes)) {
        throw new UsageError(`${file} is no text in UTF-8, and what is not could not be kept as it is`);
    }
    const text = bytes.toString("utf8");
    const images = await imagesInText(text, endpoint);
    if ("problem" in images) {
        throw new UsageError(`${file} is neither YAML nor JSON: ${images.problem}`);
    }
    return { file, text, images };
}

/** What became of a file: all of its images are by digest, or some still are not. */
type FileEnding = "pinned" | "unpinned";

/** Pins one file, or says what is by tag in it. */
async function pinFile(
    { file, text, images }: ImagesOfFile,
    outcomes: ReadonlyMap<string, ImageOutcome>,
    { check, terminal }: { readonly check: boolean; readonly terminal: Terminal },
): Promise<FileEnding> {
    if (images.length === 0) {
        return "pinned";
    }
    let pinned = "";
    let end = 0;
    let line = 1;
    const found: { readonly position: string; readonly uri: string }[] = [];
    for (const image of images) {
        const before = text.slice(end, image.start);
        line += before.split("\n").length - 1;
        const position = `${file}:${String(line)}:`;
        const outcome = outcomes.get(image.image);
        if (outcome?.kind === "found") {
            found.push({ position, uri: outcome.image.taggedImageUri });
            pinned += before + outcome.image.taggedImageUri;
        } else {
            const reason = outcome === undefined ? "it was not looked up" : explain(outcome, { by: "command" });
            terminal.err(`${coloured(terminal, "red", position)} ${reason}\n`);
        }
        end = image.end;
    }
    const isWritten =
        !check && found.length === images.length && (await write(file, pinned + text.slice(end), terminal));
    for (const { position, uri } of found) {
        terminal.out(`${position} ${isWritten ? "" : "not pinned: "}${uri}\n`);
    }
    return isWritten ? "pinned" : "unpinned";
}

async function write(file: string, text: string, terminal: Terminal): Promise<boolean> {
    try {
        await writeFile(file, text);
        return true;
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        terminal.err(`${coloured(terminal, "red", `${file} can't be written:`)} ${reason}\n`);
        return false;
    }
}
