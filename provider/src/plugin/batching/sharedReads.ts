/**
 * Reads of a refresh, which share calls. The engine makes them side by side, as many as it runs at once (`--parallel`), and begins the
 * next as one ends; it needs some milliseconds between one and the next, and says to nobody how many there will be. So reads wait for
 * each other as long as that is of use: where those that came together were all of different repositories, the next ones do not wait.
 */
import { BatchWindow } from "../../data/batchWindow";

const windowLength = { quiet: 20, longest: 100 };

/** The reads of one plugin. */
export class SharedReads {
    #window: BatchWindow | undefined;
    /** Repositories of the reads that wait in the window. */
    #waiting: string[] = [];
    /** Repositories of all reads that have not ended. */
    readonly #underWay: string[] = [];
    /** The most that were ever under way: when so many wait, none is left that could join them. */
    #most = 1;
    /** Whether waiting may save a call. */
    #mayShare = true;

    /**
     * Runs a read together with those that the engine makes beside it.
     *
     * @param repository - the same for reads that can share a call
     */
    async run<T>(repository: string, read: () => Promise<T>): Promise<T> {
        this.#mayShare ||= this.#underWay.includes(repository);
        this.#underWay.push(repository);
        try {
            if (this.#mayShare) {
                await this.#join(repository);
            }
            return await read();
        } finally {
            this.#underWay.splice(this.#underWay.indexOf(repository), 1);
        }
    }

    #join(repository: string): Promise<void> {
        this.#waiting.push(repository);
        this.#window ??= new BatchWindow(windowLength, () => {
            this.#most = Math.max(this.#most, this.#underWay.length);
            this.#mayShare = new Set(this.#waiting).size < this.#waiting.length;
            this.#window = undefined;
            this.#waiting = [];
        });
        const joined = this.#window.join();
        if (this.#most > 1 && this.#waiting.length >= this.#most) {
            this.#window.close();
        }
        return joined;
    }
}
