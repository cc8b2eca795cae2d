/**
 * Reads of a refresh, which share calls. The engine makes them side by side, as many as it runs at once (`--parallel`), and begins the
 * next as one ends; it needs some milliseconds between one and the next, and says to nobody how many there will be. So all reads wait
 * for each other as long as that pays: where those that came together would have been nearly as many calls apart, the next ones do not
 * wait, but for those of a repository that is being read. And as long as several reads of a repository are under way, its next ones
 * wait for those that will follow them: otherwise reads that once came apart, on a busy machine, would never find together again.
 */
import { BatchWindow } from "../../data/batchWindow";

const windowLength = { quiet: 20, longest: 100 };

/** How long the reads of a repository wait for those under way, in milliseconds: about a call. Slow ones hold nobody up for longer. */
const longestBehind = 100;

/** Waiting pays where it saves this part of the calls. */
const worthSaving = 0.25;

interface WaitingRead {
    readonly repository: string;
    readonly since: number;
    readonly begin: () => void;
}

/** The reads of one plugin. */
export class SharedReads {
    #window: BatchWindow | undefined;
    #waiting: readonly WaitingRead[] = [];
    /** Repositories of the reads that are under way. */
    readonly #underWay: string[] = [];
    /** The most that ever waited or were under way: when so many wait, none is left that could join them. */
    #most = 1;
    /** Whether every read waits for others, those too beside which none of their repository is known yet. */
    #allWait = true;

    /**
     * Runs a read together with those that the engine makes beside it.
     *
     * @param repository - the same for reads that can share a call
     */
    async run<T>(repository: string, read: () => Promise<T>): Promise<T> {
        if (this.#allWait || this.#underWay.includes(repository) || this.#isAwaited(repository)) {
            await new Promise<void>((begin) => {
                this.#join({ repository, since: Date.now(), begin });
            });
        }
        this.#underWay.push(repository);
        try {
            return await read();
        } finally {
            this.#underWay.splice(this.#underWay.indexOf(repository), 1);
            if (this.#isAwaited(repository)) {
                // The engine begins another one now, which may be of the same.
                this.#waitOn();
            }
        }
    }

    #join(read: WaitingRead): void {
        this.#waiting = [...this.#waiting, read];
        const window = this.#waitOn();
        if (this.#underWay.length > 0) {
            this.#countMost();
        } else if (this.#most > 1 && this.#waiting.length >= this.#most) {
            window.close();
        }
    }

    #waitOn(): BatchWindow {
        this.#window ??= new BatchWindow(windowLength, () => {
            this.#window = undefined;
            this.#beginReads();
        });
        void this.#window.join();
        return this.#window;
    }

    #beginReads(): void {
        this.#countMost();
        const held = this.#waiting.filter(({ repository }) => this.#isHeld(repository));
        const begun = this.#waiting.filter((read) => !held.includes(read));
        this.#waiting = held;
        if (held.length > 0) {
            this.#waitOn();
        } else {
            const saved = begun.length - new Set(begun.map(({ repository }) => repository)).size;
            this.#allWait = saved >= worthSaving * begun.length;
        }
        begun.forEach(({ begin }) => {
            begin();
        });
    }

    #isAwaited(repository: string): boolean {
        return this.#waiting.some((read) => read.repository === repository);
    }

    /** Whether several of a repository are under way, and its first one that waits for them has not waited for too long. */
    #isHeld(repository: string): boolean {
        const first = this.#waiting.find((read) => read.repository === repository);
        const severalUnderWay = this.#underWay.indexOf(repository) < this.#underWay.lastIndexOf(repository);
        return severalUnderWay && first !== undefined && Date.now() - first.since < longestBehind;
    }

    #countMost(): void {
        this.#most = Math.max(this.#most, this.#waiting.length + this.#underWay.length);
    }
}
