// Prints the folder of Pulumi's Kubernetes provider, for tests.
import { kubernetesProviderFolder } from "./folder.mjs";

console.log(kubernetesProviderFolder());
