/** What the plugin `ecr-image` serves to programs of every language; the folder `plugin` of the repository speaks the protocol. */
export { isJsonObject } from "../data/jsonObject";
export { outputSignature, signatureKey, unknownValue } from "../data/unknownValue";
export { EcrImageProvider, OperationFailure } from "./imageProvider";
export type { Difference, StoredResource } from "./imageProvider";
export { isFunction } from "./imageFunctions";
export type { CallResult, FunctionToken } from "./imageFunctions";
export type { UnwrappedProperties } from "./properties";
export { parseProviderSettings, providerSettings } from "./providerSettings";
export type { ProviderEndpoints, ProviderRole, ProviderSettings, ProviderWebIdentityRole } from "./providerSettings";
export { settingsProblems } from "./settingsProblems";
