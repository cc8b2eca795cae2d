import assert from "node:assert/strict";
import type { EcrSettings } from "../../../../provider/src/ecr/settings/ecrSettings";
import { settingsKey } from "../../../../provider/src/ecr/settings/ecrSettings";

const role = { roleArn: "arn:aws:iam::123456789012:role/pull", externalId: "x" };
const other = { roleArn: "arn:aws:iam::123456789012:role/other" };

const different: readonly EcrSettings[] = [
    {},
    { region: "eu-west-1" },
    { profile: "eu-west-1" },
    { assumeRoles: [role, other] },
    { assumeRoles: [other, role] },
    { assumeRoles: [role] },
    { credentials: { accessKeyId: "a", secretAccessKey: "b" } },
    { credentials: { accessKeyId: "a", secretAccessKey: "c" } },
    { credentials: { accessKeyId: "a", secretAccessKey: "b", sessionToken: "c" } },
    { useFipsEndpoint: true },
    { useFipsEndpoint: false },
];

describe("settingsKey", () => {
    it("is the same for the same settings, whatever their order", () => {
        assert.equal(
            settingsKey({ region: "eu-west-1", assumeRoles: [role] }),
            settingsKey({ assumeRoles: [{ externalId: "x", roleArn: role.roleArn }], region: "eu-west-1" }),
        );
    });

    it("differs for different settings", () => {
        assert.equal(new Set(different.map(settingsKey)).size, different.length);
    });

    it("is a sha256, whatever the secrets", () => {
        for (const settings of different) {
            assert.match(settingsKey(settings), /^[0-9a-f]{64}$/);
        }
    });
});
