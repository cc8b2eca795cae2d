/** The operations of ECR that the server knows, by the name in `x-amz-target`. */
import { batchDeleteImage } from "./batchDeleteImage";
import { batchGetImage } from "./batchGetImage";
import { createRepository, describeRepositories } from "./repositories";
import { describeImages } from "./describeImages";
import { getDownloadUrlForLayer } from "./getDownloadUrlForLayer";
import { listImages } from "./listImages";
import type { Operation } from "./operation";
import { putImage } from "./putImage";

/** ECR's operations by name. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
    ["BatchDeleteImage", batchDeleteImage],
    ["BatchGetImage", batchGetImage],
    ["CreateRepository", createRepository],
    ["DescribeImages", describeImages],
    ["DescribeRepositories", describeRepositories],
    ["GetDownloadUrlForLayer", getDownloadUrlForLayer],
    ["ListImages", listImages],
    ["PutImage", putImage],
]);
