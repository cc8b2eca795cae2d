/** The resource. What it looks up is resolved by the plugin, in `check`; here it is declared, and gathered with those beside it. */
import * as pulumi from "@pulumi/pulumi";
import { withoutUndefined } from "../../data/withoutUndefined";
import { resourceOutputs, storedOutputs } from "../../lookup/outputs";
import type { ImageOutputs, OutputName } from "../../lookup/outputs";
import { handlerText } from "../../wire/handlerText";
import { hintKey } from "../../wire/hint";
import { imageTypeToken } from "../../wire/imageRecord";
import { absentOutputs, isDeclared, showAbsent, showUnasked } from "./absentOutputs";
import { defineDerivedOutputs } from "./derivedOutputs";
import { storableSettingsOf } from "../settings/awsProviderSettings";
import type { EcrImageArgs } from "./ecrImageArgs";
import { EcrImageError, invalidArguments } from "../errors/ecrImageError";
import { stackTracesToResume, stopStackTracesOf } from "../sdk/stackTraces";
import { imageHint } from "./imageHint";
import { argumentsProblem } from "../../lookup/request/requestShape";
import { storableTriggers } from "./triggers";
import { insideOutput, isPlainData } from "../sdk/insideOutput";
import { isMocked } from "../sdk/isMocked";

type OutputOf<Name extends OutputName> = pulumi.Output<ImageOutputs[Name]>;

/**
 * An image of an ECR repository, pinned: its tag is resolved to a digest in preview and update. Nothing is ever created, changed
 * or deleted in the registry.
 *
 * @example
 * ```ts
 * const api = new EcrImage("api", { repositoryName: "shop/api", imageTag: "prod" });
 * new aws.ecs.TaskDefinition("api", {
 *     family: "api",
 *     containerDefinitions: pulumi.jsonStringify([{ name: "api", image: api.imageUri }]),
 * });
 * ```
 *
 * Fails the preview where the image is missing or can't be had; https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html
 *
 * @public
 */
export class EcrImage extends pulumi.CustomResource {
    /** Type token of the resource: by which policies recognise it. */
    static readonly __pulumiType = imageTypeToken;

    /** The registry's AWS account, 12 digits. */
    declare readonly registryId: OutputOf<"registryId">;
    /** Name of the repository. */
    declare readonly repositoryName: OutputOf<"repositoryName">;
    /** AWS region of the registry. */
    declare readonly region: OutputOf<"region">;
    /** The tag that was asked for, or the one that `select` chose; undefined for a lookup by digest alone. */
    declare readonly imageTag: OutputOf<"imageTag">;
    /** `sha256:…` of the image, or of its child for `platform`; undefined if the image does not exist. */
    declare readonly imageDigest: OutputOf<"imageDigest">;
    /**
     * The manifest's exact text: its sha256 is `imageDigest`. Not in the state: reading this member asks ECR, once for a resource and in
     * previews too, as {@link getEcrImageOutput} does by `imageDigest`; undefined if the image does not exist. Manifests of a repository,
     * and lookups by functions, share a call if they are asked for within 5 ms; an update makes digests known one after another. Fails
     * the preview or the update as such a lookup does: `AccessDeniedException`, `ImageNotFound` for an image deleted meanwhile.
     */
    declare readonly imageManifest: OutputOf<"imageManifest">;
    /** Media type of the manifest. */
    declare readonly imageManifestMediaType: OutputOf<"imageManifestMediaType">;
    /** `host/repository@digest`: valid everywhere, Lambda included. */
    declare readonly imageUri: OutputOf<"imageUri">;
    /** `host/repository:tag@digest`: for ECS, Kubernetes and people; Lambda refuses it. */
    declare readonly taggedImageUri: OutputOf<"taggedImageUri">;
    /** Platforms that the image offers, attestations left out; of a single image only if platforms were asked for. */
    declare readonly platforms: OutputOf<"platforms">;
    /** Whether the image exists; false only under `onMissing: "ignore"`. */
    declare readonly exists: OutputOf<"exists">;
    /** With `platform`: the digest of the index that the image was chosen from. */
    declare readonly indexDigest: OutputOf<"indexDigest">;
    /** With `provenance`: the commit, the sources and the version that the image says it was made from. */
    declare readonly provenance: OutputOf<"provenance">;
    /** With `provenance`: URL of the comparison with the commit of the image before, on GitHub, GitLab or Bitbucket. */
    declare readonly changes: OutputOf<"changes">;
    /** With `details`: when the image was pushed, RFC 3339. */
    declare readonly imagePushedAt: OutputOf<"imagePushedAt">;
    /** With `details`: bytes of its layers, compressed; of an index those of its largest image. */
    declare readonly imageSizeInBytes: OutputOf<"imageSizeInBytes">;

    /**
     * Reads an image that is no part of the stack, by its whole reference: `host/repository:tag`, `host/repository@digest` or both.
     * Fails if there is none.
     */
    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): EcrImage {
        return new EcrImage(name, {}, { ...opts, id });
    }

    /** Whether a value is an EcrImage, whichever copy of this package it comes from. */
    static override isInstance(value: unknown): value is EcrImage {
        return pulumi.CustomResource.isInstance(value) && Reflect.get(value, "__pulumiType") === imageTypeToken;
    }

    /** Looks an image up. `opts.provider` may be an `aws.Provider`: its region, profile, roles and endpoints are used. */
    constructor(name: string, args: EcrImageArgs, opts: pulumi.CustomResourceOptions = {}) {
        const { provider, import: imported, ...others } = opts;
        if (imported !== undefined) {
            throw new EcrImageError(
                "NotImportable",
                `EcrImage ${JSON.stringify(name)} can't be imported, and need not be: it owns nothing in the registry; ` +
                    `leave out the option import, and the next update looks the image up`,
            );
        }
        const problem = argumentsProblem(args);
        if (problem !== undefined) {
            throw invalidArguments([problem]);
        }
        // A JavaScript program may leave the arguments out: `check` then says which are missing.
        const { imageDigest, provenance, triggers, ...rest } = (args as EcrImageArgs | undefined) ?? {};
        // The SDK makes an Output of every member, of one that is undefined too.
        const asked: pulumi.Inputs = withoutUndefined({
            ...rest,
            triggers: storableTriggers(triggers),
            requestedDigest: imageDigest,
            requestedProvenance: provenance,
            awsProvider: storableSettingsOf({ provider, parent: others.parent }),
        });
        const constructed = deferred<pulumi.Resource>();
        const registration = deferred();
        // Mocks say what they like of all outputs.
        const declared = isMocked()
            ? resourceOutputs
            : storedOutputs.filter((name) => isDeclared(name, { provenance, details: rest.details }));
        const hint =
            opts.id !== undefined || isMocked()
                ? undefined
                : imageHint({
                      name,
                      asked,
                      dependsOn: others.dependsOn,
                      self: constructed.promise,
                      registered: registration.promise,
                  });
        const resume = stackTracesToResume();
        try {
            super(
                imageTypeToken,
                name,
                { ...asked, ...outputsOf(asked, declared), [hintKey]: hint, __provider: handlerText },
                pulumi.mergeOptions({ hideDiffs: ["imageManifest"] }, others),
            );
        } finally {
            resume();
        }
        constructed.settle(this);
        showAbsent(this, absentOutputs(asked, declared));
        if (!isMocked()) {
            showUnasked(this);
            defineDerivedOutputs(
                this,
                { args: rest, opts: withoutUndefined({ provider, parent: others.parent }) },
                others.additionalSecretOutputs ?? [],
            );
        }
        insideOutput(this.urn).then(registration.settle, registration.settle);
    }
}

stopStackTracesOf(EcrImage);

/**
 * Declares the outputs. Where any argument is secret, so is what follows from it: the engine keeps the outputs secret whose inputs
 * of the same name are, so these get a secret null, which `check` takes for absent.
 */
function outputsOf(asked: pulumi.Inputs, declared: readonly OutputName[]): pulumi.Inputs {
    const { triggers: _, ...request } = asked;
    const secret = isPlainData(request)
        ? undefined
        : pulumi.output(insideOutput(request).then((inside) => inside.secret));
    return Object.fromEntries(
        declared
            .filter((key) => asked[key] === undefined)
            .map((key) => [key, secret?.apply((isSecret) => (isSecret ? pulumi.secret(null) : undefined))]),
    );
}

function deferred<T = unknown>(): { readonly promise: Promise<T>; readonly settle: (value: T) => void } {
    let settle: (value: T) => void = () => undefined;
    const promise = new Promise<T>((resolve) => {
        settle = resolve;
    });
    return { promise, settle };
}
