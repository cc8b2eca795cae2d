// Proves what is read of an image's making, from annotations and configs as the tools write them, and that strangers' texts are bounded.
import assert from "node:assert/strict";
import { isSameProvenance, namesRevision, provenanceOf } from "../../../../provider/src/lookup/provenance/provenance";
import type { Provenance } from "../../../../provider/src/lookup/provenance/provenance";

const commit = "9ab0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f60718";

/** A config as tools write it, with these labels. */
function config(created: string | undefined, labels: object | undefined): string {
    return JSON.stringify({
        architecture: "arm64",
        os: "linux",
        created,
        config: { Env: ["PATH=/usr/bin"], Labels: labels },
        rootfs: { type: "layers", diff_ids: [] },
    });
}

const rows: readonly { readonly name: string; readonly text: string; readonly want: Provenance }[] = [
    {
        name: "docker buildx with the labels of its metadata action",
        text: config("2026-11-20T09:15:02.123456789Z", {
            "org.opencontainers.image.created": "2026-11-20T09:14:40.001Z",
            "org.opencontainers.image.revision": commit,
            "org.opencontainers.image.source": "https://github.com/acme/shop",
            "org.opencontainers.image.version": "1.4.2",
        }),
        want: {
            created: "2026-11-20T09:14:40.001Z",
            revision: commit,
            source: "https://github.com/acme/shop",
            version: "1.4.2",
            labels: {
                "org.opencontainers.image.created": "2026-11-20T09:14:40.001Z",
                "org.opencontainers.image.revision": commit,
                "org.opencontainers.image.source": "https://github.com/acme/shop",
                "org.opencontainers.image.version": "1.4.2",
            },
        },
    },
    {
        name: "docker buildx without labels",
        text: config("2026-11-20T09:15:02.123456789Z", undefined),
        want: { created: "2026-11-20T09:15:02.123456789Z", labels: {} },
    },
    { name: "ko, whose images are all of one date", text: config("1970-01-01T00:00:00Z", {}), want: { labels: {} } },
    {
        name: "kaniko, reproducible, with a label",
        text: config("0001-01-01T00:00:00Z", {
            "org.label-schema.vcs-ref": commit,
            "org.label-schema.build-date": "2026-11-20",
        }),
        want: {
            created: "2026-11-20",
            revision: commit,
            labels: { "org.label-schema.build-date": "2026-11-20", "org.label-schema.vcs-ref": commit },
        },
    },
    {
        name: "buildpacks",
        text: config("1980-01-01T00:00:01Z", {
            "io.buildpacks.project.metadata": JSON.stringify({
                source: {
                    type: "git",
                    version: { commit },
                    metadata: { refs: ["main"], url: "https://github.com/acme/shop" },
                },
            }),
        }),
        want: {
            revision: commit,
            source: "https://github.com/acme/shop",
            labels: {
                "io.buildpacks.project.metadata": `{"source":{"type":"git","version":{"commit":"${commit}"},"metadata":{"refs":["main"],"url":"https://github.com/acme/shop"}}}`,
            },
        },
    },
    {
        name: "buildpacks whose project.toml declares a version",
        text: config("1980-01-01T00:00:01Z", {
            "io.buildpacks.project.metadata":
                '{"source":{"type":"project","version":{"declared":"1.4.2"},"metadata":{"url":"https://github.com/acme/shop"}}}',
            "io.buildpacks.stack.id": "io.buildpacks.stacks.jammy",
        }),
        want: {
            source: "https://github.com/acme/shop",
            version: "1.4.2",
            labels: {
                "io.buildpacks.project.metadata":
                    '{"source":{"type":"project","version":{"declared":"1.4.2"},"metadata":{"url":"https://github.com/acme/shop"}}}',
                "io.buildpacks.stack.id": "io.buildpacks.stacks.jammy",
            },
        },
    },
    {
        name: "buildpacks by kpack, with the labels of its own builders beside them",
        text: config("1980-01-01T00:00:01Z", {
            "io.buildpacks.project.metadata": `{"source":{"type":"git","version":{"commit":"${commit}"},"metadata":{"repository":"https://github.com/acme/shop.git","revision":"main"}}}`,
            "org.opencontainers.image.version": "1.4.2",
        }),
        want: {
            revision: commit,
            source: "https://github.com/acme/shop.git",
            version: "1.4.2",
            labels: {
                "io.buildpacks.project.metadata": `{"source":{"type":"git","version":{"commit":"${commit}"},"metadata":{"repository":"https://github.com/acme/shop.git","revision":"main"}}}`,
                "org.opencontainers.image.version": "1.4.2",
            },
        },
    },
    { name: "no JSON", text: "<html>", want: { labels: {} } },
    { name: "labels that are a list", text: config(undefined, ["x"]), want: { labels: {} } },
    {
        name: "labels that are no texts",
        text: config("yesterday", { a: 1, b: null, c: "d" }),
        want: { labels: { c: "d" } },
    },
];

describe("provenance", () => {
    for (const { name, text, want } of rows) {
        it(`reads the config of ${name}`, () => {
            const { labels, ...members } = provenanceOf({}, text);
            const { labels: wantedLabels, ...wanted } = want;
            assert.deepEqual(members, wanted);
            assert.deepEqual(labels, wantedLabels);
        });
    }

    it("takes annotations that say of which commit or version an image is, and no others", () => {
        assert.equal(namesRevision({ "org.opencontainers.image.base.name": "alpine" }), false);
        assert.equal(namesRevision({ "org.opencontainers.image.revision": commit, "com.example": "x" }), true);
    });

    it("prefers annotations to labels, member by member", () => {
        const labels = {
            "org.opencontainers.image.revision": commit,
            "org.opencontainers.image.source": "https://github.com/acme/base",
        };
        const provenance = provenanceOf(
            { "org.opencontainers.image.source": "https://github.com/acme/shop" },
            config("2026-11-20T09:15:02Z", labels),
        );
        assert.deepEqual(
            [provenance.revision, provenance.source, provenance.created],
            [commit, "https://github.com/acme/shop", "2026-11-20T09:15:02Z"],
        );
    });

    it("leaves out what Pulumi would not take for a text: a file, a secret, an unknown value", () => {
        const provenance = provenanceOf(
            { "org.opencontainers.image.version": "04da6b54-80e4-46f7-96ec-b56ff0331ba9\u200b" },
            config(undefined, {
                "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
                path: "/etc/passwd",
                "org.opencontainers.image.revision": "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
            }),
        );
        assert.deepEqual(provenance, { labels: { path: "/etc/passwd" } });
    });

    it("bounds what strangers write, and keeps no control character of theirs", () => {
        const labels = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${String(index)}`, "v"]));
        const provenance = provenanceOf(
            {},
            config(undefined, {
                ...labels,
                "org.opencontainers.image.revision": "\u001b[2Kabc\u202e\r\n\u0000def",
                "org.opencontainers.image.version": "9".repeat(100_000),
            }),
        );
        assert.equal(provenance.revision, "[2Kabc def");
        assert.equal(provenance.version, `${"9".repeat(256)}…`);
        const { version } = provenanceOf({ "org.opencontainers.image.version": `${"9".repeat(255)}${"😀".repeat(9)}` });
        assert.equal(version, `${"9".repeat(255)}…`, "no half of a character");
        assert.equal(Object.keys(provenance.labels).length, 64);
        assert.doesNotMatch(JSON.stringify(provenance), /\\u00|\u202e/);
        const long = Object.fromEntries(
            Array.from({ length: 64 }, (_, index) => [`k${String(index)}`, "v".repeat(256)]),
        );
        assert.ok(JSON.stringify(provenanceOf(long)).length < 5000);
    });

    it("is the same where commit, sources and version are", () => {
        const one = { revision: commit, created: "2026-01-01", labels: {} };
        assert.equal(isSameProvenance(one, { ...one, created: "2026-01-02" }), true);
        assert.equal(isSameProvenance(one, { ...one, revision: "x" }), false);
    });
});
