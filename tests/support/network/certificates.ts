// Certificates for tests, made when they are needed by `openssl`, which Git brings along on Windows.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A server's key and certificate, and the path of the authority's certificate that vouches for it. */
export interface TestCertificates {
    readonly key: string;
    readonly cert: string;
    readonly caPath: string;
}

/** Makes an authority and a certificate for `hosts` in `folder`; undefined if there is no `openssl`. */
export function makeCertificates(folder: string, hosts: readonly string[]): TestCertificates | undefined {
    const path = (name: string) => join(folder, name);
    const openssl = (...args: readonly string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
    const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    try {
        openssl("version");
    } catch {
        return undefined;
    }
    const names = hosts.map((host) => (/^[\d.]+$/.test(host) ? `IP:${host}` : `DNS:${host}`));
    writeFileSync(path("names.cnf"), `subjectAltName=${names.join(",")}\n`);
    openssl("req", "-x509", ...newKey, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Tests");
    openssl("req", ...newKey, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=server");
    const signing = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names.cnf"];
    openssl("x509", "-req", "-in", "server.csr", "-out", "server.pem", ...signing);
    const read = (name: string) => readFileSync(path(name), "utf8");
    return { key: read("server.key"), cert: read("server.pem"), caPath: path("ca.pem") };
}
