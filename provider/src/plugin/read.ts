/** Refresh and `EcrImage.get`: asks again, and says what is there now. Throws where nothing can be said: state then stays. */
import { explain, explainSecret } from "../lookup/explain/explain";
import type { ImageOutcome } from "../lookup/imageLookup";
import type { ImageQuery } from "../lookup/request/imageQuery";
import type { ArgumentProblem } from "../lookup/request/imageRequest";
import type { LookupFailure } from "../lookup/lookupFailure";
import { isMissing } from "../lookup/lookupFailure";
import { validateImageRequest } from "../lookup/request/validateImageRequest";
import { providerSettingsOf, secretMark, storedRequestOf } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";
import { readLifecycle } from "./arguments";
import { placeOf } from "./reference";
import { readNews } from "./arguments";
import { foundRecord, missingRecord } from "./record";
import { pinnedQuery, standingOf } from "./resolveRecord";
import type { Session } from "./session";
import { UnreadableImage } from "./failures";

/** What the host expects of a read; no id: the image is gone. */
export interface ReadResult {
    readonly id?: string;
    readonly props?: JsonRecord;
    readonly inputs?: JsonRecord;
}

/** Reads the image of an ID; `props` is what is stored, empty for `EcrImage.get`. */
export async function read(session: Session, id: string, props: JsonRecord): Promise<ReadResult> {
    await session.reads.join();
    return props["repositoryName"] === undefined && props["image"] === undefined
        ? get(session, id, props)
        : refresh(session, id, props);
}

async function get(session: Session, id: string, props: JsonRecord): Promise<ReadResult> {
    const record = { image: id, ...(props["awsProvider"] === undefined ? {} : { awsProvider: props["awsProvider"] }) };
    const outcome = await session.lookup.lookUp(queryOf(session, record));
    if (outcome.kind === "failed") {
        throw new UnreadableImage(explain(await session.lookup.withHelp(outcome), { by: "function" }));
    }
    return resultOf(id, foundRecord(record, outcome.image, false));
}

async function refresh(session: Session, id: string, props: JsonRecord): Promise<ReadResult> {
    const secret = props[secretMark] === true;
    const { asked } = readNews(props);
    const outcome = await ask(session, props);
    if (outcome.kind === "found") {
        return resultOf(id, foundRecord(asked, outcome.image, secret));
    }
    if (!isMissing(outcome.problem)) {
        throw new UnreadableImage(await explanation(session, outcome, secret));
    }
    return asked["onMissing"] === "ignore"
        ? resultOf(id, missingRecord({ ...asked, ...placeOf(outcome.query, outcome.region) }, secret))
        : {};
}

/** A digest that was requested or is kept is asked for itself; a tag that moves, or was missing, by its name. */
function ask(session: Session, props: JsonRecord): Promise<ImageOutcome> {
    const query = queryOf(session, props);
    const lifecycle = readLifecycle(readNews(props).asked);
    const standing = standingOf(props);
    const isPinned =
        query.imageId.imageDigest !== undefined || ("onTagMove" in lifecycle && lifecycle.onTagMove !== "update");
    return session.lookup.lookUp(isPinned && standing !== undefined ? pinnedQuery(query, standing) : query);
}

function queryOf({ stackSettings }: Session, record: JsonRecord): ImageQuery {
    const settings = providerSettingsOf(record) ?? stackSettings;
    const validated =
        "problem" in settings ? { problems: [settings] } : validateImageRequest(storedRequestOf(record), settings);
    if ("query" in validated) {
        return validated.query;
    }
    throw new UnreadableImage(validated.problems.map(describeProblem).join("; "));
}

function describeProblem({ argument, problem }: ArgumentProblem): string {
    return `${argument}: ${problem}`;
}

async function explanation({ lookup }: Session, failure: LookupFailure, secret: boolean): Promise<string> {
    return secret ? explainSecret(failure) : explain(await lookup.withHelp(failure), { by: "resource" });
}

function resultOf(id: string, record: JsonRecord): ReadResult {
    return { id, props: record, inputs: record };
}
