// Keeps one engine run from talking to another's dead connection.
//
// All gRPC channels of a process share a pool of connections, keyed by address. An engine that has ended leaves its
// connection in the pool for a while; when the operating system gives its port to the next engine, that engine's
// program is handed the dead connection and ends silently, with no resources and no error. Giving every channel a pool
// of its own removes the sharing. Importing this file is enough, at any time: the class is looked up per connection.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

interface ChannelModule {
    ChannelImplementation: new (address: string, credentials: object, options: object) => object;
}

/** A pool of connections by address, and the one that channels share unless told otherwise. */
interface PoolModule {
    getSubchannelPool(shared: boolean): { readonly pool: Readonly<Record<string, readonly object[]>> };
}

/** An internal module of the copy of grpc-js that @pulumi/pulumi uses, so it is found by its path. */
function grpcModule(file: string): unknown {
    const fromPulumi = createRequire(require.resolve("@pulumi/pulumi"));
    const root = dirname(fromPulumi.resolve("@grpc/grpc-js/package.json"));
    return fromPulumi(join(root, "build", "src", file));
}

const channels = grpcModule("channel.js") as ChannelModule;
const SharingChannel = channels.ChannelImplementation;

channels.ChannelImplementation = class extends SharingChannel {
    constructor(address: string, credentials: object, options: object) {
        super(address, credentials, { ...options, "grpc.use_local_subchannel_pool": 1 });
    }
};

/** The addresses in the shared pool: none, as long as this file does its work. */
export function sharedConnections(): string[] {
    return Object.keys((grpcModule("subchannel-pool.js") as PoolModule).getSubchannelPool(true).pool);
}
