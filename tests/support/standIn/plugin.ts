/**
 * The process behind `pulumi-resource-aws` and `pulumi-resource-kubernetes` in tests: started by the engine, it prints
 * its port as every resource plugin does, and serves until the engine ends it.
 *
 * Started as `node plugin.ts NAME` with `STAND_IN_RECORD` naming the file to write down what was asked.
 */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { appendRequest } from "./recordedRequest";
import { standInProvider } from "./standInProvider";

const [packageName = "aws"] = process.argv.slice(2);
const recordFile = process.env["STAND_IN_RECORD"];

const server = new Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
server.addService(
    ResourceProviderService,
    standInProvider(packageName, (request) => {
        if (recordFile !== undefined) {
            appendRequest(recordFile, request);
        }
    }),
);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
        throw error;
    }
    // The engine reads the port from the first line and nothing after it.
    process.stdout.write(`${String(port)}\n`);
});
