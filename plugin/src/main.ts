#!/usr/bin/env node
/** The plugin's process: started by the engine, it prints its port, as every resource plugin does, and serves until it is ended. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { resourceProvider } from "./resourceProvider";

/** As the engine's own limit: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/util/rpcutil/serve.go */
const longestMessage = 400 * 1024 * 1024;

const server = new Server({ "grpc.max_receive_message_length": longestMessage });
server.addService(ResourceProviderService, resourceProvider());
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
        throw error;
    }
    process.stdout.write(`${String(port)}\n`);
});
