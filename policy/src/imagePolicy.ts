/**
 * What the policies have in common: they look at every image a resource names, one at a time, leave out what is excluded, and
 * say one line for each image that offends. Images that are not known yet in a preview are looked at in the update, before
 * the resource is created or changed.
 */
import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import { isChosen, quoteText } from "pulumi-ecr-image/images";
import type { ImagePattern, ImagePlace, ImageTypes, Properties } from "pulumi-ecr-image/images";

/** What every policy takes. @public */
export interface ImagePolicyOptions {
    /**
     * Images to leave out: patterns over the reference as it is written (`ghcr.io/acme/*`) and over the resource's type
     * (`kubernetes:batch/*`). The configuration's `exclude` replaces it. Default: none.
     */
    readonly exclude?: readonly ImagePattern[];
    /** Further resource types and where they name images, as for `pinEcrImages`. Default: none. */
    readonly types?: ImageTypes;
}

/** One policy: its words, its own configuration, and its rule. */
export interface ImageRule<Config extends object, Named extends NamedImage> {
    /** The policy's name, under which it is configured. */
    readonly name: string;
    /** One sentence, shown above the violations. */
    readonly description: string;
    /** The policy's own configuration properties, beside `exclude`. Default: none. */
    readonly configProperties?: PolicyConfigSchema["properties"];
    /** What offends about an image and what to do about it, to be read after the image; undefined if nothing does. */
    readonly problemOf: (place: Named, config: Partial<Config>) => string | undefined;
    /** What it looks at: for most, `imagesOf`, every place that is known to take an image. */
    readonly placesOf: (type: string, properties: Properties, types: ImageTypes | undefined) => readonly Named[];
}

/** An image and where it is named. */
export type NamedImage = Pick<ImagePlace, "path" | "image">;

/** Makes the policy that applies a rule to every image. */
export function imagePolicy<Config extends object, Named extends NamedImage>(
    { exclude, types }: ImagePolicyOptions,
    { name, description, configProperties, problemOf, placesOf }: ImageRule<Config, Named>,
): ResourceValidationPolicy {
    return {
        name,
        description,
        configSchema: {
            properties: {
                exclude: patternListSchema("Patterns over image references and resource types that are left out."),
                ...configProperties,
            },
        },
        validateResource: (args, reportViolation) => {
            const { type, props } = args;
            const config = args.getConfig<Partial<Config> & { readonly exclude?: readonly string[] }>();
            for (const place of placesOf(type, props, types)) {
                const problem = isChosen(place.image, type, undefined, config.exclude ?? exclude)
                    ? problemOf(place, config)
                    : undefined;
                if (problem !== undefined) {
                    reportViolation(`${place.path}: ${quoteText(place.image)} ${problem}`);
                }
            }
        },
    };
}

/** The schema of a list of patterns in a policy's configuration: texts, none of them empty. */
export function patternListSchema(description: string, minItems = 0): PolicyConfigSchema["properties"][string] {
    return { type: "array", items: { type: "string", minLength: 1 }, minItems, description };
}
