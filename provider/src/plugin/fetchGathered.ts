/** Makes the lookups of a whole gathering at once: one call a repository, though the engine checks one resource at a time. */
import type { GatheredRequest, GatheringPlace } from "../wire/hint";
import type { GatheredOutcome } from "./gathered";
import { readQuery } from "./arguments";
import type { Session } from "./session";

/** Fetches, and keeps the answers for each member's own check. What is not a valid request is left to that check. */
export async function fetchGathered(session: Session, place: GatheringPlace): Promise<void> {
    if (session.gathered.has(place)) {
        return;
    }
    const outcomes = await Promise.all((place.requests ?? []).map((request) => lookUp(session, request)));
    session.gathered.add(place, outcomes.flat());
}

async function lookUp(session: Session, request: GatheredRequest): Promise<GatheredOutcome[]> {
    const read = readQuery(session, request.asked);
    return "problems" in read ? [] : [{ request, outcome: await session.lookup.lookUp(read.query) }];
}
