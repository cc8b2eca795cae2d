// The programs that can be built from their Go modules: the engines, the hosts of other languages for a few tests, a linter.

/** The variable that gives Pulumi's programs their version when they are built. */
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * @typedef {object} GoProgram
 * @property {string} name of the executable, without ".exe"
 * @property {string} version
 * @property {string} module the folder of `modules` whose go.sum pins it
 * @property {string} package what is built
 * @property {string} [versionVariable] the Go variable that holds its version
 * @property {boolean} [readsDictionaries] whether `lateDictionaries` makes it start sooner
 * @property {string} [script] a script that it needs beside it, by its path in the module that the package is of
 */

const cli = {
    name: "pulumi",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    versionVariable,
    readsDictionaries: true,
};

/** @type {Readonly<Record<string, GoProgram>>} */
export const programs = {
    /** The CLI on which everything is measured; see `engineVersions`. */
    "oldest-cli": { ...cli, module: "oldest-cli", version: "3.251.0" },
    "newest-cli": { ...cli, module: "newest-cli", version: "3.274.1" },
    /**
     * The newest Node.js language host that was published as a module, so older than the CLI: it runs ordinary programs, but
     * no stack transforms.
     */
    "nodejs-host": {
        name: "pulumi-language-nodejs",
        module: "nodejs-host",
        version: "3.68.0",
        package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
        versionVariable,
    },
    "yaml-host": {
        name: "pulumi-language-yaml",
        module: "yaml-host",
        version: "1.25.0",
        package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
        versionVariable: "github.com/pulumi/pulumi-yaml/pkg/version.Version",
    },
    "python-host": {
        name: "pulumi-language-python",
        module: "python-host",
        version: "3.68.0",
        package: "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python",
        versionVariable,
        script: "python/cmd/pulumi-language-python-exec",
    },
    /** Pulumi's own generators of SDKs, which today's language hosts bring along and those that can be built lack. */
    "sdk-generator": {
        name: "generate-sdk",
        module: "sdk-generator",
        version: "3.274.1",
        package: ".",
    },
    /** Reads the workflows in .github as GitHub would. */
    actionlint: {
        name: "actionlint",
        module: "actionlint",
        version: "1.7.12",
        package: "github.com/rhysd/actionlint/cmd/actionlint",
    },
};
