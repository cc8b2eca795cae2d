// One example of every failure in docs/failures.md, explained by the package itself: the page must say the same.
import type { AskedAs } from "../../../provider/src/ecr/failures/callFailure";
import { explain, explainSecret } from "../../../provider/src/lookup/explain/explain";
import type { ImageQuery } from "../../../provider/src/lookup/request/imageQuery";
import type {
    FailureHelp,
    ImageFailureCode,
    LookupFailure,
    LookupProblem,
} from "../../../provider/src/lookup/lookupFailure";
import { callFailure, digestOf64, failureOf } from "../../unit/lookup/lookupFailures";

const [a, b] = [digestOf64("a"), digestOf64("b")];
const byTag = { imageTag: "v9" };
const byDigest = { imageDigest: a };
const byBoth = { ...byTag, ...byDigest };

function failure(problem: LookupProblem, query: Partial<ImageQuery> = {}, help: FailureHelp = {}): LookupFailure {
    return failureOf(problem, { query: { registryId: undefined, ...query }, help });
}

function ofImage(
    failureCode: ImageFailureCode | "ImageOnTheMoon",
    query?: Partial<ImageQuery>,
    help?: FailureHelp,
): LookupFailure {
    return failure({ kind: "imageFailure", failureCode, failureReason: "" }, query, help);
}

function ofCall(...parts: Parameters<typeof callFailure>): LookupFailure {
    return failure(callFailure(...parts));
}

function asked(of: LookupFailure, as: Pick<AskedAs, "source" | "login">): LookupFailure {
    return of.problem.kind === "callFailure"
        ? { ...of, problem: { ...of.problem, askedAs: { kind: "profile", profile: "laptop", roles: [], ...as } } }
        : of;
}

const refused =
    "User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/api";

const failures: Readonly<Record<string, LookupFailure>> = {
    ImageNotFound: ofImage("ImageNotFound", {}, { nearestTags: ["v8", "v90"] }),
    "ImageNotFound, by digest": ofImage("ImageNotFound", { imageId: byDigest }),
    "ImageNotFound, archived": ofImage("ImageNotFound", {}, { archived: true }),
    "ImageNotFound, kept": ofImage("ImageNotFound", { pinnedDigest: a }),
    ImageTagDoesNotMatchDigest: ofImage("ImageTagDoesNotMatchDigest", { imageId: byBoth }, { tagDigest: b }),
    InvalidImageDigest: ofImage("InvalidImageDigest", { imageId: byDigest }),
    InvalidImageTag: ofImage("InvalidImageTag"),
    MissingDigestAndTag: ofImage("MissingDigestAndTag"),
    ImageReferencedByManifestList: ofImage("ImageReferencedByManifestList"),
    KmsError: ofImage("KmsError"),
    UpstreamAccessDenied: ofImage("UpstreamAccessDenied"),
    UpstreamTooManyRequests: ofImage("UpstreamTooManyRequests"),
    UpstreamUnavailable: ofImage("UpstreamUnavailable"),
    ImageInaccessible: ofImage("ImageInaccessible"),
    "a code that is newer than the package": ofImage("ImageOnTheMoon"),
    RepositoryNotFound: ofCall(
        "RepositoryNotFound",
        "RepositoryNotFoundException",
        "The repository with name 'shop/api' does not exist in the registry with id '123456789012'",
    ),
    InvalidParameter: ofCall(
        "InvalidParameter",
        "InvalidParameterException",
        "Invalid parameter at 'registryId' failed to satisfy constraint: 'must satisfy regular expression [0-9]{12}'",
    ),
    LimitExceeded: ofCall(
        "LimitExceeded",
        "LimitExceededException",
        "The operation did not succeed because it would have exceeded a service limit for your account",
    ),
    Server: ofCall("Server", "ServerException", "HTTP 500 without a message"),
    UnableToGetUpstreamImage: ofCall(
        "UnableToGetUpstreamImage",
        "UnableToGetUpstreamImageException",
        "The image could not be pulled from the upstream registry",
    ),
    AccessDenied: ofCall(
        "AccessDenied",
        "AccessDeniedException",
        `${refused} because no identity-based policy allows the ecr:BatchGetImage action`,
    ),
    "AccessDenied, by another account": ofCall(
        "AccessDenied",
        "AccessDeniedException",
        `${refused} because no resource-based policy allows the ecr:BatchGetImage action`,
    ),
    ExpiredCredentials: ofCall(
        "ExpiredCredentials",
        "ExpiredTokenException",
        "The security token included in the request is expired",
    ),
    RejectedCredentials: ofCall(
        "RejectedCredentials",
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
    ),
    NoCredentials: ofCall("NoCredentials", "CredentialsProviderError", "Could not load credentials from any providers"),
    "ExpiredCredentials, of IAM Identity Center": asked(
        ofCall(
            "ExpiredCredentials",
            "UnauthorizedException",
            "Session token not found or invalid",
            "GetRoleCredentials",
        ),
        { source: "AWS_PROFILE", login: "aws sso login --profile laptop" },
    ),
    MfaRequired: asked(
        ofCall(
            "MfaRequired",
            "MfaRequired",
            'profile "laptop" assumes its role with a code of "arn:aws:iam::123456789012:mfa/me" (mfa_serial), for which nobody can be asked here',
        ),
        { source: "AWS_PROFILE" },
    ),
    AccountNotAllowed: asked(
        ofCall(
            "AccountNotAllowed",
            "AccountNotAllowed",
            "the credentials are of account 111122223333, which allowedAccountIds does not name",
            "GetCallerIdentity",
        ),
        { source: "AWS_PROFILE" },
    ),
    NoRegion: { ...ofCall("NoRegion", "", "Region is missing"), region: undefined },
    InvalidRegion: {
        ...ofCall("InvalidRegion", "", 'Region not accepted: region="eu_west_1" is not a valid hostname component.'),
        region: "eu_west_1",
    },
    InvalidEndpoint: ofCall(
        "InvalidEndpoint",
        "",
        '"localhost:4566" is not an http or https URL, such as "https://api.ecr.eu-west-1.amazonaws.com"',
    ),
    InvalidSetting: ofCall("InvalidSetting", "InvalidSetting", "AWS_RETRY_MODE is not standard or adaptive"),
    Throttling: ofCall("Throttling", "ThrottlingException", "Rate exceeded"),
    Timeout: ofCall("Timeout", "ETIMEDOUT", "connect ETIMEDOUT 10.0.0.7:443"),
    Tls: ofCall("Tls", "DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"),
    Proxy: failure({
        kind: "callFailure",
        code: "Proxy",
        operation: "BatchGetImage",
        name: "",
        message: "HTTP 407 without a message",
        proxy: "http://proxy.example.com:3128 (HTTPS_PROXY)",
    }),
    Dns: ofCall("Dns", "ENOTFOUND", "getaddrinfo ENOTFOUND api.ecr.eu-west-1.amazonaws.com"),
    Connection: ofCall("Connection", "ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:4566"),
    UnreadableAnswer: ofCall("UnreadableAnswer", "SyntaxError", "HTTP 200: the answer is not the JSON that ECR sends"),
    Unknown: ofCall("Unknown", "TeapotException", "I'm a teapot"),
    DigestMismatch: failure({ kind: "digestMismatch", wanted: a, got: b }),
    NoAnswer: failure({ kind: "noAnswer" }),
    NotAManifest: failure({ kind: "notAManifest", imageManifestMediaType: "text/html" }),
    PlatformNotOffered: failure({ kind: "platformNotOffered", platforms: ["linux/arm64"], offered: ["linux/amd64"] }),
    PlatformAmbiguous: failure({
        kind: "platformAmbiguous",
        platform: "windows/amd64",
        matches: [
            { platform: "windows(10.0.17763)/amd64", imageDigest: a },
            { platform: "windows(10.0.20348)/amd64", imageDigest: b },
        ],
    }),
    PlatformUnknown: failure({
        kind: "platformUnknown",
        platforms: ["linux/arm64"],
        cause: "it is an artifact (application/vnd.cncf.helm.config.v1+json), not an image to run",
    }),
    ProvenanceUnknown: failure(
        {
            kind: "provenanceUnknown",
            cause: {
                kind: "callFailure",
                code: "AccessDenied",
                operation: "GetDownloadUrlForLayer",
                name: "AccessDeniedException",
                message: refused.replace("BatchGetImage", "GetDownloadUrlForLayer"),
            },
        },
        { provenance: true },
    ),
    IndexIncomplete: failure({
        kind: "indexIncomplete",
        digest: b,
        cause: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
    }),
    NothingSelected: failure(
        {
            kind: "nothingSelected",
            select: { semver: "^2" },
            tags: 6,
            dropped: [
                { rule: "signature", tags: 1 },
                { rule: "noVersion", tags: 2 },
                { rule: "outOfRange", tags: 3 },
            ],
            nearest: ["1.9.1", "1.9.0"],
        },
        { imageId: {}, select: { semver: "^2" } },
    ),
    TagMoved: failure({ kind: "tagMoved", from: a, to: b }),
};

/** What the resource says, by the name that the page gives the failure. */
export const failureWords: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(failures).map(([name, each]) => [name, explain(each, { by: "resource" })])),
    "a lookup with secret arguments": explainSecret(ofImage("ImageNotFound")),
};
