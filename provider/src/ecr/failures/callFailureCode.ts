/**
 * Which code an error's name, Node's error code, or an answer's bare status stands for. AWS's errors differ by
 * name: most of them are not modelled, so that no class exists for `instanceof`, and the name is the service's own word.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/CommonErrors.html
 */
import type { CallFailureCode } from "./callFailure";

/** AWS's error names, without the suffixes `Exception` and `Error`, in lower case. */
const codesByName: Readonly<Record<string, CallFailureCode>> = {
    repositorynotfound: "RepositoryNotFound",
    invalidparameter: "InvalidParameter",
    invalidparametervalue: "InvalidParameter",
    validation: "InvalidParameter",
    serialization: "InvalidParameter",
    limitexceeded: "LimitExceeded",
    server: "Server",
    internalfailure: "Server",
    internalserver: "Server",
    internal: "Server",
    serviceunavailable: "Server",
    unabletogetupstreamimage: "UnableToGetUpstreamImage",
    unabletogetupstreamlayer: "UnableToGetUpstreamImage",
    accessdenied: "AccessDenied",
    notauthorized: "AccessDenied",
    unauthorizedoperation: "AccessDenied",
    optinrequired: "AccessDenied",
    expiredtoken: "ExpiredCredentials",
    // Of Identity Center's portal, whose token is a session's.
    unauthorized: "ExpiredCredentials",
    forbidden: "AccessDenied",
    requestexpired: "ExpiredCredentials",
    tokenrefreshrequired: "ExpiredCredentials",
    unrecognizedclient: "RejectedCredentials",
    invalidsignature: "RejectedCredentials",
    signaturedoesnotmatch: "RejectedCredentials",
    invalidclienttokenid: "RejectedCredentials",
    invalidtoken: "RejectedCredentials",
    invalididentitytoken: "RejectedCredentials",
    idprejectedclaim: "RejectedCredentials",
    incompletesignature: "RejectedCredentials",
    missingauthenticationtoken: "RejectedCredentials",
    authfailure: "RejectedCredentials",
    requesttimetooskewed: "RejectedCredentials",
    requestinthefuture: "RejectedCredentials",
    credentialsprovider: "NoCredentials",
    tokenprovider: "NoCredentials",
    mfarequired: "MfaRequired",
    accountnotallowed: "AccountNotAllowed",
    invalidsetting: "InvalidSetting",
    timeout: "Timeout",
    abort: "Timeout",
    requesttimeout: "Timeout",
    syntax: "UnreadableAnswer",
    oversizedanswer: "UnreadableAnswer",
    proxy: "Proxy",
    cabundle: "Tls",
};

/** Node's system error codes; OpenSSL's many are recognised by their form. */
const codesBySystemCode: Readonly<Record<string, CallFailureCode>> = {
    ENOTFOUND: "Dns",
    EAI_AGAIN: "Dns",
    ENODATA: "Dns",
    EAI_FAIL: "Dns",
    EAI_NONAME: "Dns",
    ETIMEDOUT: "Timeout",
    ESOCKETTIMEDOUT: "Timeout",
    ECONNREFUSED: "Connection",
    ECONNRESET: "Connection",
    ECONNABORTED: "Connection",
    EPIPE: "Connection",
    EHOSTUNREACH: "Connection",
    EHOSTDOWN: "Connection",
    ENETUNREACH: "Connection",
    ENETDOWN: "Connection",
    EADDRNOTAVAIL: "Connection",
    EPROTO: "Tls",
    DEPTH_ZERO_SELF_SIGNED_CERT: "Tls",
    SELF_SIGNED_CERT_IN_CHAIN: "Tls",
    HOSTNAME_MISMATCH: "Tls",
    INVALID_CA: "Tls",
    INVALID_PURPOSE: "Tls",
    PATH_LENGTH_EXCEEDED: "Tls",
    ERR_INVALID_URL: "InvalidEndpoint",
    ERR_UNESCAPED_CHARACTERS: "InvalidEndpoint",
    ERR_INVALID_PROTOCOL: "InvalidEndpoint",
};

const tlsCodes = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|ERROR_IN_CERT_|CRL_)/;

/** The code of an AWS error's name, with or without `Exception`; undefined for a name that is not known. */
export function codeOfErrorName(name: string): CallFailureCode | undefined {
    const key = name
        .replace(/^.*#/, "")
        .replace(/(?:Exception|Error)$/, "")
        .toLowerCase();
    return Object.hasOwn(codesByName, key) ? codesByName[key] : undefined;
}

/** The code of a Node system error, such as `ECONNREFUSED`; undefined for a code that is not known. */
export function codeOfSystemCode(systemCode: string): CallFailureCode | undefined {
    if (tlsCodes.test(systemCode)) {
        return "Tls";
    }
    return Object.hasOwn(codesBySystemCode, systemCode) ? codesBySystemCode[systemCode] : undefined;
}

/** The code of an answer that is no AWS service's, and so says nothing but its HTTP status. */
export function codeOfHttpStatus(httpStatus: number): CallFailureCode {
    if (httpStatus === 407) {
        return "Proxy";
    }
    if (httpStatus === 429) {
        return "Throttling";
    }
    return httpStatus >= 500 ? "Server" : "UnreadableAnswer";
}
