/**
 * Reads of a refresh, which the engine makes side by side, as many as it runs at once (`--parallel`): each waits for those that
 * come with it, and so they share calls. The engine needs some milliseconds between one and the next.
 */
import { BatchWindow } from "../../data/batchWindow";

const windowLength = { quiet: 20, longest: 100 };

/** The window that reads of one plugin join. */
export class ReadWindow {
    private current: BatchWindow | undefined;

    /** Settles when no more reads come. */
    join(): Promise<void> {
        this.current ??= new BatchWindow(windowLength, () => {
            this.current = undefined;
        });
        return this.current.join();
    }
}
