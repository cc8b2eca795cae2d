/** The repository that an input names. */
import { repositoryNotFound } from "../awsError";
import type { AwsError } from "../awsError";
import type { Repository } from "../store/repository";
import type { OperationCall } from "./operation";
import { textOf } from "./readInput";

/** The registry that an input names, else the caller's own. */
export function registryIdOf(call: OperationCall): string {
    return textOf(call.input, "registryId") ?? call.callerRegistryId;
}

/** The repository, or `RepositoryNotFoundException`. */
export function findRepository(call: OperationCall): Repository | AwsError {
    const registryId = registryIdOf(call);
    const repositoryName = textOf(call.input, "repositoryName") ?? "";
    return call.store.repository(registryId, repositoryName) ?? repositoryNotFound(registryId, repositoryName);
}
