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

    /**
     * @param onOver - runs before those who joined go on
     * @param staysOpen - asked when the time is over: whether it begins again; never, where left out
     */
    constructor(
        private readonly length: WindowLength,
        onOver: () => void,
        private readonly staysOpen: () => boolean = () => false,
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
        this.endAfter(Math.min(this.length.quiet, Math.max(0, this.start + this.length.longest - now)));
        return this.over;
    }

    /** Ends it now, for those who know that nobody else will come. */
    close(): void {
        clearTimeout(this.timer);
        this.end();
    }

    private endAfter(milliseconds: number): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            if (this.staysOpen()) {
                this.start = Date.now();
                this.endAfter(this.length.quiet);
            } else {
                this.end();
            }
        }, milliseconds);
    }
}
