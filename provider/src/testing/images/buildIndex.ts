/**
 * Multi-platform indexes as the options of `putIndex` describe them and `docker buildx build --platform …` pushes them, attestations
 * included.
 */
import { mediaTypes } from "../../oci/mediaTypes";
import { formatPlatform } from "../../oci/platform";
import type { Platform } from "../../oci/platform";
import type { PutIndexOptions } from "../ecrServerOptions";
import { buildImage, contentOf, toPlatform } from "./buildImage";
import { buildBlob, buildManifest } from "./builtImage";
import type { BuiltImage } from "./builtImage";

/** An index with all it refers to. */
interface BuiltIndex {
    readonly index: BuiltImage;
    readonly children: readonly { readonly platform: string; readonly image: BuiltImage }[];
    /** One for each child, or none. */
    readonly attestations: readonly BuiltImage[];
}

/** The index of `putIndex`: of one image for each platform, in the order given. Throws on a platform that is none. */
export function buildIndexOf(repositoryName: string, options: PutIndexOptions): BuiltIndex {
    const { style = "oci", labels = {}, annotations = {} } = options;
    const content = contentOf(repositoryName, options);
    const words = isEmpty(labels) ? {} : { labels };
    const children = options.platforms.map(toPlatform).map((platform) => ({
        platform,
        image: buildImage(style, platform, content, words),
    }));
    const attestations = options.attestations === true ? children.map(({ image }) => buildAttestation(image)) : [];
    const index = buildManifest(
        style === "oci" ? mediaTypes.ociIndex : mediaTypes.dockerList,
        {
            manifests: [
                ...children.map(({ platform, image }) => ({ ...describe(image), platform: ociPlatform(platform) })),
                ...attestations.map((attestation, position) => ({
                    ...describe(attestation),
                    annotations: {
                        "vnd.docker.reference.digest": children[position]?.image.imageDigest,
                        "vnd.docker.reference.type": "attestation-manifest",
                    },
                    platform: { architecture: "unknown", os: "unknown" },
                })),
            ],
            ...(isEmpty(annotations) ? {} : { annotations }),
        },
        [],
    );
    return {
        index,
        children: children.map(({ platform, image }) => ({ platform: formatPlatform(platform), image })),
        attestations,
    };
}

/** https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md */
function buildAttestation(subject: BuiltImage): BuiltImage {
    const statement = { _type: "https://in-toto.io/Statement/v0.1", subject: [{ digest: subject.imageDigest }] };
    const layer = buildBlob("application/vnd.in-toto+json", JSON.stringify(statement));
    const config = buildBlob(
        mediaTypes.ociConfig,
        JSON.stringify({
            architecture: "unknown",
            os: "unknown",
            config: {},
            rootfs: { type: "layers", diff_ids: [] },
        }),
    );
    return buildManifest(mediaTypes.ociManifest, { config: config.descriptor, layers: [layer.descriptor] }, [
        config,
        layer,
    ]);
}

function isEmpty(members: object): boolean {
    return Object.keys(members).length === 0;
}

function describe(image: BuiltImage): object {
    return {
        mediaType: image.imageManifestMediaType,
        digest: image.imageDigest,
        size: Buffer.byteLength(image.imageManifest),
    };
}

function ociPlatform({ os, architecture, variant, osVersion }: Platform): object {
    return {
        architecture,
        os,
        ...(osVersion === undefined ? {} : { "os.version": osVersion }),
        ...(variant === undefined ? {} : { variant }),
    };
}
