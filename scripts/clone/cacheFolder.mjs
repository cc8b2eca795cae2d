// Where things that are slow to get are kept between runs and between clones: the engine and the moto environment.
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The folder of this project in the user's own cache. It may not exist yet.
 *
 * `$XDG_CACHE_HOME` wins everywhere; otherwise `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows, `~/.cache`
 * elsewhere.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string} an absolute path
 */
export function cacheFolder(env = process.env, platform = process.platform) {
    return join(userCacheFolder(env, platform), "pulumi-ecr-image");
}

function userCacheFolder(env, platform) {
    if (env.XDG_CACHE_HOME) {
        return env.XDG_CACHE_HOME;
    }
    if (platform === "darwin") {
        return join(homedir(), "Library", "Caches");
    }
    if (platform === "win32") {
        return env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
    }
    return join(homedir(), ".cache");
}
