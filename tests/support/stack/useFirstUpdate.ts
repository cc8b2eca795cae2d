// The first update of a stack, where a test is about what comes after it.
import assert from "node:assert/strict";
import type { TestStack } from "./testStack";

/**
 * Call inside `describe`; the function returned does the first update of a stack, once for each `name` in that block: what it stored is the
 * state of later stacks of that name. The test puts into the registry what the program asks for, each time the same.
 *
 * @example
 * const firstUpdate = useFirstUpdate();
 * const stack = await createStack({ program, env: ecr.server.environment });
 * await firstUpdate(stack, "image A");
 */
export function useFirstUpdate(): (stack: TestStack, name: string) => Promise<void> {
    const states = new Map<string, string>();
    return async (stack, name) => {
        const kept = states.get(name);
        if (kept !== undefined) {
            stack.restoreState(kept);
            return;
        }
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        states.set(name, stack.storedState());
    };
}
