/** Gives the region that a resource will be in: some consumers take only images of their own. */
import * as pulumi from "@pulumi/pulumi";
import { regionVariable } from "../../ecr/settings/environment";
import { insideOutput } from "../sdk/insideOutput";
import type { RegisteringResource } from "../sdk/lastTransform";
import { askingEnvironment } from "./askingEnvironment";

/** The region that a resource's provider has, where that is known; a resource may name another one itself. */
export type ResourceRegions = (resource: Pick<RegisteringResource, "type" | "provider">) => Promise<string | undefined>;

const packages: readonly string[] = ["aws", "aws-native"];

/** Watches the program's providers from now on. Those of other processes, and of profiles, are anywhere. */
export function watchRegions(): ResourceRegions {
    const seen = new Map<string, unknown>();
    pulumi.runtime.registerStackTransformation(({ type, name, props, opts }) => {
        const isProvider = packages.some((each) => type === `pulumi:providers:${each}`);
        if (isProvider && opts.urn === undefined) {
            const key = `${type}::${name}`;
            // Two of a name, of different parents, can't be distinguished.
            seen.set(key, seen.has(key) ? undefined : (props as { readonly region?: unknown }).region);
        }
        return undefined;
    });
    return async ({ type, provider }) => {
        const [name = ""] = type.split(":");
        if (!packages.includes(name)) {
            return undefined;
        }
        if (provider === "") {
            return pulumi.runtime.getConfig(`${name}:region`) ?? regionVariable(askingEnvironment())?.value;
        }
        // urn:pulumi:stack::project::type::name::id
        const [, , qualified = "", given] = provider.split("::");
        const region = seen.get(`${qualified.split("$").at(-1) ?? ""}::${given ?? ""}`);
        const { value } = await insideOutput<unknown>(region).catch(() => ({ value: undefined }));
        return typeof value === "string" ? value : undefined;
    };
}
