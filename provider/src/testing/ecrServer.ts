/**
 * The embedded ECR: an HTTP server on the loopback interface that speaks ECR's JSON 1.1 protocol, in process, from images
 * in memory. Its digests are true digests, so code that verifies them can be tested. It does not check signatures, keeps
 * no regions apart and serves no `docker pull`.
 */
import { withoutUndefined } from "../data/withoutUndefined";
import { defaultEcrBehaviour, type EcrBehaviour } from "./ecrBehaviour";
import type { EcrFault } from "./ecrFault";
import type {
    CreateRepositoryOptions,
    EcrServerOptions,
    ImageFailureScript,
    ImageSelector,
    PutImage,
    PutImageOptions,
    PutIndex,
    PutIndexOptions,
    RegistryOption,
} from "./ecrServerOptions";
import { formatRegistryHost } from "../ecr/registry/registryHost";
import { handleRequest } from "./http/handleRequest";
import { listen } from "./http/httpListener";
import type { HttpListener } from "./http/httpListener";
import { buildImageOf, tagsOf } from "./images/buildImage";
import { buildIndexOf } from "./images/buildIndex";
import { loadLayout } from "./images/loadLayout";
import type { RecordedRequest } from "./recordedRequest";
import { serverEnvironment } from "./serverEnvironment";
import { ServerState } from "./serverState";
import type { Repository, StoredImage } from "./store/repository";

/**
 * An ECR for tests. Start one, put images, and give `environment` to the process under test.
 *
 * @example
 * ```ts
 * const ecr = await EcrServer.start();
 * const { imageDigest } = ecr.putImage("shop/api", { imageTag: "prod" });
 * // … run a program with the variables in ecr.environment …
 * await ecr.stop();
 * ```
 * @public
 */
export class EcrServer {
    private constructor(
        private readonly state: ServerState,
        private readonly listener: HttpListener,
    ) {}

    /** Starts a server. Rejects if the port is taken. */
    static async start(options: EcrServerOptions = {}): Promise<EcrServer> {
        const { registryId = "123456789012", region = "eu-west-1", port = 0, latencyMs = 0 } = options;
        const behaviour = { ...defaultEcrBehaviour, ...options.behaviour };
        const state = new ServerState(registryId, region, { behaviour, latencyMs });
        const listener = await listen(port, (request, response, stopped) =>
            handleRequest(state, request, response, stopped),
        );
        state.endpoint = listener.endpoint;
        return new EcrServer(state, listener);
    }

    /** Breaks every connection and frees the port. */
    async stop(): Promise<void> {
        await this.listener.stop();
    }

    /** Stops the server at the end of an `await using` block. */
    async [Symbol.asyncDispose](): Promise<void> {
        await this.stop();
    }

    /** URL of the API, for ECR and for STS: `http://127.0.0.1:<port>`. */
    get endpoint(): string {
        return this.state.endpoint;
    }

    /** The caller's own registry. */
    get registryId(): string {
        return this.state.registryId;
    }

    get region(): string {
        return this.state.region;
    }

    /** Host in image references of the caller's own registry: `123456789012.dkr.ecr.eu-west-1.amazonaws.com`. */
    get registryHost(): string {
        return formatRegistryHost({ registryId: this.registryId, region: this.region });
    }

    /** Variables that send a child process here, with keys that open nothing. `process.env` is never changed. */
    get environment(): Record<string, string> {
        return serverEnvironment(this.endpoint, this.region);
    }

    /** Creates an empty repository, in the place of one with that name. */
    createRepository(repositoryName: string, options: CreateRepositoryOptions = {}): void {
        const { registryId = this.registryId, imageTagMutability } = options;
        this.state.store.create(registryId, repositoryName, imageTagMutability);
    }

    /** Puts an image, creating the repository if it is not there, and moves the tags to it. */
    putImage(repositoryName: string, options: PutImageOptions = {}): PutImage {
        const repository = this.repositoryFor(repositoryName, options);
        const image = repository.putBuilt(buildImageOf(repositoryName, options), tagsOf(options));
        return this.describe(repository, image);
    }

    /** Puts a multi-platform index with its children, creating the repository if it is not there. */
    putIndex(repositoryName: string, options: PutIndexOptions): PutIndex {
        const repository = this.repositoryFor(repositoryName, options);
        const { index, children, attestations } = buildIndexOf(repositoryName, options);
        const stored = children.map(({ platform, image }) => {
            const { imageDigest, size } = this.describe(repository, repository.putBuilt(image));
            return { platform, imageDigest, size };
        });
        const described = attestations.map((attestation) => repository.putBuilt(attestation).imageDigest);
        const image = repository.putBuilt(index, tagsOf(options));
        return { ...this.describe(repository, image), children: stored, attestations: described };
    }

    /**
     * Puts every image of an OCI image layout folder. `org.opencontainers.image.ref.name` annotations become tags;
     * `imageTag` tags the layout's only image besides. Throws if the layout is not whole.
     */
    loadLayout(
        repositoryName: string,
        folder: string,
        options: RegistryOption & { readonly imageTag?: string } = {},
    ): readonly PutImage[] {
        const entries = loadLayout(folder, options.imageTag);
        const repository = this.repositoryFor(repositoryName, options);
        return entries.map(({ image, imageTags, children }) => {
            children.forEach((child) => repository.putBuilt(child));
            return this.describe(repository, repository.putBuilt(image, imageTags));
        });
    }

    /** Points a tag at an image that is there, away from any other. */
    tagImage(repositoryName: string, imageTag: string, imageDigest: string, options: RegistryOption = {}): void {
        const repository = this.required(repositoryName, options);
        repository.tag(imageTag, repository.requireImage(imageDigest));
    }

    /** Removes a tag; its image stays. */
    untagImage(repositoryName: string, imageTag: string, options: RegistryOption = {}): void {
        this.required(repositoryName, options).untag(imageTag);
    }

    /** Removes an image and its tags. */
    deleteImage(repositoryName: string, imageDigest: string, options: RegistryOption = {}): void {
        const repository = this.required(repositoryName, options);
        repository.remove(repository.requireImage(imageDigest));
    }

    /** Removes a repository with everything in it. */
    deleteRepository(repositoryName: string, options: RegistryOption = {}): void {
        this.required(repositoryName, options);
        this.state.store.remove(options.registryId ?? this.registryId, repositoryName);
    }

    /** Moves an image to the archive, from where it can't be pulled. */
    archiveImage(repositoryName: string, imageDigest: string, options: RegistryOption = {}): void {
        this.required(repositoryName, options).requireImage(imageDigest).imageStatus = "ARCHIVED";
    }

    /** Moves an image back from the archive. */
    restoreImage(repositoryName: string, imageDigest: string, options: RegistryOption = {}): void {
        this.required(repositoryName, options).requireImage(imageDigest).imageStatus = "ACTIVE";
    }

    /** Makes BatchGetImage report a failure for an id, whatever is stored; an empty selector means every id. */
    failImage(
        repositoryName: string,
        { registryId, imageTag, imageDigest }: ImageSelector,
        failure: ImageFailureScript,
    ): void {
        const { failureCode, failureReason, times = Infinity } = failure;
        this.repositoryFor(repositoryName, registryId === undefined ? {} : { registryId }).failures.push({
            ...withoutUndefined({ imageTag, imageDigest, failureReason }),
            failureCode,
            left: times,
        });
    }

    /** Scripts a fault for the next request that fits, or the next `times` of them. Comes before those of `fail`. */
    failNext(fault: EcrFault): void {
        this.state.nextFaults.add(fault, 1);
    }

    /** Scripts a fault for all requests that fit, or the first `times` of them. */
    fail(fault: EcrFault): void {
        this.state.lastingFaults.add(fault, Infinity);
    }

    /** Forgets all faults, those of single images included. */
    clearFaults(): void {
        this.state.nextFaults.clear();
        this.state.lastingFaults.clear();
        this.state.store.clearFailures();
    }

    /** Everything that was asked so far, in the order of arrival. */
    get requests(): readonly RecordedRequest[] {
        return this.state.requests;
    }

    /** Forgets what was asked so far. */
    clearRequests(): void {
        this.state.requests = [];
    }

    /** Denies every ECR action but these (`ecr:BatchGetImage`…); without an argument everything is allowed again. */
    allow(actions?: readonly string[]): void {
        this.state.allowed = actions === undefined ? undefined : new Set(actions);
    }

    /** Changes answers to open questions about ECR; the others stay. */
    behave(behaviour: Partial<EcrBehaviour>): void {
        this.state.behaviour = { ...this.state.behaviour, ...behaviour };
    }

    /** Stops the clock at a time, when all that follows is pushed and created; without an argument it is the machine's again. */
    setTime(time?: Date): void {
        this.state.time = time;
    }

    /** Milliseconds before each answer from now on. */
    setLatency(latencyMs: number): void {
        this.state.latencyMs = latencyMs;
    }

    /** Forgets repositories, faults, permissions, requests and the time; behaviour and latency are as at the start again. */
    reset(): void {
        this.state.reset();
    }

    private repositoryFor(repositoryName: string, { registryId = this.registryId }: RegistryOption): Repository {
        const { store } = this.state;
        return store.repository(registryId, repositoryName) ?? store.create(registryId, repositoryName);
    }

    private required(repositoryName: string, { registryId = this.registryId }: RegistryOption): Repository {
        return this.state.store.requireRepository(registryId, repositoryName);
    }

    private describe(repository: Repository, image: StoredImage): PutImage {
        return repository.describe(image, this.region);
    }
}
