/** Variables of a process, as AWS's tools read them: one that is set and empty, as CI systems leave them, counts as unset. */

/** The variables that are looked at: a process's own, unless somebody says otherwise. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that says something. */
export interface Variable {
    readonly name: string;
    readonly value: string;
}

/** The first of the named variables that is set and not empty. */
export function firstVariable(environment: Environment, names: readonly string[]): Variable | undefined {
    return names.map((name) => ({ name, value: environment[name] ?? "" })).find(({ value }) => value !== "");
}

/** The flag in a variable: `true` or `false` in any case; undefined for anything else. */
export function flagOf(text: string | undefined): boolean | undefined {
    const lower = text?.toLowerCase();
    return lower === "true" ? true : lower === "false" ? false : undefined;
}
