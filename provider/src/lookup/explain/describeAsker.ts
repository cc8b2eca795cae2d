/** How messages name who asked, and what whoever it is can do for credentials that are not taken. */
import { quoteText } from "../../data/quoteText";
import type { AskedAs, CallFailure } from "../../ecr/failures/callFailure";
import type { Asker } from "../lookupFailure";
import { settingNames } from "./settingNames";

/** `, asked as profile "laptop" (AWS_PROFILE)`; empty where nothing is known, or there is nobody. */
export function describeAsker({ askedAs, code, operation }: CallFailure): string {
    if (askedAs === undefined || (askedAs.kind === "machine" && code === "NoCredentials")) {
        return "";
    }
    const first = describeFirst(askedAs);
    const { roles } = askedAs;
    const last = roles.at(-1);
    if (last === undefined) {
        return `, asked as ${first}`;
    }
    if (operation.startsWith("AssumeRole")) {
        return `, asked as ${first}${roles.length > 1 ? " or a role of its chain" : ""}`;
    }
    return `, asked as ${last}, a role assumed by ${first}`;
}

/** `profile "laptop" (AWS_PROFILE)`, with the roles that are assumed, in their order. */
export function describeIdentity(askedAs: AskedAs): string {
    return [describeFirst(askedAs), ...askedAs.roles].join(", then ");
}

/** A profile without a name is AWS's own default. */
function describeFirst({ kind, source, profile = "default" }: AskedAs): string {
    const origin = source === undefined ? "" : /^[A-Z_]+$/.test(source) ? source : `the setting ${source}`;
    switch (kind) {
        case "keys":
            return `the keys of ${origin}`;
        case "webIdentity":
            return `the web identity of ${origin}`;
        case "profile":
            return `profile ${quoteText(profile)}${origin === "" ? "" : ` (${origin})`}`;
        case "machine":
            return "the role of this machine, for want of keys and a profile";
    }
}

/** What to do where a session is over. */
export function explainExpired({ askedAs }: CallFailure): string {
    if (askedAs?.login !== undefined) {
        return `the session is over: log in again (${askedAs.login})`;
    }
    return askedAs?.source === "AWS_ACCESS_KEY_ID"
        ? "the credentials are expired: renew AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN together"
        : "the credentials are expired: log in again (aws sso login), or renew them";
}

/** What to do where there are no credentials to ask with. */
export function explainNoCredentials({ askedAs }: CallFailure, asker: Asker): string {
    const { profiles, setCredentials } = settingNames(asker);
    return askedAs?.kind === "profile"
        ? `no usable credentials: check the profile in the shared files, or name another (${profiles})`
        : `no usable credentials: ${setCredentials}`;
}

/** What to do where a code of a second factor is asked for. */
export function explainMfa({ askedAs }: CallFailure): string {
    // A name that a shell might not take as it is stays out of what is to be copied.
    const name = askedAs?.profile;
    const profile = name !== undefined && /^[\w.@+-]+$/.test(name) ? ` --profile ${name}` : "";
    const wins =
        askedAs?.source === "profile"
            ? "and leave out the profile that settings name"
            : "whose variables win over profiles";
    return `begin its session yourself, ${wins}: eval "$(aws configure export-credentials${profile} --format env)"`;
}
