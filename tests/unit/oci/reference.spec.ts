import assert from "node:assert/strict";
import fc from "fast-check";
import { isRepositoryName } from "../../../provider/src/oci/grammar";
import { formatReference, parseReference, withTag, type Reference } from "../../../provider/src/oci/reference";
import { hostileTexts } from "../data/hostileTexts";

const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
const api = { registry: host, repositoryName: "shop/api" };

describe("parseReference reads", () => {
    const rows: readonly { name: string; text: string; want: Reference }[] = [
        { name: "a tag", text: `${host}/shop/api:prod`, want: { ...api, imageTag: "prod" } },
        { name: "a digest", text: `${host}/shop/api@${digest}`, want: { ...api, imageDigest: digest } },
        {
            name: "tag and digest",
            text: `${host}/shop/api:prod@${digest}`,
            want: { ...api, imageTag: "prod", imageDigest: digest },
        },
        { name: "neither, and supposes no latest", text: `${host}/shop/api`, want: api },
        {
            name: "a port, which is no tag",
            text: "localhost:5000/api",
            want: { registry: "localhost:5000", repositoryName: "api" },
        },
        {
            name: "a port and a tag",
            text: "registry:5000/api:v1",
            want: { registry: "registry:5000", repositoryName: "api", imageTag: "v1" },
        },
        { name: "localhost", text: "localhost/api", want: { registry: "localhost", repositoryName: "api" } },
        { name: "an IPv6 host", text: "[::1]:5000/api", want: { registry: "[::1]:5000", repositoryName: "api" } },
        { name: "a host in capitals, as written", text: "R.IO/api", want: { registry: "R.IO", repositoryName: "api" } },
    ];
    for (const { name, text, want } of rows) {
        it(name, () => {
            assert.deepEqual(parseReference(text), want);
        });
    }
});

describe("parseReference refuses", () => {
    const example = `${host}/shop/api:prod`;
    const badHost = `an image reference must begin with its registry's host, such as ${example}; saw `;
    const badRepository =
        `the repository after the registry's host must be 2-256 lower case letters and digits, ` +
        `with ".", "_", "__", "-" or "/" between them, such as shop/api; saw `;
    const badTag = `the tag after ":" must be 1-300 letters, digits, "-", "_" or ".", such as prod; saw `;
    const badDigest = `the digest after "@" must be sha256: and 64 lower case hexadecimal digits; saw `;
    const notAscii = `an image reference must be printable ASCII without spaces, such as ${example}; saw `;
    const rows: readonly { name: string; text: string; want: string }[] = [
        { name: "nothing", text: "", want: `an image reference must not be empty, write it such as ${example}` },
        {
            name: "a scheme, and keeps what follows it to itself",
            text: `https://AWS:password@${host}/shop/api`,
            want: `an image reference has no scheme, drop "https://" and write it such as ${example}`,
        },
        {
            name: "another tool's scheme",
            text: `docker://${host}/shop/api`,
            want: `an image reference has no scheme, drop "docker://" and write it such as ${example}`,
        },
        { name: "a space", text: `${host}/shop/api :v1`, want: `${notAscii}"${host}/shop/api :v1"` },
        { name: "a line end", text: `${host}/shop/api\n`, want: `${notAscii}"${host}/shop/api\\n"` },
        { name: "an escape character", text: "r.io/a\u001b[31m", want: `${notAscii}"r.io/a\\u001b[31m"` },
        { name: "a change of direction", text: "r.io/a\u202eb", want: `${notAscii}"r.io/a\\u202eb"` },
        {
            name: "two digests",
            text: `r.io/api@${digest}@${digest}`,
            want: `an image reference must have one "@" at most, before its digest; saw "r.io/api@${digest}@${digest}"`,
        },
        { name: "a short digest", text: "r.io/api@sha256:abc", want: `${badDigest}"sha256:abc"` },
        { name: "an empty digest", text: "r.io/api@", want: `${badDigest}""` },
        {
            name: "a digest in capitals",
            text: `r.io/api@SHA256:${"A".repeat(64)}`,
            want: `${badDigest}"SHA256:${"A".repeat(64)}"`,
        },
        { name: "an empty tag", text: "r.io/api:", want: `${badTag}""` },
        { name: "two tags", text: "r.io/api:a:b", want: `${badTag}"a:b"` },
        { name: "a tag with a plus", text: "r.io/api:1+2", want: `${badTag}"1+2"` },
        { name: "a repository alone", text: "shop/api:prod", want: `${badHost}"shop/api:prod"` },
        { name: "a name alone", text: "api:prod", want: `${badHost}"api:prod"` },
        { name: "a host alone", text: host, want: `${badHost}"${host}"` },
        { name: "no host", text: "/api", want: `${badHost}"/api"` },
        { name: "a port that is none", text: "r.io:port/api", want: `${badHost}"r.io:port/api"` },
        { name: "an empty label in the host", text: "r..io/api", want: `${badHost}"r..io/api"` },
        { name: "a registry without a repository", text: "r.io/", want: `${badRepository}""` },
        { name: "a repository in capitals", text: "r.io/Shop/api", want: `${badRepository}"Shop/api"` },
        { name: "a tag before the last slash", text: "r.io/shop:v1/api", want: `${badRepository}"shop:v1/api"` },
    ];
    for (const { name, text, want } of rows) {
        it(name, () => {
            assert.deepEqual(parseReference(text), { problem: want });
        });
    }
});

describe("references", () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const tag = fc.stringMatching(/^[a-zA-Z0-9_.-]{1,20}$/);
    const reference = fc.record(
        {
            registry: fc.constantFrom(host, "localhost", "localhost:5000", "a.b", "[::1]:80", "r:1"),
            repositoryName: fc
                .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.constantFrom("/", ".", "_", "__", "-", "--"))
                .map(([words, separator]) => words.join(separator))
                .filter(isRepositoryName),
            imageTag: tag,
            imageDigest: fc.stringMatching(/^sha256:[a-f0-9]{64}$/),
        },
        { requiredKeys: ["registry", "repositoryName"], noNullPrototype: true },
    );

    it("are read back as they were written", () => {
        fc.assert(
            fc.property(reference, (value) => {
                assert.deepEqual(parseReference(formatReference(Object.freeze(value))), value);
            }),
        );
    });

    it("take a tag before their digest, as if they had been written with it", () => {
        fc.assert(
            fc.property(reference, ({ imageTag, ...rest }) => {
                const pinned = { ...rest, imageDigest: digest };
                const want = formatReference({ ...pinned, ...(imageTag === undefined ? {} : { imageTag }) });
                assert.equal(withTag(formatReference(pinned), imageTag), want);
            }),
        );
    });

    it("are written as they were read, and any other text is a problem, not an exception", () => {
        const pieces = fc.constantFrom(
            "r.io",
            "/",
            ":",
            "@",
            digest,
            "api",
            "5000",
            ".",
            "-",
            " ",
            "https",
            "[",
            "é",
            "\n",
        );
        const text = fc.oneof(
            fc.array(pieces).map((parts) => parts.join("")),
            fc.string({ unit: "binary" }),
        );
        fc.assert(
            fc.property(text, (value) => {
                const parsed = parseReference(value);
                if ("problem" in parsed) {
                    assert.match(parsed.problem, /^[\x20-\x7e…]+$|saw "/);
                } else {
                    assert.equal(formatReference(parsed), value);
                }
            }),
        );
    });

    for (const { name, text } of hostileTexts) {
        it(`are refused shortly, in time that grows by their length alone: ${name}`, () => {
            const problems = [text, `r.io/${text}`, `r.io/api:${text}`, `r.io/api@${text}`].map(parseReference);
            for (const problem of problems) {
                // 512 characters at most are shown, and an escaped one takes six.
                assert.ok("problem" in problem && problem.problem.length < 6 * 512 + 300);
            }
        });
    }
});
