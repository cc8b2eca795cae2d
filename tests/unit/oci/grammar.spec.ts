import assert from "node:assert/strict";
import { isImageTag, isRegistryId, isRepositoryName } from "../../../provider/src/oci/grammar";

interface Row {
    readonly name: string;
    readonly text: string;
    readonly want: boolean;
}

function table(subject: (text: string) => boolean, rows: readonly Row[]): void {
    describe(subject.name, () => {
        for (const { name, text, want } of rows) {
            it(`${name}: ${String(want)}`, () => {
                assert.equal(subject(text), want);
            });
        }
    });
}

table(isRepositoryName, [
    { name: "one word", text: "api", want: true },
    { name: "a path", text: "shop/api/v2", want: true },
    { name: "every separator", text: "a.b_c__d-e---f/0", want: true },
    { name: "the shortest", text: "ab", want: true },
    { name: "one character", text: "a", want: false },
    { name: "the longest", text: "a".repeat(256), want: true },
    { name: "one too long", text: "a".repeat(257), want: false },
    { name: "upper case", text: "Shop/api", want: false },
    { name: "two dots", text: "a..b", want: false },
    { name: "three underscores", text: "a___b", want: false },
    { name: "mixed separators", text: "a._b", want: false },
    { name: "separator first", text: "-api", want: false },
    { name: "separator last", text: "api-", want: false },
    { name: "separator before a slash", text: "shop-/api", want: false },
    { name: "two slashes", text: "shop//api", want: false },
    { name: "slash first", text: "/api", want: false },
    { name: "slash last", text: "shop/", want: false },
    { name: "a tag in it", text: "shop/api:v1", want: false },
    { name: "a line after it", text: "shop/api\n", want: false },
    { name: "empty", text: "", want: false },
]);

table(isImageTag, [
    { name: "a word", text: "prod", want: true },
    { name: "every kind of character", text: "V1.2-rc_3", want: true },
    { name: "leading hyphen, which ECR takes and Docker does not", text: "-x", want: true },
    { name: "leading dot", text: ".x", want: true },
    { name: "the longest", text: "t".repeat(300), want: true },
    { name: "one too long", text: "t".repeat(301), want: false },
    { name: "empty", text: "", want: false },
    { name: "a plus", text: "1.0+build", want: false },
    { name: "a colon", text: "a:b", want: false },
    { name: "a space", text: "a b", want: false },
    { name: "a line after it", text: "prod\n", want: false },
]);

table(isRegistryId, [
    { name: "12 digits", text: "123456789012", want: true },
    { name: "leading zeros", text: "000000000001", want: true },
    { name: "11 digits", text: "12345678901", want: false },
    { name: "13 digits", text: "1234567890123", want: false },
    { name: "other digits than ASCII's", text: "١٢٣٤٥٦٧٨٩٠١٢", want: false },
    { name: "a line after it", text: "123456789012\n", want: false },
]);
