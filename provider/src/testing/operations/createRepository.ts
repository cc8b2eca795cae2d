/** CreateRepository: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
import { awsError, invalidParameter } from "../awsError";
import { registryIdOf } from "./findRepository";
import { checkInput, members } from "./inputShape";
import type { OperationCall, OperationOutcome } from "./operation";
import { textOf } from "./readInput";
import { describeRepository } from "./repositoryDescription";

const inputShape = {
    registryId: members.registryId,
    repositoryName: members.repositoryName,
    imageTagMutability: members.text,
};

/** Creates an empty repository. Of ECR's settings only the plain mutabilities are known here. */
export function createRepository(call: OperationCall): OperationOutcome {
    const flaw = checkInput(call.input, inputShape);
    if (flaw !== undefined) {
        return flaw;
    }
    const registryId = registryIdOf(call);
    const repositoryName = textOf(call.input, "repositoryName") ?? "";
    const imageTagMutability = textOf(call.input, "imageTagMutability") ?? "MUTABLE";
    if (imageTagMutability !== "MUTABLE" && imageTagMutability !== "IMMUTABLE") {
        return invalidParameter("imageTagMutability", "Member must satisfy enum value set: [MUTABLE, IMMUTABLE]");
    }
    if (call.store.repository(registryId, repositoryName) !== undefined) {
        const message = `The repository with name '${repositoryName}' already exists in the registry with id '${registryId}'`;
        return awsError("RepositoryAlreadyExistsException", message);
    }
    const repository = call.store.create(registryId, repositoryName, imageTagMutability);
    return { kind: "output", output: { repository: describeRepository(repository, call.region) } };
}
