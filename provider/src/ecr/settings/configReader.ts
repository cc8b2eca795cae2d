/**
 * Reads one object of configuration, member by member, and remembers the first thing that is wrong with it. Values of
 * Pulumi's configuration are texts, and objects are JSON inside them; inside that JSON they have types of their own.
 * A problem names the key and never shows the value, which may be a secret.
 */
import { isJsonObject } from "../../data/jsonObject";

/** What is wrong with a configuration. */
export interface ConfigProblem {
    /** Whole key, as in `Pulumi.<stack>.yaml`, such as `aws:assumeRoles[0].roleArn`. */
    readonly argument: string;
    /** Lower case, one line, without a full stop, to be read after the key. */
    readonly problem: string;
}

/** First problem of a whole configuration: `undefined` as long as there is none. */
export class ConfigProblems {
    first: ConfigProblem | undefined;

    report(problem: ConfigProblem): undefined {
        this.first ??= problem;
        return undefined;
    }
}

/** Reads the members of one object. Absent, null and empty members are all absent. */
export class ConfigReader {
    /**
     * @param path how the object is called in problems, such as `aws:` or `aws:assumeRoles[0].`
     * @param get the member named by its key
     * @param problems where problems go
     */
    constructor(
        private readonly path: string,
        private readonly get: (key: string) => unknown,
        private readonly problems: ConfigProblems,
    ) {}

    text(key: string): string | undefined {
        const value = this.present(key);
        if (value === undefined || typeof value === "string") {
            return value;
        }
        // 12 digits of an account come back from JSON as a number.
        return typeof value === "number" ? String(value) : this.wrong(key, "a string");
    }

    /** A text that may be empty, which says something else than absence. */
    textOrEmpty(key: string): string | undefined {
        return this.get(key) === "" ? "" : this.text(key);
    }

    oneOf(key: string, values: readonly string[]): string | undefined {
        const value = this.text(key);
        return value === undefined || values.includes(value)
            ? value
            : this.wrong(key, values.map((each) => `"${each}"`).join(" or "));
    }

    flag(key: string): boolean | undefined {
        const value = this.present(key);
        if (value === undefined || typeof value === "boolean") {
            return value;
        }
        return value === "true" ? true : value === "false" ? false : this.wrong(key, "true or false");
    }

    /** A whole number from 0. */
    count(key: string): number | undefined {
        const value = this.present(key);
        if (value === undefined) {
            return undefined;
        }
        const isNumeric = typeof value === "number" || (typeof value === "string" && /^[0-9]+$/.test(value));
        const count = Number(value);
        return isNumeric && Number.isSafeInteger(count) && count >= 0 ? count : this.wrong(key, "a whole number");
    }

    texts(key: string): readonly string[] | undefined {
        const value = this.json(key);
        if (value === undefined) {
            return undefined;
        }
        // 12 digits of an account come back from YAML as a number.
        return Array.isArray(value) && value.every((entry) => typeof entry === "string" || typeof entry === "number")
            ? value.map(String)
            : this.wrong(key, "a list of strings");
    }

    textMap(key: string): Readonly<Record<string, string>> | undefined {
        const value = this.json(key);
        if (value === undefined) {
            return undefined;
        }
        const entries = isJsonObject(value) ? Object.entries(value) : undefined;
        return entries?.every((entry): entry is [string, string] => typeof entry[1] === "string") === true
            ? Object.fromEntries(entries)
            : this.wrong(key, "an object of strings");
    }

    /** The objects of a list, or the one object that stands in its place. */
    objects(key: string): readonly ConfigReader[] {
        const value = this.json(key);
        if (value === undefined) {
            return [];
        }
        if (isJsonObject(value)) {
            return [this.inner(`${key}.`, value)];
        }
        if (!Array.isArray(value)) {
            this.wrong(key, "an object or a list of objects");
            return [];
        }
        return value.flatMap((entry: unknown, index) => {
            const name = `${key}[${String(index)}]`;
            if (isJsonObject(entry)) {
                return [this.inner(`${name}.`, entry)];
            }
            if (entry !== null) {
                this.wrong(name, "an object");
            }
            return [];
        });
    }

    wrong(key: string, expected: string): undefined {
        return this.problems.report({ argument: `${this.path}${key}`, problem: `must be ${expected}` });
    }

    missing(key: string): undefined {
        return this.problems.report({ argument: `${this.path}${key}`, problem: "is missing" });
    }

    private inner(path: string, members: Readonly<Record<string, unknown>>): ConfigReader {
        const get = (key: string) => (Object.hasOwn(members, key) ? members[key] : undefined);
        return new ConfigReader(`${this.path}${path}`, get, this.problems);
    }

    private json(key: string): unknown {
        const value = this.present(key);
        if (typeof value !== "string") {
            return value;
        }
        try {
            const parsed: unknown = JSON.parse(value);
            return parsed ?? undefined;
        } catch {
            return this.wrong(key, "JSON");
        }
    }

    private present(key: string): unknown {
        const value = this.get(key);
        return value === null || value === "" ? undefined : value;
    }
}
