/** The variables that functions and pins ask with: those of the stack's engine, and so those that its resources ask with. */
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../../ecr/settings/environment";
import { perStack } from "../sdk/perStack";
import { stackEnvironment } from "../sdk/stackEnvironment";

/** The stack's variables; where they can't be seen, the process's own, with one warning. */
export const askingEnvironment: () => Environment = perStack(() => {
    const environment = stackEnvironment();
    if (environment === undefined) {
        // Logs are ordered, and kept, by the SDK itself.
        void pulumi.log.warn(
            "pulumi-ecr-image was loaded by the program of a stack of the Automation API, too late to see envVars of its workspace: " +
                "functions and pinEcrImages ask with the variables of this process; load it where the stack is made (import " +
                '"pulumi-ecr-image"), and they ask with the stack\'s',
        );
    }
    return environment ?? process.env;
});
