/** The roles of the AWS provider's configuration. https://www.pulumi.com/registry/packages/aws/api-docs/provider/ */
import type { ConfigReader } from "./configReader";
import type { AssumedRole, WebIdentityRole } from "./ecrSettings";
import { withoutUndefined } from "../../data/withoutUndefined";

/** A role to assume; undefined for an empty object, which the AWS provider skips too. */
export function assumedRole(reader: ConfigReader): AssumedRole | undefined {
    const roleArn = reader.text("roleArn");
    const rest = withoutUndefined({
        sessionName: reader.text("sessionName"),
        externalId: reader.text("externalId"),
        durationSeconds: durationSeconds(reader),
        policy: reader.text("policy"),
        policyArns: reader.texts("policyArns"),
        tags: reader.textMap("tags"),
        transitiveTagKeys: reader.texts("transitiveTagKeys"),
        sourceIdentity: reader.text("sourceIdentity"),
    });
    if (roleArn === undefined) {
        return Object.keys(rest).length === 0 ? undefined : reader.missing("roleArn");
    }
    return { roleArn, ...rest };
}

/** A role to assume with a web identity token; undefined for an empty object. */
export function webIdentityRole(reader: ConfigReader): WebIdentityRole | undefined {
    const roleArn = reader.text("roleArn");
    const rest = withoutUndefined({
        sessionName: reader.text("sessionName"),
        webIdentityToken: reader.text("webIdentityToken"),
        webIdentityTokenFile: reader.text("webIdentityTokenFile"),
        durationSeconds: durationSeconds(reader),
        policy: reader.text("policy"),
        policyArns: reader.texts("policyArns"),
    });
    if (roleArn === undefined) {
        return Object.keys(rest).length === 0 ? undefined : reader.missing("roleArn");
    }
    // The AWS provider does not take the token of a variable for a role of its own.
    return rest.webIdentityToken === undefined && rest.webIdentityTokenFile === undefined
        ? reader.missing("webIdentityToken")
        : { roleArn, ...rest };
}

/** `duration` as Go writes it; `durationSeconds` is what versions of the provider before 6 called it. */
function durationSeconds(reader: ConfigReader): number | undefined {
    const duration = reader.text("duration");
    if (duration === undefined) {
        return reader.count("durationSeconds");
    }
    return goDurationSeconds(duration) ?? reader.wrong("duration", "a duration such as 1h30m");
}

/** Durations as the AWS provider's configuration writes them. https://pkg.go.dev/time#ParseDuration */
const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };
const durationPart = /([0-9]+(?:\.[0-9]+)?)(ms|h|m|s)/g;

/** Whole seconds of a duration such as `1h30m`, `15m` or `3600s`; undefined if it is none, or less than a second. */
function goDurationSeconds(text: string): number | undefined {
    if (text.replace(durationPart, "") !== "") {
        return undefined;
    }
    const seconds = [...text.matchAll(durationPart)].reduce(
        (sum, [, amount = "", unit = ""]) => sum + Number(amount) * (UNITS[unit] ?? 0),
        0,
    );
    return seconds >= 1 ? Math.round(seconds) : undefined;
}
