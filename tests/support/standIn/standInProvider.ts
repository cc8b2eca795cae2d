/**
 * A resource plugin that makes nothing: it takes any type, gives made-up outputs, and records what it was asked.
 * It speaks the provider protocol (`proto/pulumi/provider.proto` of pulumi/pulumi) so that the real engine and the real
 * SDKs of the cloud run unchanged in tests. It knows no schema, so it checks nothing.
 */
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isDeepStrictEqual } from "node:util";

import { functionResult } from "./functionResult";
import { serveConstruct } from "./construct";
import { autoNamed, idOf, isFixed, mustDeleteFirst, outputsOf } from "./outputsOf";
import { pushEndpointVariable, pushTo } from "./pushed";
import type { RecordedRequest } from "./recordedRequest";
import { plainProperties } from "./wireValue";

type Methods =
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
    | "construct"
    | "cancel";

/** The methods of the plugin for `packageName`; `record` is given every create, update and delete. */
export function standInProvider(
    packageName: string,
    record: (request: RecordedRequest) => void,
): Pick<IResourceProviderServer, Methods> {
    return {
        getSchema: (_call, done) => {
            done(null, new messages.GetSchemaResponse().setSchema(JSON.stringify(schemaOf(packageName))));
        },
        getPluginInfo: (_call, done) => {
            done(null, new PluginInfo().setVersion(sdkVersion(packageName)));
        },
        checkConfig: (call, done) => {
            done(null, new messages.CheckResponse().setInputs(call.request.getNews()));
        },
        diffConfig: (_call, done) => {
            done(null, new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE));
        },
        configure: (_call, done) => {
            // Secrets stay wrapped, so that what a test made secret is secret in the state too.
            done(null, new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true));
        },
        invoke: (call, done) => {
            const result = functionResult(call.request.getTok(), fromStruct(call.request.getArgs()));
            done(null, new messages.InvokeResponse().setReturn(toStruct(result)));
        },
        construct: serveConstruct,
        check: (call, done) => {
            const urn = call.request.getUrn();
            const named = autoNamed(typeOf(urn), nameOf(urn), fromStruct(call.request.getOlds()));
            done(
                null,
                new messages.CheckResponse().setInputs(toStruct({ ...named, ...fromStruct(call.request.getNews()) })),
            );
        },
        diff: (call, done) => {
            const olds = fromStruct(call.request.getOldInputs());
            const news = fromStruct(call.request.getNews());
            const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
            const changed = keys.filter((key) => !isDeepStrictEqual(olds[key], news[key]));
            const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
            const replaces = changed.filter((key) => isFixed(typeOf(call.request.getUrn()), key));
            done(
                null,
                new messages.DiffResponse()
                    .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
                    .setDiffsList(changed)
                    .setReplacesList(replaces)
                    .setDeletebeforereplace(mustDeleteFirst(typeOf(call.request.getUrn()))),
            );
        },
        create: (call, done) => {
            const inputs = fromStruct(call.request.getProperties());
            const preview = call.request.getPreview();
            const type = typeOf(call.request.getUrn());
            const name = nameOf(call.request.getUrn());
            record({ operation: "create", preview, type, name, inputs: plainProperties(inputs) });
            const answer = new messages.CreateResponse();
            if (preview) {
                // What a preview leaves out is unknown to the program, as with the real plugins.
                done(null, answer.setProperties(toStruct(inputs)));
                return;
            }
            void pushed(type, inputs).then(() => {
                const outputs = toStruct(outputsOf(type, name, inputs));
                done(null, answer.setId(idOf(type, name, inputs)).setProperties(outputs));
            });
        },
        read: (call, done) => {
            const properties = fromStruct(call.request.getProperties());
            const type = typeOf(call.request.getUrn());
            const name = nameOf(call.request.getUrn());
            const answer = new messages.ReadResponse().setId(call.request.getId());
            done(
                null,
                answer
                    .setProperties(toStruct({ ...outputsOf(type, name, properties), ...properties }))
                    .setInputs(call.request.getInputs()),
            );
        },
        update: (call, done) => {
            const inputs = fromStruct(call.request.getNews());
            const type = typeOf(call.request.getUrn());
            const name = nameOf(call.request.getUrn());
            const preview = call.request.getPreview();
            record({ operation: "update", preview, type, name, inputs: plainProperties(inputs) });
            // Also in previews, as with the real plugins: what an update does not change stays known.
            done(null, new messages.UpdateResponse().setProperties(toStruct(outputsOf(type, name, inputs))));
        },
        delete: (call, done) => {
            const type = typeOf(call.request.getUrn());
            const name = nameOf(call.request.getUrn());
            record({ operation: "delete", preview: false, type, name, inputs: {} });
            done(null, new Empty());
        },
        cancel: (_call, done) => {
            done(null, new Empty());
        },
    };
}

/** As little as programs in YAML need, which are checked by the schema: the one type that an example of theirs makes. */
function schemaOf(packageName: string): object {
    const any = { $ref: "pulumi.json#/Any" };
    const names = ["family", "cpu", "memory", "networkMode", "requiresCompatibilities", "runtimePlatform"];
    const inputProperties = Object.fromEntries([...names, "containerDefinitions"].map((name) => [name, any]));
    const resources = { "aws:ecs/taskDefinition:TaskDefinition": { inputProperties, properties: inputProperties } };
    return packageName === "aws"
        ? { name: packageName, version: sdkVersion(packageName), meta: { moduleFormat: "(.*)(?:/[^/]*)" }, resources }
        : { name: packageName };
}

/** Where a test says so, a repository is made in the embedded ECR, with an image, before its resource is. */
async function pushed(type: string, { name }: Record<string, unknown>): Promise<void> {
    const endpoint = process.env[pushEndpointVariable];
    if (endpoint !== undefined && type === "aws:ecr/repository:Repository" && typeof name === "string") {
        await pushTo(endpoint, name);
    }
}

/** `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME` → `TYPE`. */
function typeOf(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** `urn:pulumi:STACK::PROJECT::TYPE::NAME` → `NAME`, which may hold colons itself. */
function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/** The version of the SDK that the tests use, so that the engine has the plugin it was asked for. */
function sdkVersion(packageName: string): string {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the package is known at run time only
    const manifest = require(`@pulumi/${packageName}/package.json`) as { readonly version: string };
    return manifest.version;
}

function fromStruct(struct: Struct | undefined): Record<string, unknown> {
    return struct === undefined ? {} : struct.toJavaScript();
}

function toStruct(properties: Record<string, unknown>): Struct {
    // Through JSON, so that a member without a value is absent: a Struct refuses undefined.
    return Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Parameters<typeof Struct.fromJavaScript>[0]);
}
