// A stack's life: its steps, what each may take, and what is measured of one.

/**
 * A step of a life, and what it may take: times that of the no-op resources, and times that of those of the same weight. Calls: one for
 * each repository, and for each image of a refresh, whose reads the engine makes some at a time.
 */
export const steps = [
    { name: "first update", args: ["up", "--yes", "--skip-preview"], targets: { noop: 1.25, same: 1.25 }, calls: 100 },
    { name: "second update", args: ["up", "--yes", "--skip-preview"], targets: { noop: 1.1, same: 1.1 }, calls: 100 },
    { name: "preview", args: ["preview"], targets: { noop: 1.15, same: 1.15 }, calls: 100 },
    {
        name: "refresh",
        args: ["refresh", "--yes", "--skip-preview"],
        targets: { noop: 2, same: 1.25 },
        calls: "images",
    },
    { name: "destroy", args: ["destroy", "--yes", "--skip-preview"], targets: { noop: 1.25, same: 1.25 }, calls: 0 },
] as const;

/** A step of a life. */
export type Step = (typeof steps)[number];

/** What one life took. */
export interface Life {
    /** By the step's name, as the calls are. */
    readonly milliseconds: ReadonlyMap<string, number>;
    readonly calls: ReadonlyMap<string, number>;
    /** Of the stored deployment after the updates; a refresh leaves some of it out. */
    readonly stateBytes: number;
    /** Those of them that the SDK stores of where in the program, ts-node and itself each resource was made. */
    readonly traceBytes: number;
}

/** The lives of one round. */
export interface Lives {
    readonly ours: Life;
    /** Resources that do nothing. */
    readonly noop: Life;
    /** Resources that do nothing and weigh what ours do: the engine writes the whole state at each step. */
    readonly same: Life;
    /** Ours, with an ECR whose calls take no time; only of the smallest size. */
    readonly instant?: Life;
    /** Ours, all of one repository: the first update and the refresh alone; only of the smallest size. */
    readonly oneRepository?: Life;
}
