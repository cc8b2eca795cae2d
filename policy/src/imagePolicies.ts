/** All policies of the package, for a policy pack. */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { imagesAreNotLatest } from "./imagesAreNotLatest";
import { imagesArePinned } from "./imagesArePinned";
import { imagesComeFromAllowedRegistries } from "./imagesComeFromAllowedRegistries";
import type { AllowedRegistriesOptions } from "./imagesComeFromAllowedRegistries";
import { noUnknownImages } from "./noUnknownImages";

/** What `imagePolicies` takes: the options of every policy. @public */
export type ImagePoliciesOptions = AllowedRegistriesOptions;

/**
 * The policies `images-are-pinned`, `images-come-from-allowed-registries`, `images-are-not-latest` and
 * `no-unknown-images`. How strictly they are
 * enforced is the pack's `enforcementLevel`, unless its configuration says otherwise for a policy.
 * @example
 * new PolicyPack("acme", {
 *     enforcementLevel: "mandatory",
 *     policies: [...imagePolicies({ allowedRegistries: ["123456789012.dkr.ecr.*.amazonaws.com"] }), ...others],
 * });
 * @param options defaults, which a pack's configuration overrides
 * @public
 */
export function imagePolicies(options: ImagePoliciesOptions = {}): ResourceValidationPolicy[] {
    return [
        imagesArePinned(options),
        imagesComeFromAllowedRegistries(options),
        imagesAreNotLatest(options),
        noUnknownImages(options),
    ];
}
