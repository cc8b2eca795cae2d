// What a release changes: the version, wherever it stands, and the change log.
import { isAtLeast } from "../engine/versions.mjs";
import { SetupFailure } from "../steps/setupFailure.mjs";

/** The packages that are published; all have the same version. */
const folders = ["provider", "policy", "plugin"];
const manifests = folders.map((folder) => `${folder}/package.json`);
const changeLog = "CHANGELOG.md";
const unreleased = "## Unreleased\n";

/**
 * The files as the release has them.
 *
 * @param {string} version as in "0.2.0"
 * @param {string} date as in "2027-01-31"
 * @param {(file: string) => Promise<string>} read a file by its path from the root
 * @param {readonly string[]} naming further files that name the version, of `namingFiles`
 * @returns {Promise<{ changes: { file: string, text: string }[], notes: string, unplaced: string[] }>} `notes`: the lines of the change
 *     log; `unplaced`: manifests without a repository, with which `checkTagged` would refuse the tag
 * @throws {SetupFailure} when there is nothing to release, or the version is none, or no later one
 */
export async function planRelease(version, date, read, naming) {
    if (!/^\d+\.\d+\.\d+$/.test(version)) {
        throw new SetupFailure(`"${version}" is no version; give one as in: npm run release -- 0.2.0`);
    }
    const texts = await Promise.all(manifests.map(read));
    const current = texts.map((text) => JSON.parse(text).version);
    const notLater = current.find((one) => isAtLeast(one, version));
    const log = await read(changeLog);
    if (notLater !== undefined && (notLater !== version || log.includes(`## ${version} `))) {
        throw new SetupFailure(`${version} is not later than ${notLater}, which package.json has`);
    }
    const notes = unreleasedNotes(log);
    if (notes === "") {
        throw new SetupFailure(`there is nothing under "Unreleased" in ${changeLog}`);
    }
    const lock = JSON.parse(await read("package-lock.json"));
    for (const folder of folders) {
        lock.packages[folder].version = version;
    }
    const named = await Promise.all(naming.map(async (file) => ({ file, before: await read(file) })));
    return {
        changes: [
            ...manifests.map((file, index) => ({
                file,
                text: raise(texts[index].replace(/"version": "[^"]+"/, `"version": "${version}"`), version),
            })),
            { file: "package-lock.json", text: raise(`${JSON.stringify(lock, undefined, 4)}\n`, version) },
            { file: changeLog, text: log.replace(unreleased, `${unreleased}\n## ${version} (${date})\n`) },
            ...named
                .map(({ file, before }) => ({ file, before, text: raise(before, version) }))
                .filter(({ before, text }) => text !== before)
                .map(({ file, text }) => ({ file, text })),
        ],
        notes,
        unplaced: manifests.filter((_file, index) => JSON.parse(texts[index]).repository === undefined),
    };
}

/**
 * Whether a checkout is what its tag says.
 *
 * @param {string} tag as in "v0.2.0"
 * @param {(file: string) => Promise<string>} read
 * @throws {SetupFailure} when it is not, or when npm could not prove where the packages come from
 */
export async function checkTagged(tag, read) {
    for (const file of manifests) {
        const { version, repository } = JSON.parse(await read(file));
        if (`v${version}` !== tag) {
            throw new SetupFailure(`the tag is ${tag}, and ${file} has version ${version}`);
        }
        if (repository === undefined) {
            throw new SetupFailure(
                `${file} has no "repository", which npm compares with the workflow's for its provenance`,
            );
        }
    }
    const log = await read(changeLog);
    if (!log.includes(`## ${tag.slice(1)} (`)) {
        throw new SetupFailure(`${changeLog} has no section for ${tag.slice(1)}`);
    }
}

/**
 * A text with the version wherever it is a package's own: in a range, which would not admit the next minor version
 * (`"pulumi-ecr-image": "^0.1.0"`), in a command and in the name of an archive.
 */
function raise(text, version) {
    return text.replace(/(?<=\becr-image(?:-policy|-plugin)?(?:": "\^|@v| |-v))\d+\.\d+\.\d+\b/g, version);
}

function unreleasedNotes(log) {
    const start = log.indexOf(unreleased);
    if (start === -1) {
        return "";
    }
    const rest = log.slice(start + unreleased.length);
    const end = rest.search(/^## /m);
    return (end === -1 ? rest : rest.slice(0, end)).trim();
}
