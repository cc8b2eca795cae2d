/** Name of the sessions of assumed roles, as CloudTrail shows it, where the settings give none. */
export const defaultSessionName = "pulumi-ecr-image";
