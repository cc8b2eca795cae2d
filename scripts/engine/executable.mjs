// Names of programs on this platform, and where the PATH has them.
import { accessSync, constants } from "node:fs";
import { delimiter, extname, join } from "node:path";

/**
 * The file name of program `name`.
 *
 * @param {string} name as in "pulumi"
 * @param {NodeJS.Platform} [platform]
 * @returns {string} as in "pulumi" or, on Windows, "pulumi.exe"
 */
export function executable(name, platform = process.platform) {
    return platform === "win32" ? `${name}.exe` : name;
}

/**
 * The file name of a program that is a script, as the starters of dynamic providers and policy packs are.
 *
 * @param {string} name as in "pulumi-resource-pulumi-nodejs"
 * @param {NodeJS.Platform} [platform]
 * @returns {string} on Windows with ".cmd"
 */
export function script(name, platform = process.platform) {
    return platform === "win32" ? `${name}.cmd` : name;
}

/**
 * The first folder of the PATH that holds the executable file `name`.
 *
 * @param {string} name a file's name, or a program's without ".exe"
 * @param {string} [path] folders as in the PATH variable; the process's own by default
 * @returns {string | undefined}
 */
export function folderOnPath(name, path = process.env.PATH ?? "") {
    const file = extname(name) === "" ? executable(name) : name;
    return path.split(delimiter).find((folder) => folder !== "" && isExecutable(join(folder, file)));
}

function isExecutable(file) {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
