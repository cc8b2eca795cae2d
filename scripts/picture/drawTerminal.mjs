// What a terminal shows, as SVG: text that can be searched and read aloud, in the reader's own monospaced font.

/** The colours of a page that is light, and of one that is dark: back, text, and the 16 of a terminal. */
export const themes = {
    light: {
        back: "#ffffff",
        edge: "#d0d7de",
        text: "#1f2328",
        palette:
            "#24292f #cf222e #116329 #4d2d00 #0969da #8250df #1b7c83 #6e7781 #57606a #a40e26 #1a7f37 #633c01 #218bff #a475f9 #3192aa #8c959f",
    },
    dark: {
        back: "#0d1117",
        edge: "#30363d",
        text: "#e6edf3",
        palette:
            "#484f58 #ff7b72 #3fb950 #d29922 #58a6ff #bc8cff #39c5cf #b1bac4 #6e7681 #ffa198 #56d364 #e3b341 #79c0ff #d2a8ff #56d4dd #ffffff",
    },
};

const columns = 132;
const [charWidth, lineHeight, fontSize, margin] = [7.25, 18, 12, 16];

/**
 * @param {string} text with the colour marks of a terminal
 * @param {{ title: string, back: string, edge: string, text: string, palette: string }} options `title` is for those who can't see
 * @returns {string} an SVG document
 */
export function drawTerminal(text, { title, back, edge, text: colour, palette }) {
    const lines = text
        .trimEnd()
        .split("\n")
        .flatMap((line) => wrap(spansOf(line)));
    const [width, height] = [columns * charWidth + 2 * margin, lines.length * lineHeight + 2 * margin];
    const rows = lines.map((spans, index) => {
        const y = margin + (index + 0.75) * lineHeight;
        return `<text x="${margin}" y="${y}">${spans.map((span) => drawSpan(span, palette.split(" "))).join("")}</text>`;
    });
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">`,
        `<title>${escape(title)}</title>`,
        `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6" fill="${back}" stroke="${edge}"/>`,
        `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="${fontSize}" fill="${colour}" xml:space="preserve">`,
        ...rows,
        "</g>",
        "</svg>",
        "",
    ].join("\n");
}

function drawSpan({ text, colour, bold }, palette) {
    const marks = [
        ...(colour === undefined ? [] : [` fill="${palette[colour] ?? "currentColor"}"`]),
        ...(bold ? [' font-weight="bold"'] : []),
    ].join("");
    return marks === "" ? escape(text) : `<tspan${marks}>${escape(text)}</tspan>`;
}

/** The pieces of a line that look the same. */
function spansOf(line) {
    const spans = [];
    let [colour, bold] = [undefined, false];
    for (const [, codes, text] of line.matchAll(/(?:\x1b\[([\d;]*)m)?([^\x1b]*)/g)) {
        for (const code of codes === undefined ? [] : styleOf(codes)) {
            ({ colour, bold } = code({ colour, bold }));
        }
        if (text !== "") {
            spans.push({ text, colour, bold });
        }
    }
    return spans;
}

/** What the numbers of one mark do to a style. */
function styleOf(codes) {
    const numbers = codes.split(";").map(Number);
    const indexed = numbers.findIndex((number, index) => number === 38 && numbers[index + 1] === 5);
    if (indexed !== -1) {
        const colour = numbers[indexed + 2];
        return [(style) => ({ ...style, colour: colour < 16 ? colour : undefined })];
    }
    return numbers.map((number) => (style) => {
        if (number === 0) {
            return { colour: undefined, bold: false };
        }
        if (number === 1) {
            return { ...style, bold: true };
        }
        const isColour = (number >= 30 && number <= 37) || (number >= 90 && number <= 97);
        return isColour ? { ...style, colour: number >= 90 ? number - 82 : number - 30 } : style;
    });
}

function wrap(spans) {
    const lines = [[]];
    let used = 0;
    for (const span of spans) {
        for (let rest = span.text; rest !== "";) {
            if (used === columns) {
                lines.push([]);
                used = 0;
            }
            const part = rest.slice(0, columns - used);
            lines.at(-1).push({ ...span, text: part });
            used += part.length;
            rest = rest.slice(part.length);
        }
    }
    return lines;
}

function escape(text) {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
