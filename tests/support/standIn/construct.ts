// A remote component, as another language's process makes it: its children never exist in the program's process.
import { credentials, type sendUnaryData, type ServerUnaryCall } from "@grpc/grpc-js";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { RegisterResourceOutputsRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a manifest, for the version of the SDK
const { version } = require("@pulumi/aws/package.json") as { readonly version: string };

const childType = "aws:ecr/repository:Repository";

/**
 * Makes a component with one repository as its child, called as the input `repositoryName` says. Its output of that name is known
 * in previews, and depends on the child.
 */
async function construct(request: ConstructRequest): Promise<ConstructResponse> {
    const monitor = new ResourceMonitorClient(request.getMonitorendpoint(), credentials.createInsecure());
    try {
        const inputs = request.getInputs()?.toJavaScript() ?? {};
        const component = await register(monitor, {
            type: request.getType(),
            name: request.getName(),
            parent: request.getParent(),
            custom: false,
            inputs: {},
        });
        const child = await register(monitor, {
            type: childType,
            name: `${request.getName()}-child`,
            parent: component.getUrn(),
            custom: true,
            inputs: { name: inputs["repositoryName"] },
        });
        const outputs = { repositoryName: inputs["repositoryName"] };
        await registerOutputs(monitor, component.getUrn(), outputs);
        const answer = new ConstructResponse().setUrn(component.getUrn()).setState(structOf(outputs));
        for (const name of Object.keys(outputs)) {
            const origins = new ConstructResponse.PropertyDependencies().setUrnsList([child.getUrn()]);
            answer.getStatedependenciesMap().set(name, origins);
        }
        return answer;
    } finally {
        monitor.close();
    }
}

/** The same as a method of the provider protocol. */
export function serveConstruct(
    call: ServerUnaryCall<ConstructRequest, ConstructResponse>,
    done: sendUnaryData<ConstructResponse>,
): void {
    construct(call.request).then(
        (answer) => {
            done(null, answer);
        },
        (error: unknown) => {
            done({ details: String(error) });
        },
    );
}

interface Registration {
    readonly type: string;
    readonly name: string;
    readonly parent: string;
    readonly custom: boolean;
    readonly inputs: Readonly<Record<string, unknown>>;
}

function register(
    monitor: ResourceMonitorClient,
    { type, name, parent, custom, inputs }: Registration,
): Promise<RegisterResourceResponse> {
    const request = new RegisterResourceRequest()
        .setType(type)
        .setName(name)
        .setParent(parent)
        .setCustom(custom)
        .setAcceptsecrets(true)
        .setVersion(custom ? version : "")
        .setObject(structOf(inputs));
    return new Promise((resolve, reject) => {
        monitor.registerResource(request, (error, answer) => {
            if (error === null) {
                resolve(answer);
            } else {
                reject(error);
            }
        });
    });
}

function registerOutputs(monitor: ResourceMonitorClient, urn: string, outputs: object): Promise<void> {
    const request = new RegisterResourceOutputsRequest().setUrn(urn).setOutputs(structOf({ ...outputs }));
    return new Promise((resolve, reject) => {
        monitor.registerResourceOutputs(request, (error) => {
            if (error === null) {
                resolve();
            } else {
                reject(error);
            }
        });
    });
}

function structOf(value: Readonly<Record<string, unknown>>): Struct {
    return Struct.fromJavaScript(value as Parameters<typeof Struct.fromJavaScript>[0]); // Made of JSON alone.
}
