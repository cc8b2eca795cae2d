// Proves which pages show what changed between two images, and that no other link comes of a stranger's text.
import assert from "node:assert/strict";
import { comparisonUrl } from "../../../../provider/src/lookup/provenance/comparison";

const [from, to] = ["4f1c2d3", "9ab0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f60718"];

const rows: readonly { readonly name: string; readonly source: string; readonly want: string | undefined }[] = [
    {
        name: "GitHub",
        source: "https://github.com/acme/shop",
        want: `https://github.com/acme/shop/compare/${from}...${to}`,
    },
    {
        name: "GitHub, as a clone's URL",
        source: "https://github.com/acme/shop.git",
        want: `https://github.com/acme/shop/compare/${from}...${to}`,
    },
    {
        name: "GitHub, by SSH",
        source: "git@github.com:acme/shop.git",
        want: `https://github.com/acme/shop/compare/${from}...${to}`,
    },
    {
        name: "GitHub Enterprise",
        source: "https://github.acme.example/acme/shop/",
        want: `https://github.acme.example/acme/shop/compare/${from}...${to}`,
    },
    {
        name: "a group within a group of GitLab",
        source: "https://gitlab.com/acme/web/shop",
        want: `https://gitlab.com/acme/web/shop/-/compare/${from}...${to}`,
    },
    {
        name: "Bitbucket, which names the newer one first",
        source: "https://bitbucket.org/acme/shop",
        want: `https://bitbucket.org/acme/shop/branches/compare/${to}..${from}`,
    },
    {
        name: "a folder or file within a repository of GitHub",
        source: "https://github.com/acme/shop/tree/main/api",
        want: `https://github.com/acme/shop/compare/${from}...${to}`,
    },
    {
        name: "a commit's folder, as Docker's official images name it",
        source: "https://github.com/docker-library/postgres.git#4f1c2d3:17/bookworm",
        want: `https://github.com/docker-library/postgres/compare/${from}...${to}`,
    },
    {
        name: "a folder within a repository of GitLab",
        source: "https://gitlab.com/acme/web/shop/-/tree/main/api",
        want: `https://gitlab.com/acme/web/shop/-/compare/${from}...${to}`,
    },
    {
        name: "a folder within a repository of Bitbucket",
        source: "https://bitbucket.org/acme/shop/src/main/",
        want: `https://bitbucket.org/acme/shop/branches/compare/${to}..${from}`,
    },
    // Bitbucket Data Center has other pages than Bitbucket's cloud.
    { name: "one's own Bitbucket", source: "https://bitbucket.acme.example/scm/shop/api.git", want: undefined },
    { name: "a port of SSH", source: "ssh://git@github.com:22/acme/shop.git", want: undefined },
    { name: "another host", source: "https://git.acme.example/shop", want: undefined },
    { name: "a host that is only named like one", source: "https://notgithub.com/acme/shop", want: undefined },
    { name: "a user and a password", source: "https://user:secret@github.com/acme/shop", want: undefined },
    { name: "a script", source: "javascript:alert(1)//github.com/a/b", want: undefined },
    { name: "plain http", source: "http://github.com/acme/shop", want: undefined },
    { name: "no repository", source: "https://github.com/acme", want: undefined },
    { name: "a query", source: "https://github.com/acme/sh op?x=1", want: undefined },
    { name: "no URL", source: "shop", want: undefined },
];

describe("the page of a comparison", () => {
    for (const { name, source, want } of rows) {
        it(`is ${want === undefined ? "none" : "made"} for ${name}`, () => {
            assert.equal(comparisonUrl(source, from, to), want);
        });
    }

    it("is none where a revision is no commit, or the same", () => {
        assert.equal(comparisonUrl("https://github.com/acme/shop", from, from), undefined);
        assert.equal(comparisonUrl("https://github.com/acme/shop", "main", to), undefined);
        assert.equal(comparisonUrl("https://github.com/acme/shop", from, "../../x"), undefined);
    });
});
