// `node --require otherSdk.cjs`: every `@pulumi/pulumi` of the process is the one in the folder that PULUMI_ECR_IMAGE_SDK names, and
// what its messages are made of is its own too: a message of one copy can't hold one of another.
"use strict";
const Module = require("node:module");
const path = require("node:path");

const folder = process.env["PULUMI_ECR_IMAGE_SDK"];
const own = ["google-protobuf", "@grpc/grpc-js"];

if (folder !== undefined) {
    const resolve = Module._resolveFilename; // How loaders and coverage tools do it; Node.js has no other way for `require`.
    const within = (name, request) => request === name || request.startsWith(`${name}/`);
    Module._resolveFilename = function (request, parent, isMain, options) {
        if (within("@pulumi/pulumi", request)) {
            const inSdk = path.join(folder, request.slice("@pulumi/pulumi".length));
            return resolve.call(this, inSdk, parent, isMain, options);
        }
        const isOwn = own.some((name) => within(name, request));
        return resolve.call(this, request, parent, isMain, isOwn ? { paths: [folder] } : options);
    };
}
