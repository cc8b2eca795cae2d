/** The words for an image that can't be pinned: a lookup that nobody wrote, so the ways out are pinning's. */
import { explain } from "./explain";
import type { LookupFailure } from "../lookupFailure";

/** Explains the failure, and names the option that leaves the image as it is where no advice may help. */
export function explainPin(failure: LookupFailure): string {
    const words = explain(failure, { by: "function" });
    const { problem, query } = failure;
    if (problem.kind !== "callFailure" || problem.code !== "AccessDenied" || query.registryId === undefined) {
        return words;
    }
    return (
        `${words}; if registry ${query.registryId} is not yours to open, such as that of an add-on, leave its images as ` +
        `they are by pinEcrImages' option exclude: ["${query.registryId}.dkr.ecr.*"]`
    );
}
