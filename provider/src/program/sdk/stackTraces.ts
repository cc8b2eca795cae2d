/**
 * Leaves out the stack traces that the SDK captures while it registers a resource, which ts-node maps back to sources one by one:
 * of 1,000 resources' preview that is a large part, as docs/decisions/speed.md has it. Users' transformations, which the same
 * constructor runs, keep theirs; of ours nothing is lost, since failures are attributed by name.
 */

/** What the SDK's constructor sets between the last transformation and the registration; the same since 3.0. */
const setAfterTransformations = "__name";

/** Makes instances of a class stop the capture once their transformations have run. A class is made so once. */
export function stopStackTracesOf(resourceClass: { readonly prototype: object }): void {
    Object.defineProperty(resourceClass.prototype, setAfterTransformations, {
        configurable: true,
        set(value: unknown) {
            Object.defineProperty(this, setAfterTransformations, {
                value,
                configurable: true,
                enumerable: true,
                writable: true,
            });
            Error.stackTraceLimit = 0;
        },
    });
}

/** To be called before the constructor of such a class; what it returns, after it: then the capture goes on. */
export function stackTracesToResume(): () => void {
    const { stackTraceLimit } = Error;
    return () => {
        Error.stackTraceLimit = stackTraceLimit;
    };
}
