/**
 * A stack transform that sees what every other one has made of a resource, and alters nothing but what it is to.
 *
 * The SDK's own way falls short twice. It registers transforms side by side, so that the engine runs them in any order. And it
 * takes a resource apart and puts it together again, which loses what a program said: that a value is secret is moved up to the
 * list around it, dependencies of single properties are lost, options that the SDK does not know are left out. So the bytes
 * that the engine sends are answered here with the changed properties alone; what is left out the engine leaves as it is
 * (`wrapTransformCallback` in pkg/resource/deploy/source_eval.go).
 */
import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { TransformRequest, TransformResponse } from "@pulumi/pulumi/proto/resource_pb";
import type { Properties } from "../../images";

/** A resource on its way to the engine, after all other transforms. */
export interface RegisteringResource {
    readonly type: string;
    readonly name: string;
    /** False for a component, which only groups others. */
    readonly custom: boolean;
    /** URN of its parent. */
    readonly parent: string;
    /** Properties as they cross to the engine: see `wireProperties`. */
    readonly wire: Properties;
    readonly ignoreChanges: readonly string[];
    /** Reference of its provider; empty for the default one. */
    readonly provider: string;
    /** URNs of everything it depends on, by its properties too. */
    readonly dependencies: readonly string[];
}

/** Says which properties to register instead; undefined for the same. What it throws stops the resource. */
export type LastTransform = (resource: RegisteringResource) => Promise<Properties | undefined>;

type Callback = (request: Uint8Array) => Promise<{ serializeBinary(): Uint8Array }>;

/** What the SDK keeps of the callbacks of one stack, and its declarations leave out. */
interface CallbacksInside {
    readonly _callbacks?: Map<string, Callback>;
    readonly _pendingRegistrations?: number;
    registerStackTransform(transform: pulumi.ResourceTransform): void;
    awaitStackRegistrations?(): Promise<void>;
}

/**
 * Registers the transform, to run last. Throws if the engine has no transforms, or the SDK is built otherwise than it was.
 * @param concerns decides by a resource's bytes whether the transform could change it; must be cheap
 */
export function registerLastTransform(transform: LastTransform, concerns: (request: Uint8Array) => boolean): void {
    const { getCallbacks } = pulumi.runtime as { readonly getCallbacks?: () => CallbacksInside | undefined };
    const callbacks = getCallbacks?.();
    const othersAreOnTheirWay = (callbacks?._pendingRegistrations ?? 0) > 0;
    // The engine calls back outside the program's asynchronous context, in which inline programs keep all they know of
    // themselves: without it log lines are lost, and lookups don't know whose they are.
    const callback = AsyncResource.bind((request: Uint8Array) => answer(request, transform));
    const relink = (register: Register): (() => void) =>
        link((request) => (concerns(request) ? callback(request) : untouched()), callbacks, register);
    const unlink = relink(pulumi.runtime.registerResourceTransform);
    stayLast(callbacks, { unlink, relink, othersAreOnTheirWay });
}

type Register = (transform: pulumi.ResourceTransform) => void;

/** Registers once; returns what makes it do nothing from now on. */
function link(callback: Callback, callbacks: CallbacksInside | undefined, register: Register): () => void {
    const before = new Set(callbacks?._callbacks?.keys());
    register(() => undefined);
    const [token, ...more] = [...(callbacks?._callbacks?.keys() ?? [])].filter((each) => !before.has(each));
    if (token === undefined || more.length > 0) {
        throw new Error("this version of @pulumi/pulumi keeps transforms in a way that pulumi-ecr-image does not know");
    }
    callbacks?._callbacks?.set(token, callback);
    return () => callbacks?._callbacks?.set(token, untouched);
}

/** An empty answer leaves everything as it is. */
function untouched(): Promise<TransformResponse> {
    return Promise.resolve(new TransformResponse());
}

/**
 * Registers the transform again behind those that were registered beside or after it, before the next resource leaves.
 */
function stayLast(
    callbacks: CallbacksInside | undefined,
    last: {
        readonly unlink: () => void;
        readonly relink: (register: Register) => () => void;
        readonly othersAreOnTheirWay: boolean;
    },
): void {
    if (callbacks?.awaitStackRegistrations === undefined) {
        return;
    }
    const registerStackTransform = callbacks.registerStackTransform.bind(callbacks);
    const awaitStackRegistrations = callbacks.awaitStackRegistrations.bind(callbacks);
    let { unlink } = last;
    const state = { isOvertaken: last.othersAreOnTheirWay, hasResources: false };
    const isLast = (): boolean => !state.isOvertaken;
    callbacks.registerStackTransform = (transform) => {
        state.isOvertaken = true;
        registerStackTransform(transform);
    };
    callbacks.awaitStackRegistrations = async () => {
        do {
            await awaitStackRegistrations();
            if (!isLast()) {
                state.isOvertaken = false;
                // A resource that left already may be seen by the earlier link only.
                if (!state.hasResources) {
                    unlink();
                }
                unlink = last.relink(registerStackTransform);
            }
            await awaitStackRegistrations(); // Of the link, whichever resource made it.
        } while (!isLast());
        state.hasResources = true;
    };
}

/** Answers the engine's own bytes. */
async function answer(bytes: Uint8Array, transform: LastTransform): Promise<TransformResponse> {
    const request = TransformRequest.deserializeBinary(bytes);
    const properties = request.getProperties();
    const options = request.getOptions();
    const wire = (properties?.toJavaScript() ?? {}) as Properties; // Values of JSON.
    const changed = await transform({
        type: request.getType(),
        name: request.getName(),
        custom: request.getCustom(),
        parent: request.getParent(),
        wire,
        ignoreChanges: options?.getIgnoreChangesList() ?? [],
        provider: options?.getProvider() ?? "",
        dependencies: options?.getDependsOnList() ?? [],
    });
    const response = new TransformResponse();
    if (changed !== undefined && properties !== undefined) {
        setChanged(properties, wire, changed);
        response.setProperties(properties);
    }
    return response;
}

type Struct = NonNullable<ReturnType<TransformRequest["getProperties"]>>;

/** Writes only what changed, so that the rest keeps its very bytes. */
function setChanged(properties: Struct, before: Properties, after: Properties): void {
    // The SDK's own class, of whichever copy of protobuf it has.
    const { fromJavaScript } = properties.constructor as { readonly fromJavaScript?: (from: object) => Struct };
    for (const [name, value] of Object.entries(after)) {
        if (value !== before[name]) {
            const field = fromJavaScript?.({ [name]: value })
                .getFieldsMap()
                .get(name);
            if (field !== undefined) {
                properties.getFieldsMap().set(name, field);
            }
        }
    }
}
