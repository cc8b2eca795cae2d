import { CreateRepositoryCommand, DescribeRepositoriesCommand } from "@aws-sdk/client-ecr";
import assert from "node:assert/strict";
import { errorOf, useEcr } from "../useEcr";

describe("EcrServer: CreateRepository, DescribeRepositories", () => {
    const ecr = useEcr();

    it("creates a repository once", async () => {
        const create = new CreateRepositoryCommand({ repositoryName: "shop/new", imageTagMutability: "IMMUTABLE" });
        const { repository } = await ecr.client.send(create);
        assert.equal(repository?.repositoryUri, "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/new");
        assert.equal(repository.repositoryArn, "arn:aws:ecr:eu-west-1:123456789012:repository/shop/new");
        assert.equal(repository.imageTagMutability, "IMMUTABLE");
        assert.ok(repository.createdAt instanceof Date);
        assert.deepEqual(await errorOf(ecr.client.send(create)), {
            name: "RepositoryAlreadyExistsException",
            message: "The repository with name 'shop/new' already exists in the registry with id '123456789012'",
            status: 400,
        });
    });

    it("describes repositories, all or by name", async () => {
        ["shop/web", "shop/api"].forEach((name) => {
            ecr.server.createRepository(name);
        });
        const names = async (repositoryNames?: string[]): Promise<unknown> => {
            const { repositories } = await ecr.client.send(new DescribeRepositoriesCommand({ repositoryNames }));
            return repositories?.map((repository) => repository.repositoryName);
        };
        assert.deepEqual(await names(), ["shop/api", "shop/web"]);
        assert.deepEqual(await names(["shop/web"]), ["shop/web"]);
        assert.deepEqual(await errorOf(names(["shop/none"])), {
            name: "RepositoryNotFoundException",
            message: "The repository with name 'shop/none' does not exist in the registry with id '123456789012'",
            status: 400,
        });
    });
});
