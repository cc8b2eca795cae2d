// What lives took, as rows of the report.
import { median } from "../report/figure";
import { steps } from "./lifeSteps";
import type { Life, Lives, Step } from "./lifeSteps";

/** Bytes of state that an image may take, whatever its manifest's size. */
const stateTarget = 2_600;

/** A refresh whose images are all of one repository may make one call for so many of them. */
const sharedByCall = 4;

/** A row of the report: what, the goal, what was reached, and whether that is enough. */
export interface LifeRow {
    readonly title: string;
    /** Empty for what is only told. */
    readonly goal: string;
    readonly reached: string;
    readonly isReached: boolean;
    /** What was measured of those it is beside, where that says why a goal is missed. */
    readonly reason?: string;
}

/** What a life is beside. */
const others = {
    noop: "resources that do nothing",
    same: "resources of the same weight, whose reads take 50 ms",
} as const;

type Other = keyof typeof others;

/** The rows of a size's lives, one of each kind a round. */
export function rowsOf(size: number, rounds: readonly Lives[]): LifeRow[] {
    const bytesOf = (whose: "ours" | Other, of: "stateBytes" | "traceBytes") =>
        median(rounds.map(({ [whose]: life }) => life[of] / size));
    const weight = bytesOf("same", "stateBytes") / bytesOf("ours", "stateBytes");
    return [
        ...steps.flatMap((step) => timeRows(size, step, rounds)),
        ...oneRepositoryRows(size, rounds),
        callRow(size, rounds),
        {
            title:
                `state an image of ${String(size)}, bytes (no-op resource: ${bytesOf("noop", "stateBytes").toFixed(0)}); of these ` +
                `${bytesOf("ours", "traceBytes").toFixed(0)} (${bytesOf("noop", "traceBytes").toFixed(0)}) are the stack trace that Pulumi's SDK keeps`,
            goal: `≤ ${String(stateTarget)}`,
            reached: bytesOf("ours", "stateBytes").toFixed(0),
            isReached: bytesOf("ours", "stateBytes") <= stateTarget,
        },
        {
            title: `state of resources of the same weight ÷ of ${String(size)} images`,
            goal: "0.99–1.01",
            reached: weight.toFixed(3),
            isReached: Math.abs(weight - 1) <= 0.01,
        },
    ];
}

function timeRows(size: number, { name, targets }: Step, rounds: readonly Lives[]): LifeRow[] {
    const row = (other: Other, title: string): LifeRow => {
        const ratio = median(rounds.map(({ ours, [other]: beside }) => timeOf(ours, name) / timeOf(beside, name)));
        return {
            title: `${title} ÷ ${others[other]}`,
            goal: `≤ ${targets[other].toFixed(2)}`,
            reached: ratio.toFixed(2),
            isReached: ratio <= targets[other],
        };
    };
    const seconds = (whose: keyof Lives) =>
        (median(rounds.map((lives) => timeOf(lives[whose], name))) / 1000).toFixed(1);
    const isInstantMeasured = rounds.some(({ instant }) => instant !== undefined);
    const reason = [
        `${seconds("noop")} s by resources that do nothing`,
        `${seconds("same")} s by those of the same weight`,
        ...(isInstantMeasured ? [`${seconds("instant")} s by lookups whose calls take no time`] : []),
        `${seconds("ours")} s by lookups`,
    ];
    return [
        {
            ...row("noop", `${name} of ${String(size)} lookups in 100 repositories`),
            reason: `${name} of ${String(size)}: ${reason.join(", ")}`,
        },
        row("same", "…"),
    ];
}

function oneRepositoryRows(size: number, rounds: readonly Lives[]): LifeRow[] {
    const ratio = median(
        rounds.map(({ oneRepository, same }) => timeOf(oneRepository, "refresh") / timeOf(same, "refresh")),
    );
    const calls = rounds.at(-1)?.oneRepository?.calls.get("refresh");
    return calls === undefined
        ? []
        : [
              {
                  title: `refresh of ${String(size)} lookups in one repository ÷ ${others.same}`,
                  goal: "",
                  reached: ratio.toFixed(2),
                  isReached: true,
              },
              {
                  title: `calls: refresh of ${String(size)} lookups in one repository`,
                  goal: `≤ ${String(size / sharedByCall)}`,
                  reached: String(calls),
                  isReached: calls <= size / sharedByCall,
              },
          ];
}

function callRow(size: number, rounds: readonly Lives[]): LifeRow {
    const made = (name: string) => rounds.at(-1)?.ours.calls.get(name) ?? NaN;
    return {
        title: `calls: a life of ${String(size)} (${steps.map(({ name }) => name).join(", ")})`,
        goal: steps.map(({ calls }) => (calls === "images" ? `≤ ${String(size)}` : String(calls))).join(", "),
        reached: steps.map(({ name }) => String(made(name))).join(", "),
        isReached: steps.every(({ name, calls }) => (calls === "images" ? made(name) <= size : made(name) === calls)),
    };
}

function timeOf(life: Life | undefined, step: string): number {
    return life?.milliseconds.get(step) ?? NaN;
}
