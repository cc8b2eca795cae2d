/** Refresh and `EcrImage.get`: asks again, and says what is there now. Throws where nothing can be said: state then stays. */
import { explain, explainSecret } from "../lookup/explain/explain";
import { explainArgument, explainArguments } from "../lookup/request/imageRequest";
import type { ImageQuery } from "../lookup/request/imageQuery";
import type { LookupFailure } from "../lookup/lookupFailure";
import { validateImageRequest } from "../lookup/request/validateImageRequest";
import { parseReference } from "../oci/reference";
import { providerSettingsOf, secretMark, storedRequestOf } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";
import { argumentDefaults } from "../wire/givenArguments";
import { readArguments, readLifecycle } from "./arguments";
import { locationOf } from "./record/reference";
import { withHistory } from "./record/history";
import { asStored, foundRecord, missingRecord } from "./record/record";
import { decideOutcome, recordedImageOf } from "./lifecycle/resourceOutcome";
import type { Session } from "./session";
import { UnreadableImage } from "./failures";

/** What a read gives; no id: the image is gone. */
export interface ReadResult {
    readonly id?: string;
    readonly props?: JsonRecord;
    readonly inputs?: JsonRecord;
}

/** Reads the image of an ID; `props` is what is stored, empty for `EcrImage.get`. */
export function read(session: Session, id: string, props: JsonRecord): Promise<ReadResult> {
    const isStored = props["repositoryName"] !== undefined || props["image"] !== undefined;
    return session.reads.run(sharingKey(id, props), () =>
        isStored ? refresh(session, id, props) : get(session, id, props),
    );
}

/** Gives reads that can share a call the same text: those of one repository as the same caller, by their state or by the reference that is their ID. */
function sharingKey(id: string, { registryId, region, repositoryName, ...props }: JsonRecord): string {
    const { profile, assumeRole, endpoint, awsProvider } = props;
    const caller = [profile, assumeRole, endpoint, awsProvider];
    if (repositoryName !== undefined) {
        return JSON.stringify([registryId, region, repositoryName, ...caller]);
    }
    const reference = parseReference(id);
    return "problem" in reference ? id : JSON.stringify([reference.registry, reference.repositoryName, ...caller]);
}

async function get(session: Session, id: string, props: JsonRecord): Promise<ReadResult> {
    const record = { image: id, ...(props["awsProvider"] === undefined ? {} : { awsProvider: props["awsProvider"] }) };
    const outcome = await session.lookup.lookUp(queryOf(session, record));
    if (outcome.kind === "failed") {
        throw new UnreadableImage(
            explain(await session.lookup.withHelp(outcome), { by: "function", configuration: session.configuration }),
        );
    }
    session.onFound?.(outcome.image);
    return resultOf(id, foundRecord(record, outcome.image, false));
}

async function refresh(session: Session, id: string, props: JsonRecord): Promise<ReadResult> {
    const secret = props[secretMark] === true;
    const { asked } = readArguments(props);
    const query = queryOf(session, props);
    const lifecycle = readLifecycle(asked);
    const outcome = await decideOutcome(
        {
            operation: "refresh",
            query,
            lifecycle: "problems" in lifecycle ? argumentDefaults : lifecycle,
            recorded: recordedImageOf(props),
            ignored: undefined,
        },
        session.lookup,
        { clock: session.clock, say: () => undefined },
    );
    switch (outcome.kind) {
        case "found":
            session.onFound?.(outcome.image);
            return resultOf(id, asStored(withHistory(foundRecord(asked, outcome.image, secret), props, true), props));
        case "absent":
            return resultOf(
                id,
                asStored(missingRecord({ ...asked, ...locationOf(query, outcome.failure.region) }, secret), props),
            );
        case "unknown":
        case "gone":
            return {};
        case "failed":
            throw new UnreadableImage(await explanation(session, outcome.failure, secret));
    }
}

/** The lookup that a stored record asks for; throws an UnreadableImage if its arguments can't be used any more. */
export function queryOf({ stackSettings }: Session, record: JsonRecord): ImageQuery {
    const settings = providerSettingsOf(record) ?? stackSettings;
    if ("problem" in settings) {
        throw new UnreadableImage(explainArgument(settings)); // Settings' problems show no values.
    }
    const validated = validateImageRequest(storedRequestOf(record), settings);
    if ("query" in validated) {
        return validated.query;
    }
    throw new UnreadableImage(explainArguments(validated.problems, record[secretMark] === true));
}

async function explanation(
    { lookup, configuration }: Session,
    failure: LookupFailure,
    secret: boolean,
): Promise<string> {
    return secret ? explainSecret(failure) : explain(await lookup.withHelp(failure), { by: "resource", configuration });
}

function resultOf(id: string, record: JsonRecord): ReadResult {
    return { id, props: record, inputs: record };
}
