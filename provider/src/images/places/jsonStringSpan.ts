/**
 * Where in a JSON text one string is written. Replacing just those characters keeps everything else as its author wrote
 * it: white space, the order of keys, numbers that JavaScript can't hold.
 */

/** A token's place in a text: from `start`, quotes included, up to but without `end`. */
export interface Span {
    readonly start: number;
    readonly end: number;
}

interface Level {
    key: string | number;
    expectsKey: boolean;
}

/**
 * Where the string at `steps` is written in `json`, which must be valid JSON; undefined if no string is there. Of keys
 * that are written twice the last counts, as for JSON.parse.
 */
export function jsonStringSpan(json: string, steps: readonly (string | number)[]): Span | undefined {
    const levels: Level[] = [];
    let span: Span | undefined;
    let position = 0;
    while (position < json.length) {
        const level = levels.at(-1);
        const character = json[position];
        if (character === '"') {
            const end = endOfString(json, position);
            if (level?.expectsKey === true) {
                level.key = JSON.parse(json.slice(position, end)) as string;
                level.expectsKey = false;
            } else if (isAt(levels, steps)) {
                span = { start: position, end };
            }
            position = end;
        } else {
            if (character === "{") {
                levels.push({ key: "", expectsKey: true });
            } else if (character === "[") {
                levels.push({ key: 0, expectsKey: false });
            } else if (character === "}" || character === "]") {
                levels.pop();
            } else if (character === "," && level !== undefined) {
                toNext(level);
            }
            position += 1;
        }
    }
    return span;
}

function toNext(level: Level): void {
    if (typeof level.key === "number") {
        level.key += 1;
    } else {
        level.expectsKey = true;
    }
}

function isAt(levels: readonly Level[], steps: readonly (string | number)[]): boolean {
    return levels.length === steps.length && levels.every(({ key }, depth) => key === steps[depth]);
}

function endOfString(json: string, start: number): number {
    let position = start + 1;
    while (position < json.length && json[position] !== '"') {
        position += json[position] === "\\" ? 2 : 1;
    }
    return position + 1;
}
