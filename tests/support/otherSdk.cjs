// `node --require otherSdk.cjs`: every `@pulumi/pulumi` of the process is the one in the folder that PULUMI_ECR_IMAGE_SDK names.
"use strict";
const Module = require("node:module");
const path = require("node:path");

const folder = process.env["PULUMI_ECR_IMAGE_SDK"];
const name = "@pulumi/pulumi";

if (folder !== undefined) {
    const resolve = Module._resolveFilename; // How loaders and coverage tools do it; Node.js has no other way for `require`.
    Module._resolveFilename = function (request, ...others) {
        const isSdk = request === name || request.startsWith(`${name}/`);
        return resolve.call(this, isSdk ? path.join(folder, request.slice(name.length)) : request, ...others);
    };
}
