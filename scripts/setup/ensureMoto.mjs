// moto, the independent ECR that the contract tests also run against: a Python environment in the user's cache.
import { join } from "node:path";
import { ensurePythonEnvironment } from "./pythonEnvironment.mjs";

const version = "5.2.5";

/**
 * The `moto_server` program, installed when first asked for.
 *
 * @returns {Promise<{ server: string } | { unavailable: string }>} an absolute path, or one line saying why not
 */
export async function ensureMoto() {
    const moto = await ensurePythonEnvironment("moto", version, "moto[server]");
    const program = process.platform === "win32" ? "moto_server.exe" : "moto_server";
    return "bin" in moto ? { server: join(moto.bin, program) } : moto;
}
