// Lookups by the resource.
import { EcrImage } from "pulumi-ecr-image";

const repositories = Number(process.env["BENCH_REPOSITORIES"]);

for (let number = 0; number < Number(process.env["BENCH_COUNT"]); number++) {
    new EcrImage(`image-${String(number)}`, {
        repositoryName: `bench/${String(number % repositories)}`,
        imageTag: `v${String(number)}`,
    });
}
