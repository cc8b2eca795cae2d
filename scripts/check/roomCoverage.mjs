// How much of a room c8 saw run, and what of it did not.

/**
 * What of a room's files ran.
 *
 * @param {readonly string[]} files the room's
 * @param {Readonly<Record<string, FileCoverage>>} coverage by file, as c8's reporter `json` writes it: a statement is a line
 * @typedef {{ statementMap: object, s: Record<string, number>, branchMap: object, b: Record<string, number[]> }} FileCoverage
 * @returns {{ lines: number, branches: number, uncovered: { file: string, lines: string }[], never: string[] }} percents; the lines
 *     that did not run, or from which a branch was not taken, as in "12-15, 31"; and the files that were never loaded
 */
export function roomCoverage(files, coverage) {
    const loaded = files.filter((file) => file in coverage);
    const counted = loaded.map((file) => ({ file, ...countsOf(coverage[file]) }));
    return {
        lines: percent(counted.flatMap(({ lines }) => lines)),
        branches: percent(counted.flatMap(({ branches }) => branches)),
        uncovered: counted.flatMap(({ file, lines, branches }) => {
            const missed = [...lines, ...branches].filter(({ ran }) => !ran).map(({ line }) => line);
            return missed.length === 0 ? [] : [{ file, lines: rangesOf(missed) }];
        }),
        never: files.filter((file) => !(file in coverage)),
    };
}

function countsOf({ statementMap, s, branchMap, b }) {
    const lines = Object.entries(s).map(([id, count]) => ({ line: statementMap[id].start.line, ran: count > 0 }));
    const branches = Object.entries(b).flatMap(([id, counts]) =>
        counts.map((count, index) => ({
            line: (branchMap[id].locations[index] ?? branchMap[id].loc).start.line,
            ran: count > 0,
        })),
    );
    return { lines, branches };
}

function percent(counts) {
    return counts.length === 0 ? 100 : (100 * counts.filter(({ ran }) => ran).length) / counts.length;
}

/** `[3, 1, 2, 7]` → "1-3, 7". */
function rangesOf(numbers) {
    const ranges = [];
    for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
        const last = ranges.at(-1);
        if (last?.to === number - 1) {
            last.to = number;
        } else {
            ranges.push({ from: number, to: number });
        }
    }
    return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}
