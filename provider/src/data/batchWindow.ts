/** Waits until those who come at about the same time have come. Knows nothing of what they are. */

/** How long a window stays open, in milliseconds. */
export interface WindowLength {
    /** It closes when nobody has joined for this long… */
    readonly quiet: number;
    /** …or this long after the first one joined, if somebody always does. */
    readonly longest: number;
}

/** A window that opens when the first one joins. */
export class BatchWindow {
    private readonly over: Promise<void>;
    private end: () => void = () => undefined;
    private timer: NodeJS.Timeout | undefined;
    private start: number | undefined;

    /** `onOver` runs before those who joined go on. */
    constructor(
        private readonly length: WindowLength,
        onOver: () => void,
    ) {
        this.over = new Promise((resolve) => {
            this.end = () => {
                onOver();
                resolve();
            };
        });
    }

    /** Settles when the window is over. */
    join(): Promise<void> {
        const now = Date.now();
        this.start ??= now;
        clearTimeout(this.timer);
        const left = Math.max(0, this.start + this.length.longest - now);
        this.timer = setTimeout(this.end, Math.min(this.length.quiet, left));
        return this.over;
    }

    /** Ends it now, for those who know that nobody else will come. */
    close(): void {
        clearTimeout(this.timer);
        this.end();
    }
}
