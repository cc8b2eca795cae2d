/** The words for calls that failed whole, each with its likely cause: ECR's exceptions and what any AWS call can meet. */
import { settingNames } from "./settingNames";
import type { CallFailure, CallFailureCode } from "../../ecr/failures/callFailure";
import type { Asker, LookupFailure } from "../lookupFailure";
import { explainAccessDenied } from "./explainAccessDenied";
import { describeAsker, explainExpired, explainMfa, explainNoCredentials } from "./describeAsker";
import { describeImage, describeRepository, describeRegistry } from "./describeImage";

/** What to do, after what was looked for and what came back. */
type Advice = (failure: LookupFailure, call: CallFailure, asker: Asker) => string;

const advice: Readonly<Record<CallFailureCode, Advice>> = {
    RepositoryNotFound: ({ query }, _call, asker) =>
        (query.registryId === undefined
            ? `${settingNames(asker).setRegistry} if it is in another account or region, else create the repository`
            : `check ${settingNames(asker).registry} and spelling, or create the repository`) +
        (asker.by === "resource" ? "; if this very update creates it, take its name from the repository resource" : ""),
    InvalidParameter: () => "ECR refused one of the arguments: check those that its message names",
    LimitExceeded: () => "ask AWS for a higher quota, or try again later",
    Server: () => "ECR itself failed, again after retries: try again later, and see the AWS Health Dashboard",
    UnableToGetUpstreamImage: () =>
        "the pull-through cache could not fetch the image: check that it exists upstream, and the rule's credentials",
    AccessDenied: explainAccessDenied,
    ExpiredCredentials: (_failure, call) => explainExpired(call),
    RejectedCredentials: () =>
        "AWS does not know these credentials: check the access key, the profile and the clock of this machine",
    NoCredentials: (_failure, call, asker) => explainNoCredentials(call, asker),
    MfaRequired: (_failure, call) => explainMfa(call),
    AccountNotAllowed: () => "ask with credentials of an account that may ask, or change that setting",
    NoRegion: (_failure, _call, asker) => `no region: ${settingNames(asker).setRegion}`,
    InvalidRegion: (_failure, _call, asker) => `AWS has no such region: check ${settingNames(asker).regions}`,
    InvalidEndpoint: (_failure, _call, asker) =>
        `the endpoint is no usable URL: check ${settingNames(asker).endpoints}`,
    InvalidSetting: () => "the AWS provider refuses that value too: correct it, or leave it out",
    Throttling: () => "ECR answers too many requests of this account, again after retries: try again later",
    Timeout: (_failure, call) =>
        `no answer in time, again after retries: check network${orProxy(call)} and VPC endpoint (ecr.api)`,
    Tls: (_failure, call) =>
        `the connection is not trusted: check clock${orProxy(call)} and authorities (customCaBundle, AWS_CA_BUNDLE, NODE_EXTRA_CA_CERTS)`,
    Proxy: () =>
        "the proxy can't be used: check its address, user and password (httpsProxy, HTTPS_PROXY), or name the host in noProxy (NO_PROXY)",
    Dns: (_failure, call) => `the name can't be resolved: check region, endpoint${orProxy(call)} and network`,
    Connection: (_failure, call) =>
        `no connection, again after retries: check endpoint, network${orProxy(call)} and VPC endpoint (ecr.api)`,
    UnreadableAnswer: (_failure, call) =>
        call.proxy === undefined
            ? "the answer is not ECR's: check the endpoint"
            : "the answer is not ECR's: check endpoint and proxy",
    Unknown: () => "see what it says, and AWS's documentation of this error",
};

/** Explains a failed call. */
export function explainCallFailure(failure: LookupFailure, call: CallFailure, asker: Asker): string {
    return `${subject(failure, call)}: ${explainCause(failure, call, asker)}`;
}

/** What came back and what to do, for a call that was only a part of the lookup. */
export function explainCause(failure: LookupFailure, call: CallFailure, asker: Asker): string {
    const name = call.name === "" ? call.code : call.name;
    const said = call.message === "" || call.message === call.name ? "" : ` (${call.message})`;
    const through = call.proxy === undefined ? "" : ` through the proxy ${call.proxy}`;
    return `${name}${said}${describeAsker(call)}${through}; ${advice[call.code](failure, call, asker)}`;
}

/** Only who has a proxy is asked to check it. */
function orProxy({ proxy }: CallFailure): string {
    return proxy === undefined ? "" : ", proxy";
}

function subject(failure: LookupFailure, { code, operation }: CallFailure): string {
    if (code === "RepositoryNotFound") {
        return `no repository ${failure.query.repositoryName} in ${describeRegistry(failure)}`;
    }
    const doing = operation === "BatchGetImage" ? "" : ` (${operation})`;
    return `could not look up ${describeImage(failure.query)} in ${describeRepository(failure)}${doing}`;
}
