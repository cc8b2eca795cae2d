/** Repositories: which one an input names, how one is described, CreateRepository and DescribeRepositories. */
import type { Repository } from "../store/repository";
import { repositoryNotFound, type AwsError, awsError, invalidParameter, isAwsError } from "../awsError";
import type { OperationCall, OperationOutcome } from "./operation";
import { textOf, textsOf } from "../input/readInput";
import { checkInput, members } from "../input/inputShape";
import { pageOf } from "./page";

/** A repository, as ECR describes it: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html */
function describeRepository(repository: Repository, region: string): object {
    const { registryId, repositoryName, imageTagMutability, createdAt } = repository;
    return {
        repositoryArn: `arn:aws:ecr:${region}:${registryId}:repository/${repositoryName}`,
        registryId,
        repositoryName,
        repositoryUri: repository.repositoryUri(region),
        createdAt,
        imageTagMutability,
    };
}

/** The registry that an input names, else the caller's own. */
function registryIdOf(call: OperationCall): string {
    return textOf(call.input, "registryId") ?? call.callerRegistryId;
}

/** The repository, or `RepositoryNotFoundException`. */
export function findRepository(call: OperationCall): Repository | AwsError {
    const registryId = registryIdOf(call);
    const repositoryName = textOf(call.input, "repositoryName") ?? "";
    return call.store.repository(registryId, repositoryName) ?? repositoryNotFound(registryId, repositoryName);
}

const createShape = {
    registryId: members.registryId,
    repositoryName: members.repositoryName,
    imageTagMutability: members.text,
};

/**
 * CreateRepository: an empty one. Of ECR's settings only the plain mutabilities are known here.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
export function createRepository(call: OperationCall): OperationOutcome {
    const flaw = checkInput(call.input, createShape);
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

const describeShape = {
    registryId: members.registryId,
    repositoryNames: { type: "list", range: [1, 100], member: members.text },
    maxResults: members.maxResults,
    nextToken: members.text,
} as const;

/**
 * DescribeRepositories: all of a registry, or the named ones; one that is missing fails the call.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html
 */
export function describeRepositories(call: OperationCall): OperationOutcome {
    const flaw = checkInput(call.input, describeShape);
    if (flaw !== undefined) {
        return flaw;
    }
    const registryId = registryIdOf(call);
    const all = call.store.repositories(registryId);
    const names = textsOf(call.input, "repositoryNames");
    const missing = names?.find((name) => !all.some(({ repositoryName }) => repositoryName === name));
    if (missing !== undefined) {
        return repositoryNotFound(registryId, missing);
    }
    const page = pageOf(
        call.input,
        names === undefined ? all : all.filter((one) => names.includes(one.repositoryName)),
    );
    if (isAwsError(page)) {
        return page;
    }
    const repositories = page.entries.map((repository) => describeRepository(repository, call.region));
    return { kind: "output", output: { repositories, ...page.next } };
}
