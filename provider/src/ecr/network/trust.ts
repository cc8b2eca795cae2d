/**
 * Whose certificates are trusted: Node.js's own authorities, or those of a file that settings, `AWS_CA_BUNDLE` or the
 * profile name, which then stand alone, as for the AWS provider.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html (ca_bundle)
 */
import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { EcrSettings } from "../settings/ecrSettings";
import type { Environment } from "../settings/environment";
import { expandPath } from "../settings/environment";

/** The settings that say whom to trust. */
export type TrustSettings = Pick<EcrSettings, "customCaBundle" | "insecure">;

/** Node.js's options of a TLS connection that differ from its defaults; undefined if none does. */
export interface Trust {
    readonly ca?: string;
    readonly rejectUnauthorized?: false;
}

/** A file of authorities that can't be used. */
class CaBundleError extends Error {
    override readonly name = "CaBundleError";
}

/** Whom settings, environment and profile trust. Rejects with a CaBundleError if their file can't be read or holds no certificate. */
export async function trustOf(
    settings: TrustSettings,
    environment: Environment,
    profileBundle?: string,
): Promise<Trust | undefined> {
    const bundle = bundleOf(settings, environment, profileBundle);
    if (bundle === undefined) {
        return settings.insecure === true ? { rejectUnauthorized: false } : undefined;
    }
    const ca = await certificatesIn(bundle.path, bundle.source);
    return settings.insecure === true ? { ca, rejectUnauthorized: false } : { ca };
}

function bundleOf(settings: TrustSettings, environment: Environment, profileBundle: string | undefined) {
    if (settings.customCaBundle) {
        return { path: expandPath(settings.customCaBundle, environment), source: "customCaBundle" };
    }
    const variable = environment["AWS_CA_BUNDLE"];
    if (variable) {
        return { path: variable, source: "AWS_CA_BUNDLE" };
    }
    return profileBundle ? { path: profileBundle, source: "ca_bundle of the profile" } : undefined;
}

async function certificatesIn(path: string, source: string): Promise<string> {
    const text = await readFile(path, "utf8").catch((error: unknown) => {
        const code = error instanceof Error && "code" in error ? String(error.code) : "it can't be read";
        throw new CaBundleError(`${source} names a file of certificates that can't be read: ${code}`);
    });
    // As for the AWS provider, what is no certificate is left out, as long as there is one.
    const certificates = [...text.matchAll(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g)]
        .map(([certificate]) => certificate)
        .filter(isCertificate);
    if (certificates.length === 0) {
        throw new CaBundleError(`${source} names a file without a certificate in PEM form`);
    }
    return certificates.join("\n");
}

function isCertificate(pem: string): boolean {
    try {
        return new X509Certificate(pem).raw.length > 0;
    } catch {
        return false;
    }
}
