/**
 * Reads of a refresh, which share calls. The engine makes them side by side, as many as it runs at once (`--parallel`), and begins the
 * next as one ends; it needs some milliseconds between one and the next, and says to nobody how many there will be.
 */
import { BatchWindow } from "../../data/batchWindow";

const windowLength = { quiet: 20, longest: 100 };

/** The reads of one plugin. */
export class SharedReads {
    #window: BatchWindow | undefined;
    #waiting = 0;
    #underWay = 0;
    /** The most that were ever under way: when so many wait, none is left that could join them. */
    #most = 1;

    /** Runs a read together with those that the engine makes beside it. */
    async run<T>(read: () => Promise<T>): Promise<T> {
        this.#underWay++;
        try {
            await this.#join();
            return await read();
        } finally {
            this.#underWay--;
        }
    }

    #join(): Promise<void> {
        this.#waiting++;
        this.#window ??= new BatchWindow(windowLength, () => {
            this.#most = Math.max(this.#most, this.#underWay);
            this.#window = undefined;
            this.#waiting = 0;
        });
        const joined = this.#window.join();
        if (this.#most > 1 && this.#waiting >= this.#most) {
            this.#window.close();
        }
        return joined;
    }
}
