/** Keys in variables, under both names that AWS's tools have had for them. */
import type { StaticCredentials } from "../settings/ecrSettings";
import type { Environment } from "../settings/environment";
import { firstVariable } from "../settings/environment";
import { withoutUndefined } from "../../data/withoutUndefined";

/** Keys, and the variable that has the first of them. */
export interface EnvironmentKeys {
    readonly keys: StaticCredentials;
    readonly variable: string;
}

/** The keys of the environment; undefined unless both halves are there. */
export function keysOfEnvironment(environment: Environment): EnvironmentKeys | undefined {
    const accessKeyId = firstVariable(environment, ["AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY"]);
    const secret = firstVariable(environment, ["AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY"]);
    const sessionToken = environment["AWS_SESSION_TOKEN"] || undefined;
    return accessKeyId === undefined || secret === undefined
        ? undefined
        : {
              keys: {
                  accessKeyId: accessKeyId.value,
                  secretAccessKey: secret.value,
                  ...withoutUndefined({ sessionToken }),
              },
              variable: accessKeyId.name,
          };
}
