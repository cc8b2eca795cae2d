/**
 * What ECS and Batch call `runtimePlatform`, in the words of images.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html
 */
import { valueAt } from "../places/findAt";
import type { Properties } from "../places/imagePlace";

const architectures = new Map([
    ["X86_64", "amd64"],
    ["ARM64", "arm64"],
]);

/**
 * The platforms that a `runtimePlatform` asks for; empty if it does not say, or if what it says is not known.
 * @param properties what holds the runtime platform
 * @param path where it is, such as `runtimePlatform`
 * @param onFargate Fargate takes X86_64 where nothing is said; EC2 takes what the instance is
 */
export function runtimePlatforms(properties: Properties, path: string, onFargate: boolean): readonly string[] {
    const said = valueAt(properties, `${path}.cpuArchitecture`) ?? (onFargate ? "X86_64" : undefined);
    const family = valueAt(properties, `${path}.operatingSystemFamily`) ?? "LINUX";
    const architecture = typeof said === "string" ? architectures.get(said) : undefined;
    if (architecture === undefined || typeof family !== "string") {
        return [];
    }
    if (family === "LINUX") {
        return [`linux/${architecture}`];
    }
    return family.startsWith("WINDOWS_") ? [`windows/${architecture}`] : [];
}
