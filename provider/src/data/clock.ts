/** Time and chance as arguments, so that what waits can be tested without waiting. */

/** A clock in milliseconds, and a source of numbers from 0 to below 1. */
export interface Clock {
    now(): number;
    sleep(milliseconds: number): Promise<void>;
    random(): number;
}

/** The machine's clock, which does not jump when the time of day is set. */
export const systemClock: Clock = {
    now: () => performance.now(),
    sleep: (milliseconds) =>
        new Promise((resolve) => {
            setTimeout(resolve, milliseconds);
        }),
    random: () => Math.random(),
};
