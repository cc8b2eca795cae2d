/**
 * The shared configuration and credentials files, read by the AWS SDK's own parser and merged as the AWS provider merges them.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
import { join } from "node:path";
import type { EcrSettings } from "./ecrSettings";
import type { Environment } from "./environment";
import { expandPath, homeFolder } from "./filePath";

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
    readonly path: string | undefined;
    readonly sections: Readonly<Record<string, Section | undefined>>;
}

/**
 * Reads the files that settings name, else those of `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, else the ones in
 * `~/.aws`. Of several, later ones win, member by member. A file that can't be read is empty, as everywhere in AWS's tools.
 */
export async function readSharedFiles(settings: SharedFileSettings, environment: Environment): Promise<SharedFiles> {
    const { loadSharedConfigFiles } = await import("@smithy/core/config");
    const read = async (path: string | undefined, kind: "configFile" | "credentialsFile"): Promise<ParsedFile> => {
        const option = kind === "configFile" ? "configFilepath" : "filepath";
        // The SDK keeps what it read for the life of the process; a client that is made later shall see what is there then.
        const parsed = await loadSharedConfigFiles({
            ignoreCache: true,
            ...(path === undefined ? {} : { [option]: path }),
        });
        return { path, sections: parsed[kind] };
    };
    const paths = (files: string | readonly string[] | undefined, name: string) =>
        files === undefined
            ? [
                  environment[name] ||
                      join(homeFolder(environment), ".aws", name === "AWS_CONFIG_FILE" ? "config" : "credentials"),
              ]
            : [files].flat().map((file) => expandPath(file, environment));
    const [configFiles, credentialsFiles] = await Promise.all([
        Promise.all(paths(settings.sharedConfigFile, "AWS_CONFIG_FILE").map((path) => read(path, "configFile"))),
        Promise.all(
            paths(settings.sharedCredentialsFile, "AWS_SHARED_CREDENTIALS_FILE").map((path) =>
                read(path, "credentialsFile"),
            ),
        ),
    ]);
    return {
        profile: (name) => merged([...configFiles, ...credentialsFiles], name),
        section: (kind, name) => merged(configFiles, `${kind}.${name}`),
        pathsFor: (profile) => ({
            ...pathOption("configFilepath", configFiles, profile),
            ...pathOption("filepath", credentialsFiles, profile),
        }),
    };
}

function merged(files: readonly ParsedFile[], name: string): Section | undefined {
    return files
        .map(({ sections }) => sections[name])
        .reduce((all, section) => (section === undefined ? all : { ...all, ...section }), undefined);
}

function pathOption(option: string, files: readonly ParsedFile[], profile: string) {
    const having = files.filter(({ sections }) => sections[profile] !== undefined);
    const path = (having.at(-1) ?? files.at(-1))?.path;
    return path === undefined ? {} : { [option]: path };
}
