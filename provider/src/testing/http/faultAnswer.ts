/** The answer that a scripted fault makes of a call, where there is one to send at all. */
import { awsError } from "../awsError";
import type { EcrFault } from "../ecrFault";
import { toInput } from "../input/readInput";
import type { ServerState } from "../serverState";
import { errorAnswer, httpAnswer } from "./httpAnswer";
import type { HttpAnswer, Protocol } from "./httpAnswer";

/** `perform` makes the true answer; it is called only if the fault lets the call happen. */
export function faultAnswer(
    fault: EcrFault | undefined,
    protocol: Protocol,
    { behaviour }: ServerState,
    perform: () => HttpAnswer,
): HttpAnswer {
    if (fault === undefined) {
        return perform();
    }
    if ("exception" in fault) {
        const status =
            fault.status ?? (fault.exception === "AccessDeniedException" ? behaviour.accessDeniedStatus : undefined);
        return errorAnswer(protocol, awsError(fault.exception, fault.message ?? "scripted by the test", status));
    }
    if ("status" in fault) {
        return httpAnswer(protocol, fault.status, fault.body ?? `<html><body>${String(fault.status)}</body></html>`);
    }
    if ("body" in fault) {
        return httpAnswer(protocol, 200, fault.body);
    }
    const answer = perform();
    return "wrongBytes" in fault ? { ...answer, body: alterBytes(answer, protocol) } : answer;
}

/** A space after each manifest is still the same JSON, so only the digest can tell. A blob gets one byte more. */
function alterBytes({ body }: HttpAnswer, protocol: Protocol): Uint8Array {
    if (protocol !== "json") {
        return Buffer.concat([body, Buffer.from(" ")]);
    }
    const output = toInput(JSON.parse(Buffer.from(body).toString("utf8")));
    const images: unknown = output["images"];
    if (!Array.isArray(images)) {
        return body;
    }
    const altered = images.map((image: unknown) => {
        const entry = toInput(image);
        return { ...entry, imageManifest: `${String(entry["imageManifest"])} ` };
    });
    return Buffer.from(JSON.stringify({ ...output, images: altered }), "utf8");
}
