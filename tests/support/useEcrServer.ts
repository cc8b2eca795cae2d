// Mocha hooks for the embedded ECR: one server a suite, emptied before each test.
import { after, before, beforeEach } from "mocha";
import { EcrServer } from "pulumi-ecr-image/testing";

/**
 * Call inside `describe`. The server is there in hooks and tests, not while the block itself is being read.
 *
 * @param options - as for `EcrServer.start`
 */
export function useEcrServer(options?: Parameters<typeof EcrServer.start>[0]): { readonly server: EcrServer } {
    let started: EcrServer | undefined;
    before(async () => {
        started = await EcrServer.start(options);
    });
    beforeEach(() => started?.reset());
    after(() => started?.stop());
    return {
        get server() {
            if (started === undefined) {
                throw new Error("the embedded ECR is only there while tests run");
            }
            return started;
        },
    };
}
