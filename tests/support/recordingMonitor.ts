/**
 * An engine that makes nothing: it speaks to a program as the resource monitor does, applies transforms in the order and
 * with the messages of the real one (pkg/resource/deploy/source_eval.go of pulumi/pulumi), and records what would be
 * registered in the end. For what the real engine's state does not show: options, their absence, bytes.
 */
import { createRequire } from "node:module";
import { setTimeout as after } from "node:timers/promises";
import type * as grpc from "@grpc/grpc-js";
import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engine from "@pulumi/pulumi/proto/engine_pb";
import { RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/resource_pb";
import type * as emptyMessages from "google-protobuf/google/protobuf/empty_pb";
import type * as structMessages from "google-protobuf/google/protobuf/struct_pb";

// The SDK takes what its own copies of gRPC and protobuf made only, whichever SDK this process has.
const requireOfSdk = createRequire(require.resolve("@pulumi/pulumi"));
const { credentials, Server, ServerCredentials } = requireOfSdk("@grpc/grpc-js") as typeof grpc;
const { Empty } = requireOfSdk("google-protobuf/google/protobuf/empty_pb") as typeof emptyMessages;
const { Struct } = requireOfSdk("google-protobuf/google/protobuf/struct_pb") as typeof structMessages;
type Struct = structMessages.Struct;

/** A resource as it would be registered, after all transforms. */
export interface RegisteredResource {
    readonly type: string;
    readonly name: string;
    /** The program's own request, as its message writes itself. */
    readonly request: object;
    /** Properties as they cross to the engine. */
    readonly properties: Readonly<Record<string, unknown>>;
    /** Options, with the fields that are not set absent. */
    readonly options: object;
    /** The same options, as bytes. */
    readonly optionBytes: string;
}

/** What a program did. */
export interface RecordedRun {
    readonly resources: readonly RegisteredResource[];
    /** The stack's outputs. */
    readonly outputs: Readonly<Record<string, unknown>>;
    /** Severity and text of each line of the log. */
    readonly log: readonly (readonly [severity: string, message: string])[];
    /** What the program failed with; undefined if it did not. */
    readonly error: string | undefined;
}

const outputSig = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const sig = "4dabf18193072939515e22adb298388d";
const URN = "urn:pulumi:dev::test::";

type Unary<Request, Response> = (call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>) => void;

/** Runs a program to its end, as an inline program, and says what it would have registered. */
export async function recordRun(
    program: () => Promise<unknown>,
    { preview = false, config = {} }: { readonly preview?: boolean; readonly config?: Record<string, string> } = {},
): Promise<RecordedRun> {
    const resources: RegisteredResource[] = [];
    const log: [string, string][] = [];
    const stackTransforms: Callback[] = [];
    const arriving: Callback[] = [];
    let outputs: Record<string, unknown> = {};
    let root = "";
    let client: CallbacksClient | undefined;

    const clientOf = (transform: Callback): CallbacksClient => {
        client ??= new CallbacksClient(transform.getTarget(), credentials.createInsecure());
        return client;
    };
    const register = async (request: messages.RegisterResourceRequest): Promise<messages.RegisterResourceResponse> => {
        const object = request.getObject() ?? new Struct();
        const own = request.getTransformsList();
        const first = own.length > 0 ? withDependencies(object, request) : object;
        let [properties, options] = [first, optionsOf(request)];
        for (const transform of [...own, ...stackTransforms]) {
            [properties, options] = await apply(clientOf(transform), transform, request, properties, options);
        }
        const [type, name] = [request.getType(), request.getName()];
        resources.push({
            type,
            name,
            request: withoutPositions(request.toObject()),
            properties: properties.toJavaScript(),
            options: options.toObject(),
            optionBytes: Buffer.from(options.serializeBinary()).toString("hex"),
        });
        const response = new messages.RegisterResourceResponse();
        response.setUrn(`${URN}${type}::${name}`);
        response.setId(preview ? "" : `${name}-id`);
        response.setObject(properties);
        return response;
    };

    const server = new Server();
    server.addService(
        ResourceMonitorService,
        unaries<typeof ResourceMonitorService>({
            supportsFeature: answering(() => {
                const response = new messages.SupportsFeatureResponse();
                response.setHassupport(true);
                return Promise.resolve(response);
            }),
            registerStackTransform: answering(async (callback: Callback) => {
                // The worst that the wire may do: those that come together arrive in the opposite order.
                arriving.push(callback);
                await after(20);
                stackTransforms.push(...arriving.splice(0).reverse());
                return new Empty();
            }),
            registerResource: answering(register),
            registerResourceOutputs: answering((request: messages.RegisterResourceOutputsRequest) => {
                if (request.getUrn() === root) {
                    outputs = request.getOutputs()?.toJavaScript() ?? {};
                }
                return Promise.resolve(new Empty());
            }),
            registerResourceHook: answering(() => Promise.resolve(new Empty())),
            // Asked about references to resources, where the process has the resource's class.
            invoke: answering((request: messages.ResourceInvokeRequest) => {
                const { urn = "" } = (request.getArgs()?.toJavaScript() ?? {}) as { readonly urn?: string };
                const response = new InvokeResponse();
                response.setReturn(Struct.fromJavaScript({ urn, id: "", state: {} }));
                return Promise.resolve(response);
            }),
            signalAndWaitForShutdown: answering(() => Promise.resolve(new Empty())),
        }),
    );
    server.addService(
        EngineService,
        unaries<typeof EngineService>({
            log: answering((request: engine.LogRequest) => {
                const severities = ["debug", "info", "warning", "error"];
                log.push([severities[request.getSeverity()] ?? "", request.getMessage()]);
                return Promise.resolve(new Empty());
            }),
            setRootResource: answering((request: engine.SetRootResourceRequest) => {
                root = request.getUrn();
                return Promise.resolve(new engine.SetRootResourceResponse());
            }),
            getRootResource: answering(() => {
                const response = new engine.GetRootResourceResponse();
                response.setUrn(root);
                return Promise.resolve(response);
            }),
        }),
    );
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
            if (error === null) {
                resolve(bound);
            } else {
                reject(error);
            }
        });
    });
    try {
        const error = await run(program, `127.0.0.1:${String(port)}`, { preview, config });
        return { resources, outputs, log, error };
    } finally {
        client?.close();
        server.forceShutdown();
    }
}

/** Calls the SDK's own host of inline programs. */
function run(
    program: () => Promise<unknown>,
    address: string,
    { preview, config }: { readonly preview: boolean; readonly config: Record<string, string> },
): Promise<string | undefined> {
    const request = new RunRequest();
    request.setProject("test");
    request.setStack("dev");
    request.setDryrun(preview);
    request.setParallel(16);
    request.setMonitorAddress(address);
    request.setArgsList([address]);
    for (const [key, value] of Object.entries(config)) {
        request.getConfigMap().set(key, value);
    }
    return new Promise((resolve) => {
        // It answers twice where a program fails; the first answer counts.
        new LanguageServer(program).run({ request }, (error) => {
            resolve(error?.message);
        });
    });
}

/** The SDK's own host of inline programs, which has no declarations. */
interface ProgramHost {
    run(call: { readonly request: RunRequest }, done: (error: Error | null | undefined) => void): void;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- it has no declarations
const { LanguageServer } = require("@pulumi/pulumi/automation/server") as {
    readonly LanguageServer: new (program: () => Promise<unknown>) => ProgramHost;
};

function optionsOf(request: messages.RegisterResourceRequest): messages.TransformResourceOptions {
    const options = new messages.TransformResourceOptions();
    options.setDependsOnList(request.getDependenciesList());
    if (request.hasProtect()) {
        options.setProtect(request.getProtect() ?? false);
    }
    options.setIgnoreChangesList(request.getIgnorechangesList());
    options.setReplaceOnChangesList(request.getReplaceonchangesList());
    options.setVersion(request.getVersion());
    options.setAliasesList(request.getAliasesList());
    options.setProvider(request.getProvider());
    options.setCustomTimeouts(request.getCustomtimeouts());
    options.setPluginDownloadUrl(request.getPlugindownloadurl());
    if (request.hasRetainondelete()) {
        options.setRetainOnDelete(request.getRetainondelete() ?? false);
    }
    options.setDeletedWith(request.getDeletedwith());
    if (request.getDeletebeforereplacedefined()) {
        options.setDeleteBeforeReplace(request.getDeletebeforereplace());
    }
    options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
    request.getProvidersMap().forEach((reference, name) => options.getProvidersMap().set(name, reference));
    options.setHooks(request.getHooks());
    options.setImport(request.getImportid());
    options.setHideDiffList(request.getHidediffsList());
    options.setReplaceWithList(request.getReplaceWithList());
    options.setReplacementTrigger(request.getReplacementTrigger());
    return options;
}

/** Values carry their dependencies where a resource has transforms of its own: `upgradeOutputValues` of the engine. */
function withDependencies(object: Struct, request: messages.RegisterResourceRequest): Struct {
    const properties = Object.entries(object.toJavaScript()).map(([name, value]) => {
        const dependencies = request.getPropertydependenciesMap().get(name)?.getUrnsList() ?? [];
        return [name, dependencies.length === 0 ? value : { [sig]: outputSig, value, dependencies }];
    });
    return Struct.fromJavaScript(Object.fromEntries(properties) as Parameters<typeof Struct.fromJavaScript>[0]);
}

async function apply(
    client: CallbacksClient,
    transform: Callback,
    request: messages.RegisterResourceRequest,
    properties: Struct,
    options: messages.TransformResourceOptions,
): Promise<[Struct, messages.TransformResourceOptions]> {
    const asked = new messages.TransformRequest();
    asked.setType(request.getType());
    asked.setName(request.getName());
    asked.setCustom(request.getCustom());
    asked.setParent(request.getParent());
    asked.setProperties(properties);
    asked.setOptions(options);
    const invoke = new CallbackInvokeRequest();
    invoke.setToken(transform.getToken());
    invoke.setRequest(asked.serializeBinary());
    const bytes = await new Promise<Uint8Array>((resolve, reject) => {
        client.invoke(invoke, (error, response) => {
            if (error === null) {
                resolve(response.getResponse_asU8());
            } else {
                reject(error);
            }
        });
    });
    const answer = messages.TransformResponse.deserializeBinary(bytes);
    // What is left out of the answer stays as it is.
    return [answer.getProperties() ?? properties, answer.getOptions() ?? options];
}

function answering<Request, Response>(answer: (request: Request) => Promise<Response>): Unary<Request, Response> {
    return (call, done) => {
        answer(call.request).then(
            (response) => {
                done(null, response);
            },
            (error: unknown) => {
                done(error instanceof Error ? error : new Error(String(error)));
            },
        );
    };
}

/** Methods that no program of a test calls are left out. */
function unaries<Service>(methods: Partial<Record<keyof Service, unknown>>): never {
    return methods as never;
}

/** Where in the source a resource is made differs from line to line. */
function withoutPositions(request: messages.RegisterResourceRequest.AsObject): object {
    const { sourceposition: _, stacktrace: __, transformsList, ...rest } = request;
    return { ...rest, transforms: transformsList.length };
}
