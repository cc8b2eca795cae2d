/**
 * Credentials of sessions that people begin in a browser: IAM Identity Center's portal, and `aws login`. The SDK's providers make
 * every failure of theirs a text; what happened on the way is kept here, so that a broken network is not taken for a session that is over.
 * https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 */
import { parseJsonObject } from "../../data/jsonObject";
import { redact } from "../failures/redact";
import type { Section } from "../settings/sharedFiles";
import { NetworkHandler, type RequestHandler } from "../network/network";
import { type CredentialProvider, CredentialsFailure } from "./awsCredentials";

/** Operations that give the credentials, as failures name them. */
export type SessionOperation = "GetRoleCredentials" | "CreateOAuth2Token";

/** What sends requests for one attempt to get credentials. */
type Handler = Pick<NetworkHandler, "handle" | "updateHttpClientConfig" | "httpHandlerConfigs" | "metadata">;

/** The last thing that went wrong on the way. */
interface Witnessed {
    thrown?: unknown;
    refusal?: unknown;
    /** Tokens and secrets that were sent: a server may repeat them. */
    readonly sent: Set<string>;
}

/** Whether the profile is one of IAM Identity Center. */
export function hasSso(members: Section): boolean {
    return ["sso_session", "sso_region", "sso_account_id", "sso_start_url", "sso_role_name"].some(
        (member) => members[member] !== undefined,
    );
}

/** The command by which a person begins the session of a profile anew; undefined if nobody does. */
export function loginCommand(profile: string, members: Section): string | undefined {
    const command = hasSso(members)
        ? "aws sso login"
        : members["login_session"] === undefined
          ? undefined
          : "aws login";
    return command && `${command} --profile ${shellWord(profile)}`;
}

/**
 * A provider of the session's credentials, made by `make` for each time they are got. Rejects with a CredentialsFailure of the
 * operation where a server was asked in vain, else with what the SDK throws.
 */
export function sessionCredentials(
    operation: SessionOperation,
    requestHandler: RequestHandler,
    make: (requestHandler: RequestHandler) => CredentialProvider,
): CredentialProvider {
    return async (properties) => {
        const witnessed: Witnessed = { sent: new Set() };
        try {
            return await make(witness(requestHandler, witnessed))(properties);
        } catch (error) {
            const cause = witnessed.thrown ?? refusalIn(error, witnessed);
            throw cause === undefined
                ? withoutSecrets(error, witnessed.sent)
                : new CredentialsFailure(operation, withoutSecrets(cause, witnessed.sent));
        }
    };
}

/** The handler, which writes down what goes wrong with it. */
function witness(requestHandler: RequestHandler, witnessed: Witnessed): Handler {
    const handler =
        requestHandler instanceof NetworkHandler
            ? requestHandler
            : new NetworkHandler({ proxies: undefined, trust: undefined });
    return {
        metadata: handler.metadata,
        httpHandlerConfigs: () => handler.httpHandlerConfigs(),
        updateHttpClientConfig: () => undefined,
        handle: async (...asked) => {
            const [request] = asked;
            const body: unknown = request.body;
            const sent = typeof body === "string" ? parseJsonObject(body) : undefined;
            for (const secret of [...secretsIn(request.headers), ...secretsIn(sent ?? {})]) {
                witnessed.sent.add(secret);
            }
            witnessed.thrown = undefined;
            witnessed.refusal = undefined;
            try {
                const answer = await handler.handle(...asked);
                witnessed.refusal = answer.response.statusCode >= 400 ? answer.response : undefined;
                return answer;
            } catch (error) {
                witnessed.thrown = error;
                throw error;
            }
        },
    };
}

/** What a server said, as the SDK would throw it for any other call; undefined where the text says more than the server did. */
function refusalIn(error: unknown, { refusal }: Witnessed): Error | undefined {
    const [, name, message = ""] = /^(\w+): ([^]*)$/.exec(error instanceof Error ? error.message : "") ?? [];
    if (refusal === undefined || name === undefined) {
        return undefined;
    }
    return Object.assign(new Error(message), { name, $response: refusal });
}

/** The values of members that are named after tokens, secrets or passwords. */
function secretsIn(members: Readonly<Record<string, unknown>>): readonly string[] {
    return Object.entries(members).flatMap(([name, value]) =>
        /token|secret|code|assertion|authorization/i.test(name) && typeof value === "string" && value !== ""
            ? [value]
            : [],
    );
}

/** The error, in whose message nothing of what was sent stands. */
function withoutSecrets(error: unknown, secrets: ReadonlySet<string>): unknown {
    if (error instanceof Error && [...secrets].some((secret) => error.message.includes(secret))) {
        error.message = redact(error.message, [...secrets]);
    }
    return error;
}

/** A word that a shell takes as it is. */
function shellWord(text: string): string {
    return /^[\w.@:/+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
