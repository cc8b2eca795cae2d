/**
 * The SDK warns, once a process, that a Node release will be dropped one day. In a Pulumi program the warning would
 * show in every preview of people who neither chose the SDK nor can update it.
 */
const VARIABLE = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

/** Runs `make`, which constructs the SDK's first client, without the SDK's warning about Node's version. */
export function withoutNodeVersionWarning<T>(make: () => T): T {
    const before = process.env[VARIABLE];
    process.env[VARIABLE] = "true";
    try {
        return make();
    } finally {
        if (before === undefined) {
            Reflect.deleteProperty(process.env, VARIABLE);
        } else {
            process.env[VARIABLE] = before;
        }
    }
}
