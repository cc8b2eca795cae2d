/**
 * Stops the capture of stack traces, and returns what resumes it. The SDK takes several while it constructs a resource, ts-node maps
 * each back to sources, and of 1,000 resources' preview that is a large part: docs/decisions/speed.md has the numbers. Nothing
 * of ours is lost: failures are attributed by name.
 */
export function holdStackTraces(): () => void {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    return () => {
        Error.stackTraceLimit = stackTraceLimit;
    };
}
