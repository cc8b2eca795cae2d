import assert from "node:assert/strict";
import { describeImageStatus } from "../../../../provider/src/ecr/api/describeImages";
import { ecrConnection } from "../../../../provider/src/ecr/api/ecrConnection";
import { always, settingsFor, withServer } from "../stubServer";

const rows: readonly {
    readonly name: string;
    readonly status: number;
    readonly body: object;
    readonly expected: object;
}[] = [
    {
        name: "an archived image",
        status: 200,
        body: { imageDetails: [{ imageStatus: "ARCHIVED" }] },
        expected: { imageStatus: "ARCHIVED" },
    },
    {
        name: "an image without status, as emulators describe it",
        status: 200,
        body: { imageDetails: [{}] },
        expected: { imageStatus: undefined },
    },
    { name: "no image", status: 200, body: {}, expected: { imageStatus: undefined } },
    {
        name: "an image that does not exist",
        status: 400,
        body: { __type: "ImageNotFoundException", message: "The image does not exist" },
        expected: { imageStatus: undefined },
    },
    {
        name: "denied access",
        status: 400,
        body: { __type: "AccessDeniedException", message: "no" },
        expected: {
            kind: "callFailure",
            code: "AccessDenied",
            operation: "DescribeImages",
            name: "AccessDeniedException",
            message: "no",
            askedAs: { kind: "keys", source: "accessKey", roles: [] },
        },
    },
];

describe("describeImageStatus", () => {
    for (const { name, status, body, expected } of rows) {
        it(`tells ${name}`, async () => {
            await withServer(always(status, body), async (endpoint, received) => {
                const request = { repositoryName: "shop/api", imageId: { imageTag: "prod" } };
                assert.deepEqual(await describeImageStatus(ecrConnection(settingsFor(endpoint)), request), expected);
                assert.deepEqual(
                    received.map((sent) => JSON.parse(sent.body) as unknown),
                    [
                        {
                            repositoryName: "shop/api",
                            imageIds: [{ imageTag: "prod" }],
                            filter: { imageStatus: "ANY" },
                        },
                    ],
                );
            });
        });
    }
});
