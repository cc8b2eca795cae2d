/** DescribeRepositories: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html */
import { isAwsError, repositoryNotFound } from "../awsError";
import { registryIdOf } from "./findRepository";
import { checkInput, members } from "./inputShape";
import type { OperationCall, OperationOutcome } from "./operation";
import { pageOf } from "./page";
import { textsOf } from "./readInput";
import { describeRepository } from "./repositoryDescription";

const inputShape = {
    registryId: members.registryId,
    repositoryNames: { type: "list", range: [1, 100], member: members.text },
    maxResults: members.maxResults,
    nextToken: members.text,
} as const;

/** All repositories of a registry, or the named ones; one that is missing fails the call. */
export function describeRepositories(call: OperationCall): OperationOutcome {
    const flaw = checkInput(call.input, inputShape);
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
