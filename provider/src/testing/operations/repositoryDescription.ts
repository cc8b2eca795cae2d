/** A repository as CreateRepository and DescribeRepositories return it. */
import { registryHostOf } from "../registryHost";
import type { Repository } from "../store/repository";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html */
export function describeRepository(repository: Repository, region: string): object {
    const { registryId, repositoryName, imageTagMutability, createdAt } = repository;
    return {
        repositoryArn: `arn:aws:ecr:${region}:${registryId}:repository/${repositoryName}`,
        registryId,
        repositoryName,
        repositoryUri: `${registryHostOf(registryId, region)}/${repositoryName}`,
        createdAt,
        imageTagMutability,
    };
}
