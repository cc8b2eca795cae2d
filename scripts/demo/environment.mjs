// What of a person's environment the demo lets through.

/**
 * The process's own variables without those that would lead Pulumi to the person's own stacks and, where the embedded
 * ECR is used, without those that would lead the AWS SDK to the person's own account.
 *
 * @param {{ keepAws: boolean }} options
 * @returns {NodeJS.ProcessEnv}
 */
export function demoEnvironment({ keepAws }) {
    const dropped = keepAws ? /^PULUMI_/ : /^(PULUMI|AWS)_/;
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)));
}
