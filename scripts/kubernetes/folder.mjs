// Where Pulumi's Kubernetes provider is kept once it is built.
import { join } from "node:path";
import { cacheFolder } from "../clone/cacheFolder.mjs";

/** The version that the provider says it has: that of @pulumi/kubernetes, whose resources it is asked for. */
export const kubernetesVersion = "4.34.2";

/** The folder that has, or will have, `pulumi-resource-kubernetes` and its schema. */
export function kubernetesProviderFolder() {
    return join(cacheFolder(), "kubernetes-provider", kubernetesVersion);
}
