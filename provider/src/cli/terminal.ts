/** Where a command writes: answers to one stream, everything said about them to the other, colours only to people. */

/** The two streams of a command. */
export interface Terminal {
    /** Standard output: what the command was asked for, for people and scripts. */
    readonly out: (text: string) => void;
    /** Standard error: failures, progress. */
    readonly err: (text: string) => void;
    /** Whether a person reads standard error. */
    readonly isTerminal: boolean;
}

const codes = { red: 31, green: 32, dim: 2 } as const;

/** A text in a colour, where somebody sees it; https://no-color.org is heeded. */
export function coloured(terminal: Terminal, colour: keyof typeof codes, text: string): string {
    return terminal.isTerminal && !process.env["NO_COLOR"] ? `\u001b[${String(codes[colour])}m${text}\u001b[0m` : text;
}
