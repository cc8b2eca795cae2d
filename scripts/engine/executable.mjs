// Names of programs on this platform, and where the PATH has them.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The file name of program `name` here.
 *
 * @param {string} name as in "pulumi"
 * @returns {string} as in "pulumi" or, on Windows, "pulumi.exe"
 */
export function executable(name) {
    return process.platform === "win32" ? `${name}.exe` : name;
}

/**
 * The first folder of the PATH that holds the executable file `name`.
 *
 * @param {string} name without ".exe"
 * @param {string} [path] folders as in the PATH variable; the process's own by default
 * @returns {string | undefined}
 */
export function folderOnPath(name, path = process.env.PATH ?? "") {
    return path.split(delimiter).find((folder) => folder !== "" && isExecutable(join(folder, executable(name))));
}

function isExecutable(file) {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
