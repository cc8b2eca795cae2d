// A program that uses every export with its types. It is never run: it compiles, or the types are not what is promised.

/** Source text that is valid as CommonJS and as an ES module. */
export const typesProgram = `import * as pulumi from "@pulumi/pulumi";
import * as root from "pulumi-ecr-image";
import type { EcrImageArgs, EcrImageResult, PinEcrImagesOptions, PinnedImage } from "pulumi-ecr-image";
import * as images from "pulumi-ecr-image/images";
import * as plugin from "pulumi-ecr-image/plugin";
import * as testing from "pulumi-ecr-image/testing";

// A module that is not found, or has no types, would be "any" here.
type IsAny<T> = 0 extends 1 & T ? true : false;
type AreAny<M> = IsAny<M> extends true ? never : { [K in keyof M]: IsAny<M[K]> };
type NoneIs<M> = { [K in keyof M]: false };
export const ofRoot: NoneIs<typeof root> = {} as AreAny<typeof root>;
export const ofImages: NoneIs<typeof images> = {} as AreAny<typeof images>;
export const ofPlugin: NoneIs<typeof plugin> = {} as AreAny<typeof plugin>;
export const ofTesting: NoneIs<typeof testing> = {} as AreAny<typeof testing>;
export const ofTypes: [false, false, false, false] = {} as [
    IsAny<EcrImageArgs>,
    IsAny<EcrImageResult>,
    IsAny<PinEcrImagesOptions>,
    IsAny<PinnedImage>,
];

const args: EcrImageArgs = {
    repositoryName: pulumi.output("shop/api"),
    imageTag: "prod",
    requirePlatforms: ["linux/arm64"],
    onTagMove: "keep",
};
const image = new root.EcrImage("api", args, { protect: true });
export const digest: pulumi.Output<string> = image.imageDigest;
export const tag: pulumi.Output<string | undefined> = image.imageTag;
export const exists: pulumi.Output<boolean> = image.exists;
export const platform: pulumi.Output<string> = image.platforms.apply((all) => all.map((one) => one.platform).join());
export const called: pulumi.Output<EcrImageResult> = root.getEcrImageOutput({ repositoryName: "a", imageTag: image.imageUri });
export const promised: Promise<EcrImageResult> = root.getEcrImage({ repositoryName: "a", imageTag: "b" });
export const got: root.EcrImage = root.EcrImage.get("got", "reference");

// @ts-expect-error -- no such argument
new root.EcrImage("api", { repository: "shop/api" });
// @ts-expect-error -- a choice
new root.EcrImage("api", { repositoryName: "shop/api", onTagMove: "ask" });
// @ts-expect-error -- functions that return promises take plain values
void root.getEcrImage({ repositoryName: pulumi.output("a") });

export async function test(): Promise<string> {
    const server: testing.EcrServer = await testing.EcrServer.start({ region: "eu-west-1" });
    return server.putImage("shop/api", { imageTag: "prod" }).imageDigest;
}
`;
