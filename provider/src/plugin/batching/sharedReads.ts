/**
 * Reads of a refresh, which share calls. The engine makes them side by side, as many as it runs at once (`--parallel`), and begins the
 * next as one ends; it needs some milliseconds between one and the next, and says to nobody how many there will be. So reads wait for
 * each other as long as that is of use: where those that came together were all of different repositories, the next ones do not wait.
 * And as long as several reads of a repository are under way, its next ones wait for those that will follow them: otherwise reads that
 * once came apart, on a busy machine, would never find together again.
 */
import { BatchWindow } from "../../data/batchWindow";

const windowLength = { quiet: 20, longest: 100 };

/** How long a read waits for others of its repository that are under way, in milliseconds: a call that hangs holds nobody up. */
const longestBehind = 1000;

/** The reads of one plugin. */
export class SharedReads {
    #window: BatchWindow | undefined;
    /** Repositories of the reads that wait in the window. */
    #waiting: string[] = [];
    /** Repositories of the reads that are under way. */
    readonly #underWay: string[] = [];
    /** The most that ever waited or were under way: when so many wait, none is left that could join them. */
    #most = 1;
    /** Whether waiting may save a call. */
    #mayShare = true;

    /**
     * Runs a read together with those that the engine makes beside it.
     *
     * @param repository - the same for reads that can share a call
     */
    async run<T>(repository: string, read: () => Promise<T>): Promise<T> {
        this.#mayShare ||= this.#underWay.includes(repository) || this.#waiting.includes(repository);
        if (this.#mayShare) {
            await this.#join(repository);
        }
        this.#underWay.push(repository);
        try {
            return await read();
        } finally {
            this.#underWay.splice(this.#underWay.indexOf(repository), 1);
            if (this.#waiting.includes(repository)) {
                // The engine begins another one now, which may be of the same.
                void this.#window?.join();
            }
        }
    }

    #join(repository: string): Promise<void> {
        this.#waiting.push(repository);
        this.#window ??= this.#openWindow();
        const joined = this.#window.join();
        if (this.#underWay.length > 0) {
            this.#countMost();
        } else if (this.#most > 1 && this.#waiting.length >= this.#most) {
            this.#window.close();
        }
        return joined;
    }

    #countMost(): void {
        this.#most = Math.max(this.#most, this.#waiting.length + this.#underWay.length);
    }

    #severalUnderWay(repository: string): boolean {
        return this.#underWay.indexOf(repository) < this.#underWay.lastIndexOf(repository);
    }

    #openWindow(): BatchWindow {
        const opened = Date.now();
        return new BatchWindow(
            windowLength,
            () => {
                this.#countMost();
                this.#mayShare = new Set(this.#waiting).size < this.#waiting.length;
                this.#window = undefined;
                this.#waiting = [];
            },
            () =>
                Date.now() - opened < longestBehind &&
                this.#waiting.some((repository) => this.#severalUnderWay(repository)),
        );
    }
}
