/** Made-up identities and outputs of the resources a stand-in plugin "creates": the same names always give the same. */
import { createHash } from "node:crypto";

const ACCOUNT = "123456789012";
const REGION = "eu-west-1";

/** The ID of a created resource, in the form its real plugin gives. */
export function idOf(type: string, name: string, inputs: Record<string, unknown>): string {
    if (type.startsWith("kubernetes:")) {
        const { name: objectName, namespace } = metadataOf(name, inputs);
        return `${namespace}/${objectName}`;
    }
    return physicalName(name, inputs);
}

/** The outputs of a created resource: its inputs and what its real plugin would add that programs read. */
export function outputsOf(type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown> {
    if (type.startsWith("kubernetes:")) {
        const metadata = { ...metadataOf(name, inputs), uid: hash(name), resourceVersion: "1" };
        return { ...inputs, metadata };
    }
    const physical = physicalName(name, inputs);
    const [service = "service", kind = "resource"] = type.slice("aws:".length).split(":")[0]?.split("/") ?? [];
    const arn = `arn:aws:${service}:${REGION}:${ACCOUNT}:${kind}/${physical}`;
    return { name: physical, arn, ...inputs, ...EXTRA[type]?.(physical, arn) };
}

/**
 * The name that a plugin chooses in `check` where the program gives none, and keeps: an input like any other, known in the preview
 * before the resource exists.
 */
export function autoNamed(type: string, name: string, olds: Record<string, unknown>): Record<string, unknown> {
    return type === "aws:ecr/repository:Repository" ? { name: olds["name"] ?? physicalName(name, {}) } : {};
}

/** Whether another value makes another resource. */
export function isFixed(type: string, input: string): boolean {
    return (
        (type === "aws:ecr/repository:Repository" && input === "name") || (mustDeleteFirst(type) && input === "spec")
    );
}

/** Whether its name is taken as long as the old one is there: what a provider then asks of a replacement. */
export function mustDeleteFirst(type: string): boolean {
    return type === "kubernetes:batch/v1:Job";
}

const EXTRA: Readonly<Record<string, (name: string, arn: string) => Record<string, unknown>>> = {
    "aws:ecr/repository:Repository": (name) => ({
        registryId: ACCOUNT,
        repositoryUrl: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/${name}`,
        arn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/${name}`,
    }),
    "aws:ecs/taskDefinition:TaskDefinition": (_name, arn) => ({
        arn: `${arn}:1`,
        arnWithoutRevision: arn,
        revision: 1,
    }),
    "aws:lambda/function:Function": (name) => ({
        arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
        invokeArn: `arn:aws:apigateway:${REGION}:lambda:path/functions/${name}/invocations`,
    }),
    "aws:lb/loadBalancer:LoadBalancer": (name) => ({ dnsName: `${name}.${REGION}.elb.amazonaws.com` }),
    "aws:iam/role:Role": (name) => ({ arn: `arn:aws:iam::${ACCOUNT}:role/${name}` }),
};

/** The name the program gave, else the resource's name with made-up digits, as Pulumi's auto-naming writes it. */
function physicalName(name: string, inputs: Record<string, unknown>): string {
    const given = inputs["name"] ?? inputs["family"];
    return typeof given === "string" ? given : `${name}-${hash(name).slice(0, 7)}`;
}

function metadataOf(name: string, inputs: Record<string, unknown>): { name: string; namespace: string } {
    const metadata = inputs["metadata"];
    return {
        name: `${name}-${hash(name).slice(0, 8)}`,
        namespace: "default",
        ...(typeof metadata === "object" && metadata !== null ? metadata : {}),
    };
}

function hash(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}
