/** The tags a repository has, for the sake of a helpful failure only: once a repository, however many tags are missing. */
import { withoutUndefined } from "../../data/withoutUndefined";
import { isCallFailure } from "../../ecr/failures/callFailure";
import { repositoryKey } from "../request/imageQuery";
import type { AskedRepository } from "../request/imageQuery";
import type { ApiFor } from "./fetchManifests";

/** Tags of a repository; undefined where they may not be listed. */
export type TagList = readonly string[] | undefined;

/** More tags than this are not read: nobody waits for minutes for a hint. */
const tagLimit = 5000;

/** Lists the tags of each repository, in the order of the requests. */
export async function listTagsOfRepositories(requests: readonly AskedRepository[], apiFor: ApiFor): Promise<TagList[]> {
    const lists = new Map<string, Promise<TagList>>();
    return Promise.all(
        requests.map((request) => {
            const key = repositoryKey(request);
            const list = lists.get(key) ?? listTags(request, apiFor);
            lists.set(key, list);
            return list;
        }),
    );
}

async function listTags({ settings, registryId, repositoryName }: AskedRepository, apiFor: ApiFor): Promise<TagList> {
    const answer = await apiFor(settings).listImageTags(
        withoutUndefined({ registryId, repositoryName, limit: tagLimit }),
    );
    return isCallFailure(answer) ? undefined : answer.imageTags;
}
