/** Finds out, before a resource is registered, what its plugin has to know: `Hint`. */
import * as pulumi from "@pulumi/pulumi";
import { formatHint } from "../../wire/hint";
import { givenArguments } from "../../wire/givenArguments";
import { dependenciesOf } from "../sdk/dependencies";
import { Gatherings } from "./gathering";
import { insideOutput, isPlainData } from "../sdk/insideOutput";
import { perStack } from "../sdk/perStack";

/** Secret lookups gather among themselves, so that no other resource ever carries a secret. */
const gatherings = perStack(() => ({ plain: new Gatherings(), secret: new Gatherings() }));

/** A resource that is about to be registered. */
export interface Registration {
    readonly name: string;
    /** Its arguments, under the names of the record. */
    readonly asked: pulumi.Inputs;
    readonly dependsOn: pulumi.ResourceOptions["dependsOn"];
    /** The resource, once it is constructed. */
    readonly self: Promise<pulumi.Resource>;
    /** Settles when it is registered. */
    readonly registered: Promise<unknown>;
}

/**
 * Resolves the hint. A lookup joins those beside it only when everything that it depends on is there: then nothing can
 * change its answer between their one call and its own check. A list of secret requests is a secret.
 */
export async function imageHint(registration: Registration): Promise<pulumi.Input<string>> {
    const { name, asked, dependsOn, self, registered } = registration;
    const preview = pulumi.runtime.isDryRun();
    const { plain, secret: hidden } = gatherings();
    const order = { plain: plain.nextOrder(), hidden: hidden.nextOrder() };
    const { triggers, ...request } = asked;
    const [requested, triggered, { exist }] = await Promise.all([
        insideOutput<Record<string, unknown>>(request),
        insideOutput<unknown>(triggers),
        dependenciesOf({ args: asked, dependsOn, self }),
    ]);
    const hint = { preview, secret: requested.secret, deferred: !exist };
    if (requested.value === undefined || triggered.unknown || !exist) {
        return formatHint(hint);
    }
    const values = { ...requested.value, triggers: triggered.value };
    if (!isPlainData(values)) {
        return formatHint(hint); // Triggers may be anything, but only data can be sent to others.
    }
    const member = { request: { name, asked: givenArguments(values), secret: requested.secret }, registered };
    if (requested.secret || triggered.secret) {
        const share = await hidden.join({ ...member, order: order.hidden });
        return pulumi.secret(formatHint(share === undefined ? hint : { ...hint, share }));
    }
    const share = await plain.join({ ...member, order: order.plain });
    return formatHint(share === undefined ? hint : { ...hint, share });
}
