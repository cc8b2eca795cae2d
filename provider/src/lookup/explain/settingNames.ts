/** Where whoever asked can set what a failure is about: a program in its stack or arguments, the command line in its options. */
import type { Asker } from "../lookupFailure";

/** Names for sentences: lists of places to check, and clauses that say what to do. */
export interface SettingNames {
    readonly registry: string;
    readonly setRegistry: string;
    readonly regions: string;
    readonly setRegion: string;
    readonly endpoints: string;
    readonly platforms: string;
    readonly select: string;
    readonly filterTags: string;
    readonly profiles: string;
    readonly setCredentials: string;
}

const ofCommand: SettingNames = {
    registry: "its registry",
    setRegistry: "write the registry before it, or give --region,",
    regions: "--region and AWS_REGION",
    setRegion: "give --region, or set AWS_REGION",
    endpoints: "--endpoint and AWS_ENDPOINT_URL_ECR",
    platforms: "--platform",
    select: "--select",
    filterTags: "--filter",
    profiles: "--profile, AWS_PROFILE",
    setCredentials: "give --profile, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
};

/** The names that whoever asked knows. */
export function settingNames({ by, configuration = "aws" }: Asker): SettingNames {
    if (by === "command") {
        return ofCommand;
    }
    const region = `${configuration}:region`;
    return {
        registry: "registryId, region",
        setRegistry: "name registryId and region",
        regions: `${region}, AWS_REGION and the argument region`,
        setRegion: `set ${region} (pulumi config set ${region} eu-west-1), AWS_REGION, or the argument region`,
        endpoints: `the argument endpoint, ${configuration}:endpoints and AWS_ENDPOINT_URL_ECR`,
        platforms: "platform and requirePlatforms",
        select: "select",
        filterTags: "filterTags",
        profiles: `AWS_PROFILE, ${configuration}:profile, the argument profile`,
        setCredentials:
            `set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, the stack's ${configuration}:profile, or the ` +
            "argument profile",
    };
}
