/**
 * All registries of one server: an account's registry exists as soon as something is put in it. Regions are not kept
 * apart: a request signed for any region finds the same repositories.
 */
import { Repository } from "./repository";

/** Repositories by registry and name. */
export class ImageStore {
    private readonly registries = new Map<string, Map<string, Repository>>();

    /** `now` gives seconds since the epoch. */
    constructor(private readonly now: () => number) {}

    /** A repository, or undefined if it was not created. */
    repository(registryId: string, repositoryName: string): Repository | undefined {
        return this.registries.get(registryId)?.get(repositoryName);
    }

    /** A repository that a test names; throws if there is none, since the test is wrong then. */
    requireRepository(registryId: string, repositoryName: string): Repository {
        const repository = this.repository(registryId, repositoryName);
        if (repository === undefined) {
            throw new Error(
                `the embedded ECR has no repository "${repositoryName}" in registry ${registryId}; create it or put an image`,
            );
        }
        return repository;
    }

    /** Repositories of a registry in the order of their names. */
    repositories(registryId: string): readonly Repository[] {
        const repositories = [...(this.registries.get(registryId)?.values() ?? [])];
        return repositories.sort((a, b) => (a.repositoryName < b.repositoryName ? -1 : 1));
    }

    /** Creates a repository, in the place of one with that name. */
    create(
        registryId: string,
        repositoryName: string,
        imageTagMutability: Repository["imageTagMutability"] = "MUTABLE",
    ): Repository {
        const repository = new Repository(registryId, repositoryName, imageTagMutability, this.now);
        const registry = this.registries.get(registryId) ?? new Map<string, Repository>();
        registry.set(repositoryName, repository);
        this.registries.set(registryId, registry);
        return repository;
    }

    /** Removes a repository with its images; says whether there was one. */
    remove(registryId: string, repositoryName: string): boolean {
        return this.registries.get(registryId)?.delete(repositoryName) ?? false;
    }

    /** Forgets the failures scripted for single images, in every registry. */
    clearFailures(): void {
        for (const repository of [...this.registries.values()].flatMap((registry) => [...registry.values()])) {
            repository.failures = [];
        }
    }

    /** Forgets everything. */
    clear(): void {
        this.registries.clear();
    }
}
