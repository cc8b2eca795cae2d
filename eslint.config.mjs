// The lint rules: typescript-eslint's strictest set with types, and what this project adds to it.
import tseslint from "typescript-eslint";

const typeScript = [
    "provider/src/**/*.ts",
    "policy/src/**/*.ts",
    "plugin/src/**/*.ts",
    "tests/**/*.ts",
    "benchmarks/**/*.ts",
];

export default tseslint.config(
    { ignores: ["**/bin/", "**/node_modules/", "**/.work/", "tests/fixtures/"] },
    {
        files: [...typeScript, "examples/**/*.ts"],
        extends: [tseslint.configs.strictTypeChecked],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
            "@typescript-eslint/switch-exhaustiveness-check": [
                "error",
                { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
            ],
            // Numbers in messages are plain; everything else must be turned into text on purpose.
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
            // `return this.fail(…)` is a way to say that nothing is returned.
            "@typescript-eslint/no-confusing-void-expression": "off",
            "no-restricted-exports": [
                "error",
                { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
            ],
            "no-restricted-syntax": [
                "error",
                {
                    selector: "ExportAllDeclaration",
                    message: "Name what is exported, so that a change of the interface shows.",
                },
            ],
            // `const { gone: _, ...rest } = all` is how a copy without one key is made.
            "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, varsIgnorePattern: "^_" }],
            eqeqeq: "error",
            "no-console": "error",
        },
    },
    {
        // One program for all examples: each has a tsconfig of its own, and each of those would load all of
        // @pulumi/aws, whose types take about a gigabyte.
        files: ["examples/**/*.ts"],
        languageOptions: {
            parserOptions: { projectService: false, project: "scripts/check/examples.tsconfig.json" },
        },
    },
    { files: ["provider/src/**/*.ts"], rules: { "max-lines": ["error", 250] } },
    {
        // A Pulumi program, and a stand-in for something asynchronous, is `async` whether it awaits or not.
        files: ["tests/**/*.ts", "examples/**/*.ts", "benchmarks/**/*.ts"],
        rules: { "@typescript-eslint/require-await": "off" },
    },
    {
        // An example prints what it shows.
        files: ["examples/**/*.ts", "benchmarks/**/*.ts"],
        rules: { "no-console": "off" },
    },
    {
        files: ["**/*.mjs", "**/*.cjs"],
        extends: [tseslint.configs.base],
        rules: {
            "@typescript-eslint/no-unused-vars": "error",
            eqeqeq: "error",
            "no-const-assign": "error",
            "no-dupe-keys": "error",
            "no-unreachable": "error",
            "no-var": "error",
            "prefer-const": "error",
            "require-await": "error",
        },
    },
);
