/** Runs something with further variables in the environment, and takes them off again. */
export async function withEnvironment<T>(
    environment: Readonly<Record<string, string>>,
    run: () => Promise<T>,
): Promise<T> {
    const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, environment);
    try {
        return await run();
    } finally {
        for (const [name, value] of before) {
            if (value === undefined) {
                Reflect.deleteProperty(process.env, name);
            } else {
                process.env[name] = value;
            }
        }
    }
}
