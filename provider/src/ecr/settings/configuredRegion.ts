/** Which region is asked, as far as the SDK would not find out itself. */
import type { EcrSettings } from "./ecrSettings";
import { profileRegion } from "./profileRegion";

/**
 * The region of the settings, else of `AWS_REGION` or `AWS_DEFAULT_REGION` (which the SDK for JavaScript alone among
 * AWS's tools ignores), else of the profile in the configuration files that the settings name. Undefined: the SDK
 * looks in the default files. An unset region counts as missing where named files do not have it: another file's
 * region would be a guess.
 */
export async function configuredRegion(settings: EcrSettings): Promise<string | undefined> {
    const { AWS_REGION, AWS_DEFAULT_REGION, AWS_PROFILE } = process.env;
    const known = [settings.region, AWS_REGION, AWS_DEFAULT_REGION].find(
        (region) => region !== undefined && region !== "",
    );
    const files = [settings.sharedConfigFile ?? [], settings.sharedCredentialsFile ?? []].flat();
    if (known !== undefined || files.length === 0) {
        return known;
    }
    const region = await profileRegion(files, settings.profile ?? (AWS_PROFILE || "default"));
    if (region === undefined && settings.sharedConfigFile !== undefined) {
        throw new Error("Region is missing");
    }
    return region;
}
