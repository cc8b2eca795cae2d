/**
 * The shared configuration and credentials files, merged as the AWS provider merges them.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html and `mergeSections` of
 * https://github.com/aws/aws-sdk-go-v2/blob/main/config/shared_config.go
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { EcrSettings } from "./ecrSettings";
import type { Environment } from "./environment";
import { withoutUndefined } from "../../data/withoutUndefined";
import { expandPath, homeFolder } from "./environment";
import type { FileSection, SharedFile } from "./sharedFile";
import { parseSharedFile } from "./sharedFile";

/** The settings that say which files are read. */
export type SharedFileSettings = Pick<EcrSettings, "sharedConfigFile" | "sharedCredentialsFile">;

/** Members of one section, such as `role_arn`. */
export type Section = Readonly<Record<string, string | undefined>>;

/** What the files say. */
export interface SharedFiles {
    /** The members of a profile: those of the credentials files win. Undefined if no file has it. */
    profile(name: string): Section | undefined;
    /** The members of `[sso-session name]` or `[services name]`. */
    section(kind: "sso-session" | "services", name: string): Section | undefined;
    /** Where the SDK's own providers are to look for a profile: they read one file of each sort. */
    pathsFor(profile: string): { readonly configFilepath?: string; readonly filepath?: string };
}

interface ParsedFile {
    readonly path: string;
    /** Without those that mean nothing in a file of its sort; a profile has its own name. */
    readonly sections: SharedFile;
}

/**
 * Reads the files that settings name, else those of `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, else the ones in
 * `~/.aws`. Of several, later ones win, member by member, but keys are only taken in pairs. A file that can't be read is empty, as
 * everywhere in AWS's tools.
 */
export async function readSharedFiles(settings: SharedFileSettings, environment: Environment): Promise<SharedFiles> {
    const read = (files: string | readonly string[] | undefined, variable: string, name: "config" | "credentials") => {
        const paths =
            files === undefined
                ? [environment[variable] || join(homeFolder(environment), ".aws", name)]
                : [files].flat().map((file) => expandPath(file, environment));
        return Promise.all(
            // Read anew each time: a client that is made later shall see what is there then.
            paths.map(async (path): Promise<ParsedFile> => {
                const sections = parseSharedFile(await readFile(path, "utf8").catch(() => ""));
                return {
                    path,
                    sections: name === "config" ? sectionsOfConfig(sections) : sectionsOfCredentials(sections),
                };
            }),
        );
    };
    const [configFiles, credentialsFiles] = await Promise.all([
        read(settings.sharedConfigFile, "AWS_CONFIG_FILE", "config"),
        read(settings.sharedCredentialsFile, "AWS_SHARED_CREDENTIALS_FILE", "credentials"),
    ]);
    const sectionOf = (name: string) => withoutEmpty(merged([...configFiles, ...credentialsFiles], name));
    return {
        profile: sectionOf,
        section: (kind, name) => sectionOf(`${kind} ${name}`),
        pathsFor: (profile) => ({
            ...pathOption("configFilepath", configFiles, profile),
            ...pathOption("filepath", credentialsFiles, profile),
        }),
    };
}

/** `[profile dev]` is the profile `dev`; so is `[profile default]` the default one, before `[default]`. */
function sectionsOfConfig(sections: SharedFile): SharedFile {
    const known = [...sections].filter(([name]) => /^(?:sso-session |services |default$)/.test(name));
    const profiles = [...sections].flatMap(([name, section]) =>
        name.startsWith("profile ") ? [[name.slice("profile ".length), section] as const] : [],
    );
    return new Map([...known, ...profiles]);
}

function sectionsOfCredentials(sections: SharedFile): SharedFile {
    return new Map([...sections].filter(([name]) => !name.startsWith("profile ")));
}

const keyIdMember = "aws_access_key_id";
const secretMember = "aws_secret_access_key";
const tokenMember = "aws_session_token";

/** Members that only the first file with the section gives. */
const ofFirstFile: ReadonlySet<string> = new Set(["endpoint_url", "services", "ignore_configured_endpoint_urls"]);

function merged(files: readonly ParsedFile[], name: string): FileSection | undefined {
    return files
        .map(({ sections }) => sections.get(name))
        .reduce(
            (all, section) =>
                all === undefined || section === undefined ? (section ?? all) : mergeSections(all, section),
            undefined,
        );
}

/** A file with half a key makes the key half; one with none leaves the key as it is, if it is whole. */
function mergeSections(all: FileSection, section: FileSection): FileSection {
    const keys = keyIdMember in section || secretMember in section ? section : isHalf(all) ? {} : all;
    const token =
        keyIdMember in section && secretMember in section
            ? (section[tokenMember] ?? all[tokenMember])
            : all[tokenMember];
    const others = Object.entries(section).filter(([name]) => !ofFirstFile.has(name) && !name.includes("."));
    const {
        [keyIdMember]: _keyId,
        [secretMember]: _secret,
        [tokenMember]: _token,
        ...rest
    } = { ...all, ...Object.fromEntries(others) };
    return {
        ...rest,
        ...withoutUndefined({
            [keyIdMember]: keys[keyIdMember],
            [secretMember]: keys[secretMember],
            [tokenMember]: token,
        }),
    };
}

function isHalf(section: FileSection): boolean {
    return keyIdMember in section !== secretMember in section;
}

/** What is empty is not there; neither is a key of which one half is empty. Half a key stays, whatever is in it. */
function withoutEmpty(section: FileSection | undefined): Section | undefined {
    if (section === undefined || isHalf(section)) {
        return section;
    }
    const isWhole = Boolean(section[keyIdMember]) && Boolean(section[secretMember]);
    return Object.fromEntries(
        Object.entries(section).filter(
            ([name, value]) => value !== "" && (isWhole || (name !== keyIdMember && name !== secretMember)),
        ),
    );
}

function pathOption(option: string, files: readonly ParsedFile[], profile: string) {
    const having = files.filter(({ sections }) => sections.has(profile));
    const path = (having.at(-1) ?? files.at(-1))?.path;
    return path === undefined ? {} : { [option]: path };
}
