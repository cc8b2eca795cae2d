/**
 * Reads of a refresh, which the engine makes side by side, as many as it runs at once (`--parallel`): each waits for those of its
 * moment, and so they share calls. The engine needs some milliseconds between one and the next.
 */
import { Moment } from "../data/moment";

const momentLength = { quiet: 20, longest: 100 };

/** The moments of one plugin. */
export class ReadMoments {
    private current: Moment | undefined;

    /** Settles when the moment is over. */
    join(): Promise<void> {
        this.current ??= new Moment(momentLength, () => {
            this.current = undefined;
        });
        return this.current.join();
    }
}
