/** What the plugin `ecr-image` serves to programs of every language; the folder `plugin` of the repository speaks the protocol. */
export { EcrImageProvider, OperationFailure } from "./imageProvider";
export type { Difference, Properties, StoredResource } from "./imageProvider";
export { ImageFunctions, isFunction } from "./imageFunctions";
export type { CallResult } from "./imageFunctions";
export { parseProviderSettings, providerSettings, settingsProblems } from "./providerSettings";
export type { ProviderEndpoints, ProviderRole, ProviderSettings, ProviderWebIdentityRole } from "./providerSettings";
