/**
 * How long one attempt of a call may take. The SDK's defaults wait for ever, and the engine puts no deadline on a
 * check: without limits, a black-holed endpoint hangs the deployment. Milliseconds.
 */
import type { NodeHttpHandlerOptions } from "@smithy/node-http-handler";

/** Options of the SDK's HTTP handler: 5 s to connect, 30 s to the answer's head, 30 s without a byte of its body. */
export const requestLimits: NodeHttpHandlerOptions = {
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    // Without this the SDK only warns.
    throwOnRequestTimeout: true,
    socketTimeout: 30_000,
};
