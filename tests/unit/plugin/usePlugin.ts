// Mocha hooks: the embedded ECR, and the plugin's own functions as the dynamic host calls them, configured to ask it.
import { after, before, beforeEach } from "mocha";
import assert from "node:assert/strict";
import * as plugin from "../../../provider/src/plugin";
import type { StackConfiguration } from "../../../provider/src/plugin/session";
import { EcrServer } from "../../../provider/src/testing";
import type { Hint } from "../../../provider/src/wire/hint";
import { formatHint, hintKey, noHint } from "../../../provider/src/wire/hint";
import type { JsonRecord } from "../../../provider/src/wire/imageRecord";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** What the specs use; there in hooks and tests only. Each test has a session of its own. */
export interface PluginUnderTest {
    readonly server: EcrServer;
    readonly check: (olds: JsonRecord, news: JsonRecord, hint?: Partial<Hint>) => ReturnType<typeof plugin.check>;
    readonly read: (id: string, props: JsonRecord) => ReturnType<typeof plugin.read>;
}

/** Call inside `describe`. */
export function usePlugin(): PluginUnderTest {
    let started: EcrServer | undefined;
    let configuration: StackConfiguration = { get: () => undefined };
    before(async () => {
        started = await EcrServer.start();
    });
    beforeEach(() => {
        started?.reset();
        const settings: Readonly<Record<string, string | undefined>> = {
            "aws:region": "eu-west-1",
            "aws:accessKey": "AKIDTEST",
            "aws:secretKey": "secret",
            "aws:endpoints": JSON.stringify([{ ecr: started?.endpoint }]),
        };
        configuration = { get: (key) => settings[key] };
    });
    after(() => started?.stop());
    return {
        get server() {
            return started ?? assert.fail("the embedded ECR is only there while tests run");
        },
        check: (olds, news, hint = {}) =>
            plugin.check(configuration, olds, { ...news, [hintKey]: formatHint({ ...noHint, ...hint }) }),
        read: (id, props) => plugin.read(configuration, id, props),
    };
}
