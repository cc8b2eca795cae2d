/** The provider protocol over what `pulumi-ecr-image/languages` does, and the schema that it gives. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { EcrImageProvider, isFunction } from "pulumi-ecr-image/languages";
import type { Difference, StoredResource } from "pulumi-ecr-image/languages";
import { configurationFailures, configuredSettings } from "./configuration";
import { fromWire, toWire } from "./wireProperties";

const imageTypeToken = "ecr-image:index:EcrImage";

/** Of the plugin's package. */
const folder = join(__dirname, "..");

type Methods =
    | "handshake"
    | "attach"
    | "getSchema"
    | "getPluginInfo"
    | "checkConfig"
    | "diffConfig"
    | "configure"
    | "invoke"
    | "check"
    | "diff"
    | "create"
    | "read"
    | "update"
    | "delete"
    | "cancel";

/** The methods of one plugin process, which the engine configures once. */
export function resourceProvider(): Pick<IResourceProviderServer, Methods> {
    let configured: EcrImageProvider | undefined;
    let cancel: (reason: Error) => void = () => undefined;
    const cancelled = new Promise<never>((_, reject) => {
        cancel = reject;
    });
    cancelled.catch(() => undefined); // Nobody may be waiting.
    const served = (): EcrImageProvider => (configured ??= new EcrImageProvider({}));

    return {
        handshake: answering(() =>
            new messages.ProviderHandshakeResponse()
                .setAcceptSecrets(true)
                .setAcceptResources(false)
                .setAcceptOutputs(false),
        ),
        attach: answering(() => new Empty()),
        getSchema: answering(() => new messages.GetSchemaResponse().setSchema(packageSchema())),
        getPluginInfo: answering(() => new PluginInfo().setVersion(pluginVersion())),
        checkConfig: answering((request: messages.CheckRequest) =>
            new messages.CheckResponse()
                .setInputs(request.getNews())
                .setFailuresList(configurationFailures(fromWire(request.getNews())).map(toFailure)),
        ),
        // Other settings ask elsewhere from now on: no image has to be replaced for that.
        diffConfig: answering(() =>
            new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_UNKNOWN),
        ),
        configure: answering((request: messages.ConfigureRequest) => {
            configured = new EcrImageProvider(configuredSettings(request));
            return new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
        }),
        invoke: answering(async (request: messages.InvokeRequest) => {
            const token = request.getTok();
            if (!isFunction(token)) {
                throw new NotServed(`there is no function ${JSON.stringify(token)} in ecr-image`);
            }
            const called = await served().call(token, fromWire(request.getArgs()));
            return "failures" in called
                ? new messages.InvokeResponse().setFailuresList(called.failures.map(toFailure))
                : new messages.InvokeResponse().setReturn(toWire(called.result));
        }),
        check: answering(async (request: messages.CheckRequest) => {
            requireImage(request.getUrn());
            const { inputs, failures } = await served().check(
                request.getUrn(),
                fromWire(request.getOlds()),
                fromWire(request.getNews()),
            );
            return new messages.CheckResponse().setInputs(toWire(inputs)).setFailuresList(failures.map(toFailure));
        }),
        diff: answering((request: messages.DiffRequest) => {
            const stored = { inputs: fromWire(request.getOldInputs()), outputs: fromWire(request.getOlds()) };
            return toDiff(served().diff(stored, fromWire(request.getNews())), stored);
        }),
        create: answering(async (request: messages.CreateRequest) => {
            const preview = request.getPreview();
            const creating = served().create(fromWire(request.getProperties()), { preview });
            const { id, outputs } = await Promise.race([creating, cancelled]);
            return new messages.CreateResponse().setId(id).setProperties(toWire(outputs));
        }),
        read: answering(async (request: messages.ReadRequest) => {
            requireImage(request.getUrn());
            const stored = { inputs: fromWire(request.getInputs()), outputs: fromWire(request.getProperties()) };
            const now = await served().read(request.getId(), stored);
            return now === undefined
                ? new messages.ReadResponse()
                : new messages.ReadResponse()
                      .setId(request.getId())
                      .setInputs(toWire(now.inputs))
                      .setProperties(toWire(now.outputs));
        }),
        update: answering(async (request: messages.UpdateRequest) => {
            const stored = { inputs: fromWire(request.getOldInputs()), outputs: fromWire(request.getOlds()) };
            const preview = request.getPreview();
            const updating = served().update(stored, fromWire(request.getNews()), { preview });
            return new messages.UpdateResponse().setProperties(toWire(await Promise.race([updating, cancelled])));
        }),
        delete: answering(() => new Empty()), // Nothing in the registry is ours.
        cancel: answering(() => {
            cancel(new Error("the update was cancelled while it waited for the image"));
            return new Empty();
        }),
    };
}

/** The plugin's version, without a leading "v". */
function pluginVersion(): string {
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { readonly version: string }; // npm asks for it.
    return version;
}

/**
 * The schema of the package, of which SDKs are made, as the engine asks for it.
 * https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
 */
function packageSchema(): string {
    const schema = JSON.parse(readFileSync(join(folder, "schema.json"), "utf8")) as object; // Made by scripts/schema.mjs.
    return JSON.stringify({ ...schema, version: pluginVersion() });
}

/** What was asked for is none of the plugin's. */
class NotServed extends Error {
    override readonly name = "NotServed";
}

function requireImage(urn: string): void {
    const type = urn.split("::")[2]?.split("$").at(-1);
    if (type !== imageTypeToken) {
        throw new NotServed(`there is no resource ${JSON.stringify(type)} in ecr-image; it has ${imageTypeToken}`);
    }
}

/** A method of the service: what is thrown is reported in one line. */
function answering<Request, Response>(
    answer: (request: Request) => Response | Promise<Response>,
): (call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>) => void {
    return (call, done) => {
        void (async () => answer(call.request))().then(
            (response) => {
                done(null, response);
            },
            (error: unknown) => {
                const code = error instanceof NotServed ? status.NOT_FOUND : status.UNKNOWN;
                done({ code, details: error instanceof Error ? error.message : String(error) });
            },
        );
    };
}

function toFailure({
    property,
    reason,
}: {
    readonly property: string;
    readonly reason: string;
}): messages.CheckFailure {
    return new messages.CheckFailure().setProperty(property).setReason(reason);
}

function toDiff({ changed, replaces }: Difference, { outputs }: StoredResource): messages.DiffResponse {
    const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
    const response = new messages.DiffResponse()
        .setChanges(changed.length === 0 && replaces.length === 0 ? DIFF_NONE : DIFF_SOME)
        .setDiffsList([...changed])
        .setReplacesList([...replaces])
        .setHasdetaileddiff(true);
    const { UPDATE, UPDATE_REPLACE } = messages.PropertyDiff.Kind;
    for (const name of new Set([...changed, ...replaces])) {
        const diff = new messages.PropertyDiff()
            .setKind(replaces.includes(name) ? UPDATE_REPLACE : UPDATE)
            .setInputdiff(!(name in outputs.values));
        response.getDetaileddiffMap().set(name, diff);
    }
    return response;
}
