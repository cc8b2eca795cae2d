// What nobody outside AWS knows about ECR: the embedded server answers each open question in each way there is, and the lookup
// is right under all of them, one by one and in any combination.
import assert from "node:assert/strict";
import fc from "fast-check";
import { withoutUndefined } from "../../provider/src/data/withoutUndefined";
import { digestOf } from "../../provider/src/oci/digest";
import { mediaTypes } from "../../provider/src/oci/mediaTypes";
import type { EcrBehaviour } from "../../provider/src/testing";
import { digestOf64 } from "../unit/lookup/lookupFailures";
import { useLookup } from "../unit/lookup/useLookup";

/** Every answer to every question that a lookup can meet. */
const answers = {
    digestOnlyEcho: ["none", "oneTag", "entryPerTag"],
    order: ["asked", "reversed", "byDigest"],
    duplicateAnswers: ["perId", "once", "twice"],
    indexNotAccepted: ["index", "ImageNotFound", "convertToChild"],
    manifestNotAccepted: ["ImageNotFound", "stored"],
    omittedAcceptedMediaTypes: ["stored", "dockerManifest"],
    digestAfterConversion: ["stored", "converted"],
    archived: ["ImageInaccessible", "ImageNotFound"],
    unknownAcceptedMediaTypes: ["ignored", "InvalidParameterException"],
    invalidImageTag: ["failure", "InvalidParameterException"],
    accessDeniedStatus: [400, 403],
    emptyManifestMediaType: [false, true],
    absentLists: [false, true],
    requireLayers: [false, true],
} as const satisfies { readonly [Question in keyof EcrBehaviour]: readonly EcrBehaviour[Question][] };

const behaviours: fc.Arbitrary<EcrBehaviour> = fc.record({
    digestOnlyEcho: fc.constantFrom(...answers.digestOnlyEcho),
    order: fc.constantFrom(...answers.order),
    duplicateAnswers: fc.constantFrom(...answers.duplicateAnswers),
    indexNotAccepted: fc.constantFrom(...answers.indexNotAccepted),
    manifestNotAccepted: fc.constantFrom(...answers.manifestNotAccepted),
    omittedAcceptedMediaTypes: fc.constantFrom(...answers.omittedAcceptedMediaTypes),
    digestAfterConversion: fc.constantFrom(...answers.digestAfterConversion),
    archived: fc.constantFrom(...answers.archived),
    unknownAcceptedMediaTypes: fc.constantFrom(...answers.unknownAcceptedMediaTypes),
    invalidImageTag: fc.constantFrom(...answers.invalidImageTag),
    accessDeniedStatus: fc.constantFrom(...answers.accessDeniedStatus),
    emptyManifestMediaType: fc.constantFrom(...answers.emptyManifestMediaType),
    absentLists: fc.constantFrom(...answers.absentLists),
    requireLayers: fc.constantFrom(...answers.requireLayers),
});

describe("the lookup under ECR's open questions", () => {
    const ecr = useLookup();

    /** Lookups of every kind, all at once, and what each must come to. */
    async function assertRight(): Promise<void> {
        const { server } = ecr;
        server.allow();
        const two = server.putImage("shop/api", { imageTag: ["v1", "prod"], content: "two tags" });
        const one = server.putImage("shop/api", { imageTag: "v2" });
        const docker = server.putImage("shop/api", { imageTag: "docker", style: "docker" });
        const index = server.putIndex("shop/api", { imageTag: "multi", platforms: ["linux/amd64", "linux/arm64"] });
        const archived = server.putImage("shop/api", { imageTag: "old" });
        server.archiveImage("shop/api", archived.imageDigest);

        const found = [
            [{ imageTag: "v1" }, two],
            [{ imageTag: "prod" }, two],
            [{ imageTag: "prod" }, two],
            [{ imageDigest: two.imageDigest }, two],
            [{ imageTag: "v1", imageDigest: two.imageDigest }, two],
            [{ imageTag: "v2" }, one],
            [{ imageDigest: one.imageDigest }, one],
            [{ imageTag: "docker" }, docker],
            [{ imageTag: "multi" }, index],
            [{ imageTag: "multi", platform: "linux/arm64" }, index.children[1]],
            [{ imageDigest: index.imageDigest, platform: "linux/amd64" }, index.children[0]],
        ] as const;
        const failed = [
            [{ imageTag: "v3" }, /^no image tagged "v3" in .*: ImageNotFound; existing tags close to it: v1, v2/],
            [{ imageDigest: digestOf64("0") }, /^no image sha256:0+ in .*: ImageNotFound;/],
            [
                { imageTag: "v1", imageDigest: one.imageDigest },
                new RegExp(`is not ${one.imageDigest}: ImageTagDoesNotMatchDigest; the tag is ${two.imageDigest} now`),
            ],
            [{ imageTag: "old" }, /: Image(?:Inaccessible|NotFound); the image is archived/],
            [{ imageDigest: archived.imageDigest }, /: Image(?:Inaccessible|NotFound); the image is archived/],
            [
                { repositoryName: "shop/web", imageTag: "v1" },
                /^no repository shop\/web in .*: RepositoryNotFoundException/,
            ],
        ] as const;
        const [images, failures] = await Promise.all([
            Promise.all(found.map(([request]) => ecr.requireImage(request))),
            Promise.all(failed.map(([request]) => ecr.requireFailure(request))),
        ]);
        images.forEach((image, at) => {
            assert.equal(image.imageDigest, found[at]?.[1]?.imageDigest);
            assert.equal(digestOf(image.imageManifest), image.imageDigest);
        });
        assert.equal(images[7]?.imageManifestMediaType, mediaTypes.dockerManifest);
        assert.deepEqual(images[8]?.platforms, index.children);
        failures.forEach((failure, at) => {
            assert.match(failure, failed[at]?.[1] ?? /never/);
        });
        server.allow([]);
        assert.match(
            await ecr.requireFailure({ imageTag: "v1" }),
            /: AccessDeniedException \(.*\), asked as the keys of .*; add to a policy of the identity that asks/,
        );
    }

    for (const [question, ways] of Object.entries(answers)) {
        for (const way of ways) {
            it(`${question}: ${way}`, async () => {
                ecr.server.behave({ [question]: way });
                await assertRight();
            });
        }
    }

    it("any combination of answers", async () => {
        await fc.assert(
            fc.asyncProperty(behaviours, async (behaviour) => {
                ecr.server.reset();
                ecr.server.behave(behaviour);
                await assertRight();
            }),
            { numRuns: 40 },
        );
    });

    it("what one lookup comes to does not depend on what else the same call asks", async () => {
        const tags = ["v1", "prod", "v2", "old", "nope", undefined];
        const asked = fc.tuple(fc.constantFrom(...tags), fc.constantFrom(undefined, 0, 1, 2, 3));
        const batches = fc.uniqueArray(asked, { minLength: 2, maxLength: 8, selector: (id) => JSON.stringify(id) });
        await fc.assert(
            fc.asyncProperty(behaviours, batches, async (behaviour, batch) => {
                const { server } = ecr;
                server.reset();
                server.behave(behaviour);
                const digests = [
                    server.putImage("shop/api", { imageTag: ["v1", "prod"], content: "two tags" }).imageDigest,
                    server.putImage("shop/api", { imageTag: "v2" }).imageDigest,
                    server.putImage("shop/api", { imageTag: "old", content: "archived" }).imageDigest,
                    digestOf64("0"),
                ];
                server.archiveImage("shop/api", digests[2] ?? "");
                const outcomeOf = async ([imageTag, at]: readonly [string | undefined, number | undefined]) => {
                    const outcome = await ecr.lookUp(
                        withoutUndefined({ imageTag, imageDigest: at === undefined ? at : digests[at] }),
                    );
                    return outcome.kind === "found" ? outcome.image.taggedImageUri : outcome.problem;
                };
                const valid = batch.filter(([tag, digest]) => tag !== undefined || digest !== undefined);
                const together = await Promise.all(valid.map(outcomeOf));
                for (const [index, id] of valid.entries()) {
                    assert.deepEqual(together[index], await outcomeOf(id), JSON.stringify(id));
                }
            }),
            { numRuns: 40 },
        );
    });

    it("a list of accepted types that is too short: an image with its own bytes, or a failure, but never other bytes", async () => {
        const lists = fc.subarray(
            [
                mediaTypes.dockerSchema1,
                mediaTypes.dockerManifest,
                mediaTypes.ociManifest,
                mediaTypes.ociIndex,
                "text/plain",
            ],
            { minLength: 1 },
        );
        await fc.assert(
            fc.asyncProperty(behaviours, lists, async (behaviour, acceptedMediaTypes) => {
                ecr.server.reset();
                ecr.server.behave(behaviour);
                ecr.server.putImage("shop/api", { imageTag: "oci" });
                ecr.server.putImage("shop/api", { imageTag: "docker", style: "docker" });
                ecr.server.putIndex("shop/api", { imageTag: "multi", platforms: ["linux/amd64", "linux/arm64"] });
                for (const imageTag of ["oci", "docker", "multi"]) {
                    const outcome = await ecr.lookUp({ imageTag, acceptedMediaTypes });
                    if (outcome.kind === "found") {
                        assert.equal(digestOf(outcome.image.imageManifest), outcome.image.imageDigest);
                    } else {
                        assert.match(
                            outcome.problem.kind,
                            /^(?:imageFailure|callFailure|digestMismatch)$/,
                            JSON.stringify(outcome.problem),
                        );
                    }
                }
            }),
            { numRuns: 60 },
        );
    });
});
