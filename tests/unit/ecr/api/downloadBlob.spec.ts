import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { downloadBlob, getBytes } from "../../../../provider/src/ecr/api/downloadBlob";
import { ecrConnection } from "../../../../provider/src/ecr/api/ecrConnection";
import { lookupOfBlobs } from "../../../../provider/src/ecr/network/blobHosts";
import { NetworkHandler } from "../../../../provider/src/ecr/network/network";
import { answer, settingsFor, withServer } from "../stubServer";

const digest = `sha256:${"0".repeat(64)}`;
const signed = "/blob?X-Amz-Signature=hush";

/** Downloads from a server that gives the URL `path` of itself, and whose blobs are what `serve` sends. */
async function download(serve: (response: ServerResponse, url: string, count: number) => void, path = signed) {
    let gets = 0;
    return withServer(
        (request, response) => {
            if (request.headers["x-amz-target"] === undefined) {
                gets += 1;
                serve(response, request.url, gets);
            } else {
                const downloadUrl = path.startsWith("/") ? `http://${request.headers.host ?? ""}${path}` : path;
                answer(response, 200, JSON.stringify({ downloadUrl, layerDigest: digest }));
            }
        },
        async (endpoint, received) => ({
            result: await downloadBlob(ecrConnection(settingsFor(endpoint)), {
                repositoryName: "shop/api",
                digest,
                maxBytes: 10,
            }),
            asked: JSON.parse(received[0]?.body ?? "") as unknown,
            gets: received.slice(1).map(({ url, headers }) => ({ url, authorization: headers.authorization })),
        }),
    );
}

const redirect = (response: ServerResponse, location: string) => {
    response.writeHead(307, { location });
    response.end();
};

const failures: readonly {
    readonly name: string;
    readonly serve: (response: ServerResponse, url: string, count: number) => void;
    readonly path?: string;
    readonly gets: number;
    readonly code: string;
    readonly message: string;
}[] = [
    {
        name: "a blob that is too large",
        serve: (response) => response.end("12345678901"),
        gets: 1,
        code: "UnreadableAnswer",
        message: "the blob is larger than 10 bytes",
    },
    {
        name: "a store that denies access",
        serve: (response) => response.writeHead(403).end(),
        gets: 1,
        code: "AccessDenied",
        message: "HTTP 403 from the store of the blobs",
    },
    {
        name: "a store that is down, after three attempts",
        serve: (response) => response.writeHead(503).end(),
        gets: 3,
        code: "Server",
        message: "HTTP 503 from the store of the blobs",
    },
    {
        name: "redirects without end",
        serve: (response) => {
            redirect(response, "/again?X-Amz-Signature=hush");
        },
        gets: 4,
        code: "UnreadableAnswer",
        message: "the blob's URL redirects more than 3 times",
    },
    {
        name: "a redirect to another protocol",
        serve: (response) => {
            redirect(response, "file:///etc/passwd");
        },
        gets: 1,
        code: "UnreadableAnswer",
        message: "the blob's URL redirects to something else than http or https",
    },
    {
        name: "a connection that is reset, after three attempts",
        serve: (response) => response.destroy(),
        gets: 3,
        code: "Connection",
        message: "socket hang up",
    },
    {
        name: "a redirect to the metadata of the machine",
        serve: (response) => {
            redirect(response, "http://169.254.169.254/latest/meta-data/?X-Amz-Signature=hush");
        },
        gets: 1,
        code: "UnreadableAnswer",
        message: "the blob's URL redirects to a link-local address",
    },
    {
        name: "a redirect to them by another spelling",
        serve: (response) => {
            redirect(response, "http://[::ffff:a9fe:a9fe]/latest/meta-data/?X-Amz-Signature=hush");
        },
        gets: 1,
        code: "UnreadableAnswer",
        message: "the blob's URL redirects to a link-local address",
    },
    {
        name: "a URL of them",
        serve: (response) => response.end(),
        path: "http://0xa9fea9fe/latest/meta-data/?X-Amz-Signature=hush",
        gets: 0,
        code: "UnreadableAnswer",
        message: "the blob's URL is a link-local address",
    },
    {
        name: "a URL of another protocol",
        serve: (response) => response.end(),
        path: "ftp://store.example.com/blob?X-Amz-Signature=hush",
        gets: 0,
        code: "UnreadableAnswer",
        message: "the answer is not ECR's: it has no URL of the blob",
    },
    {
        name: "a URL that is none",
        serve: (response) => response.end(),
        path: "hush",
        gets: 0,
        code: "UnreadableAnswer",
        message: "the answer is not ECR's: it has no URL of the blob",
    },
];

describe("downloadBlob", () => {
    it("gets the bytes from the signed URL, without sending keys to it", async () => {
        const { result, asked, gets } = await download((response) => response.end(Buffer.from([0, 255, 10])));
        assert.deepEqual(result, { bytes: Buffer.from([0, 255, 10]) });
        assert.deepEqual(asked, { repositoryName: "shop/api", layerDigest: digest });
        assert.deepEqual(gets, [{ url: signed, authorization: undefined }]);
    });

    it("takes a blob of exactly the largest size", async () => {
        const { result } = await download((response) => response.end("1234567890"));
        assert.deepEqual(result, { bytes: Buffer.from("1234567890") });
    });

    it("follows a redirect", async () => {
        const { result, gets } = await download((response, url) => {
            if (url === signed) {
                redirect(response, "/elsewhere");
            } else {
                response.end("here");
            }
        });
        assert.deepEqual(result, { bytes: Buffer.from("here") });
        assert.deepEqual(
            gets.map(({ url }) => url),
            [signed, "/elsewhere"],
        );
    });

    it("tries again after a fault of the store", async () => {
        const { result } = await download((response, _url, count) => {
            response.writeHead(count === 1 ? 500 : 200).end("here");
        });
        assert.deepEqual(result, { bytes: Buffer.from("here") });
    });

    for (const [what, serve] of [
        ["head", () => undefined],
        ["body", (response: ServerResponse) => response.write("12345")],
    ] as const) {
        it(`gives up a ${what} that stalls, three times, and calls it a timeout`, async () => {
            await withServer(
                (_request, response) => {
                    serve(response);
                },
                async (endpoint, received) => {
                    const result = await getBytes("GetDownloadUrlForLayer", new URL(endpoint), {
                        maxBytes: 10,
                        allowsHttp: true,
                        handler: new NetworkHandler({ proxies: undefined, trust: undefined }),
                        timeoutMs: 100,
                    });
                    assert.ok("kind" in result);
                    assert.deepEqual(
                        [result.code, result.message, received.length],
                        ["Timeout", "the blob did not come within 0.1 seconds", 3],
                    );
                },
            );
        });
    }

    it("refuses plain http where ECR's endpoint is not plain itself", async () => {
        const result = await getBytes("GetDownloadUrlForLayer", new URL("http://store.example.com/blob"), {
            maxBytes: 10,
            allowsHttp: false,
            handler: { handle: () => Promise.reject(new Error("asked")) },
        });
        assert.ok("kind" in result);
        assert.deepEqual([result.code, result.message], ["UnreadableAnswer", "the blob's URL is plain http"]);
    });

    it("refuses a host whose name leads to a link-local address", async () => {
        const resolve = (all: boolean) =>
            new Promise<unknown>((done) => {
                lookupOfBlobs("169.254.169.254", { all }, done);
            });
        for (const all of [true, false]) {
            const error = await resolve(all);
            assert.ok(error instanceof Error && error.message === "the blob's host has a link-local address");
        }
        assert.equal(await new Promise((done) => lookupOfBlobs("127.0.0.1", {}, done)), null);
    });

    for (const { name, serve, path, gets, code, message } of failures) {
        it(`gives ${name} as a value that does not show the URL`, async () => {
            const { result, gets: made } = await download(serve, path);
            assert.ok("kind" in result);
            assert.deepEqual(
                { code: result.code, message: result.message, gets: made.length },
                { code, message, gets },
            );
            assert.equal(result.operation, "GetDownloadUrlForLayer");
            assert.doesNotMatch(JSON.stringify(result), /hush/);
        });
    }
});
