// Inline programs that are cut off leave their handlers of unhandled errors behind, and these report later programs' errors again.
const events = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Runs an operation, and takes away the handlers that the Automation API added for its program and did not remove: it waits for
 * the program's end, which a program whose registration the engine refused never comes to.
 */
export async function withoutLeftListeners<T>(work: () => Promise<T>): Promise<T> {
    const before = events.map((event) => new Set(process.rawListeners(event)));
    try {
        return await work();
    } finally {
        events.forEach((event, index) => {
            for (const listener of process.rawListeners(event)) {
                if (before[index]?.has(listener) !== true) {
                    process.removeListener(event, listener as (...args: unknown[]) => void); // Node types it as Function.
                }
            }
        });
    }
}
