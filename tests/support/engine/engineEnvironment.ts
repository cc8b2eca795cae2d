// The environment a test's engine runs in: nothing of the person's own Pulumi or AWS set-up gets in.
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { engineFolder } from "./engineFolder";

/** Variables as in `process.env`; undefined removes one. */
export type Environment = Readonly<Record<string, string | undefined>>;

const belongsToThePerson = /^(AWS|PULUMI|OTEL)_/;

/**
 * A whole environment for the CLI, its plugins and the program of one test.
 *
 * @param folder - the test's own folder: the backend, PULUMI_HOME and the passphrase live by it
 * @param extra - what the test adds, as in `EcrServer.environment`; it wins
 */
export function engineEnvironment(folder: string, extra: Environment = {}): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(([name]) => !belongsToThePerson.test(name));
    return {
        ...Object.fromEntries(inherited),
        PATH: [engineFolder(), process.env["PATH"] ?? ""].join(delimiter),
        PULUMI_HOME: join(folder, "home"),
        PULUMI_BACKEND_URL: pathToFileURL(join(folder, "backend")).href,
        PULUMI_CONFIG_PASSPHRASE: "test",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        // The SDK must not look for credentials on the machine, nor print that it would like a newer Node.js.
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_CONFIG_FILE: join(folder, "no-aws-config"),
        AWS_SHARED_CREDENTIALS_FILE: join(folder, "no-aws-credentials"),
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
        ...extra,
    };
}

/**
 * Runs `work` with `process.env` replaced, and puts it back: an inline program runs in this very process and is to see
 * what its engine sees. Two works with different environments must not overlap, so the second one throws.
 */
export async function withEnvironment<T>(environment: NodeJS.ProcessEnv, work: () => Promise<T>): Promise<T> {
    if (replaced) {
        throw new Error("another engine operation is running in this process; await it first");
    }
    replaced = true;
    const before = { ...process.env };
    setEnvironment(environment);
    try {
        return await work();
    } finally {
        setEnvironment(before);
        replaced = false;
    }
}

let replaced = false;

/** Changes the variables of the live `process.env` object in place; programs may hold on to the object. */
function setEnvironment(environment: NodeJS.ProcessEnv): void {
    for (const name of Object.keys(process.env)) {
        if (environment[name] === undefined) {
            Reflect.deleteProperty(process.env, name);
        }
    }
    for (const [name, value] of Object.entries(environment)) {
        if (value !== undefined) {
            process.env[name] = value;
        }
    }
}
