/** Finds out, before a resource is registered, what its plugin has to know: `Hint`. */
import * as pulumi from "@pulumi/pulumi";
import { formatHint } from "../../wire/hint";
import type { JsonRecord } from "../../wire/imageRecord";
import { isGiven } from "../../wire/isGiven";
import { dependenciesExist } from "../sdk/dependencies";
import { Gatherings } from "./gathering";
import { insideOutput } from "../sdk/insideOutput";
import { isPlainData } from "../sdk/isPlainData";
import { perStack } from "../sdk/perStack";

const gatherings = perStack(() => new Gatherings());

/** A resource that is about to be registered. */
export interface Registration {
    readonly name: string;
    /** Its arguments, under the names of the record. */
    readonly asked: pulumi.Inputs;
    readonly dependsOn: pulumi.ResourceOptions["dependsOn"];
    /** Settles when it is registered. */
    readonly registered: Promise<unknown>;
}

/**
 * Resolves the hint. A lookup joins the others of its moment only when everything that it depends on is there: then nothing can
 * change its answer between the moment's one call and its own check.
 */
export async function imageHint({ name, asked, dependsOn, registered }: Registration): Promise<string> {
    const preview = pulumi.runtime.isDryRun();
    const gathering = gatherings();
    const order = gathering.nextOrder();
    const { triggers, ...request } = asked;
    const [requested, triggered, exist] = await Promise.all([
        insideOutput<Record<string, unknown>>(request),
        insideOutput<unknown>(triggers),
        dependenciesExist(dependsOn),
    ]);
    const hint = { preview, secret: requested.secret, deferred: !exist };
    if (requested.value === undefined || triggered.unknown || !exist) {
        return formatHint(hint);
    }
    const values = { ...requested.value, triggers: triggered.value };
    if (!isPlainData(values)) {
        return formatHint(hint); // Triggers may be anything, but only data can be told to others.
    }
    const member = { name, asked: jsonOf(values), secret: requested.secret };
    const place = await gathering.join({ request: member, order, registered });
    return formatHint(place === undefined ? hint : { ...hint, place });
}

/** As the plugin will see it. */
function jsonOf(values: Readonly<Record<string, unknown>>): JsonRecord {
    return Object.fromEntries(Object.entries(values).filter(([key, value]) => isGiven(key, value)));
}
