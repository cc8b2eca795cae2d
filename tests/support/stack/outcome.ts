// What one engine operation did, gathered from its event stream and its printed text.
import type { EngineEvent, OpType, StepEventMetadata } from "@pulumi/pulumi/automation";

/** One resource's step, as the engine reports it; `name` is the last part of the URN. */
export interface ResourceStep extends StepEventMetadata {
    readonly name: string;
}

/** One message for a person, without the CLI's colour marks. */
export interface Diagnostic {
    readonly severity: "info" | "info#err" | "warning" | "error";
    readonly message: string;
    /** The resource it is about, if any. */
    readonly urn?: string;
}

/** The result of preview, up, refresh or destroy. */
export interface Outcome {
    /** Whether the CLI's exit status was 0. */
    readonly ok: boolean;
    /** What the CLI printed, both streams in order of arrival, without colours. */
    readonly output: string;
    /** Every event of the engine, in order. */
    readonly events: readonly EngineEvent[];
    /** How many resources had each operation, as in `{ create: 2, same: 1 }`; empty when the engine gave up before. */
    readonly changes: Readonly<Partial<Record<OpType, number>>>;
    /** The finished step of each resource (in a preview: planned), in order; the stack itself may come twice. */
    readonly resources: readonly ResourceStep[];
    /** Messages of the engine, the plugins and the program; those that only update a progress display are left out. */
    readonly diagnostics: readonly Diagnostic[];
    /** The stack's outputs as this operation left or foresees them; unknown ones are absent or the engine's sentinel. */
    readonly outputs: Readonly<Record<string, unknown>>;
    /** How long the operation took, in milliseconds, the start of the CLI included. */
    readonly milliseconds: number;
}

/** Puts an outcome together from what was recorded while the operation ran. */
export function toOutcome(recorded: Pick<Outcome, "ok" | "output" | "events" | "milliseconds">): Outcome {
    const { events } = recorded;
    const resources = events.flatMap(({ resOutputsEvent }) => toSteps(resOutputsEvent?.metadata));
    // The stack has a step when it starts and another when the program has given its outputs.
    const stack = resources.filter(({ type }) => type === "pulumi:pulumi:Stack").at(-1);
    return {
        ...recorded,
        changes: events.flatMap(({ summaryEvent }) => summaryEvent ?? []).at(-1)?.resourceChanges ?? {},
        resources,
        diagnostics: events.flatMap(({ diagnosticEvent }) => toDiagnostics(diagnosticEvent)),
        outputs: stack?.new?.outputs ?? {},
    };
}

/** The step of the resource called `name`; throws when the operation had none. */
export function requireStep(outcome: Outcome, name: string): ResourceStep {
    const step = outcome.resources.find((resource) => resource.name === name);
    if (step === undefined) {
        throw new Error(`the operation did nothing to a resource "${name}":\n${outcome.output}`);
    }
    return step;
}

function toSteps(metadata: StepEventMetadata | undefined): ResourceStep[] {
    return metadata === undefined ? [] : [{ ...metadata, name: metadata.urn.split("::").slice(3).join("::") }];
}

/** The engine's event stream also has debug messages, which its declarations leave out. */
const forPeople: readonly string[] = ["info", "info#err", "warning", "error"];

function toDiagnostics(event: EngineEvent["diagnosticEvent"]): Diagnostic[] {
    if (event === undefined || event.ephemeral === true || !forPeople.includes(event.severity)) {
        return [];
    }
    const message = event.message.replaceAll(/<\{%.*?%\}>/g, "").trim();
    return [{ severity: event.severity, message, ...(event.urn === undefined ? {} : { urn: event.urn }) }];
}
