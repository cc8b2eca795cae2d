// Proves that what no lookup could use among the plugin's settings is told where they are checked, by its name and without its value.
import assert from "node:assert/strict";
import { unknownValue } from "../../../provider/src/data/unknownValue";
import { mustBeHttpUrl } from "../../../provider/src/ecr/settings/endpoint";
import { settingsProblems } from "../../../provider/src/languages/settingsProblems";

const roleArn = "arn:aws:iam::123456789012:role/deploy";
const mustBeRole = 'must be the ARN of a role, such as "arn:aws:iam::123456789012:role/deploy"';
const mustBeAccounts = `must hold the 12 digits of AWS accounts, such as "123456789012"`;

const rows: readonly {
    readonly name: string;
    readonly given: object;
    readonly told: Readonly<Record<string, string>>;
}[] = [
    {
        name: "a role's name",
        given: { assumeRoles: [{ roleArn: "deploy" }] },
        told: { "assumeRoles[0].roleArn": mustBeRole },
    },
    {
        name: "the second role, in JSON",
        given: { assumeRoles: JSON.stringify([{ roleArn }, { roleArn: "arn:aws:iam::1234:role/deploy" }]) },
        told: { "assumeRoles[1].roleArn": mustBeRole },
    },
    {
        name: "the second role, beside an empty one",
        given: { assumeRoles: [{}, { roleArn: "deploy" }] },
        told: { "assumeRoles[1].roleArn": mustBeRole },
    },
    {
        name: "a user's ARN for a web identity",
        given: {
            assumeRoleWithWebIdentity: {
                roleArn: "arn:aws:iam::123456789012:user/me",
                webIdentityTokenFile: "/token",
            },
        },
        told: { "assumeRoleWithWebIdentity.roleArn": mustBeRole },
    },
    { name: "a host", given: { endpoint: "localhost:4566" }, told: { endpoint: mustBeHttpUrl } },
    {
        name: "a host of ECR in endpoints",
        given: { endpoints: [{ ecr: "localhost" }] },
        told: { "endpoints.ecr": mustBeHttpUrl },
    },
    {
        name: "a host of ECR beside an endpoint that is not given",
        given: { endpoint: "", endpoints: [{ ecr: "localhost" }] },
        told: { "endpoints.ecr": mustBeHttpUrl },
    },
    { name: "a host of STS", given: { endpoints: '[{"sts":"ftp://sts"}]' }, told: { "endpoints.sts": mustBeHttpUrl } },
    { name: "a host of the portal", given: { endpoints: { sso: "sso" } }, told: { "endpoints.sso": mustBeHttpUrl } },
    {
        name: "a host of the metadata",
        given: { ec2MetadataServiceEndpoint: "169.254.169.254" },
        told: { ec2MetadataServiceEndpoint: mustBeHttpUrl },
    },
    {
        name: "an alias of an account",
        given: { allowedAccountIds: ["shop"] },
        told: { allowedAccountIds: mustBeAccounts },
    },
    {
        name: "an account that lost its zero",
        given: { forbiddenAccountIds: "[123456789012, 12345678901]" },
        told: { forbiddenAccountIds: mustBeAccounts },
    },
    {
        name: "each of two",
        given: { endpoint: "x", allowedAccountIds: ["x"] },
        told: { endpoint: mustBeHttpUrl, allowedAccountIds: mustBeAccounts },
    },
    {
        name: "nothing of what is right",
        given: {
            assumeRoles: [{ roleArn }],
            endpoint: "http://localhost:4566",
            endpoints: [{ sts: "https://sts.example.com" }],
            allowedAccountIds: ["012345678901", 123456789012, ""],
            httpsProxy: "",
            insecure: true,
        },
        told: {},
    },
    {
        name: "nothing of what is not known yet",
        given: { assumeRoles: [{ roleArn: unknownValue }], endpoint: unknownValue, allowedAccountIds: [unknownValue] },
        told: {},
    },
];

describe("settingsProblems", () => {
    for (const { name, given, told } of rows) {
        it(`tells ${name}`, () => {
            const problems = settingsProblems({ ...given });
            assert.deepEqual(Object.fromEntries(problems.map(({ argument, problem }) => [argument, problem])), told);
        });
    }
});
