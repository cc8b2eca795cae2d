// Mocha hooks for stacks: whatever a test creates is removed after it, passed or failed.
import { afterEach } from "mocha";
import { TestStack } from "./testStack";
import type { TestStackOptions } from "./testStack";

/**
 * Call inside `describe`; the function returned creates stacks in the tests of that block.
 *
 * @example
 * const createStack = useTestStack();
 * it("…", async () => { const stack = await createStack({ program, env: ecr.environment }); … });
 */
export function useTestStack(): (options: TestStackOptions) => Promise<TestStack> {
    const stacks: TestStack[] = [];
    afterEach(() => {
        for (const stack of stacks.splice(0)) {
            stack.remove();
        }
    });
    return async (options) => {
        const stack = await TestStack.create(options);
        stacks.push(stack);
        return stack;
    };
}
