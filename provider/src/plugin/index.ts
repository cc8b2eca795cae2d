/**
 * What a resource's constant handler requires: `pulumi-ecr-image/plugin`. Its text lies in users' state, so this subpath, these
 * names and their order of arguments are for ever: the configuration first, then what the dynamic host gives.
 */
import type { JsonRecord } from "../wire/imageRecord";
import * as checking from "./check";
import type { CheckResult } from "./checkResult";
import * as comparing from "./diff";
import type { DiffResult } from "./diff";
import { imageReferenceOf } from "./record/reference";
import * as reading from "./read";
import type { ReadResult } from "./read";
import { sessionOf } from "./session";
import type { StackConfiguration } from "./session";

/** What was configured, if anything was. */
type Configuration = StackConfiguration | undefined;

/** Resolves the image; https://www.pulumi.com/docs/iac/concepts/resources/dynamic-providers/ has the protocol. */
export function check(configuration: Configuration, olds: JsonRecord, news: JsonRecord): Promise<CheckResult> {
    return checking.check(sessionOf(configuration), olds, news);
}

/** Compares what is stored with what was checked. */
export function diff(_configuration: Configuration, _id: string, olds: JsonRecord, news: JsonRecord): DiffResult {
    return comparing.diff(olds, news);
}

/** Stores what was checked, under the reference that was asked for. */
export function create(_configuration: Configuration, inputs: JsonRecord): { id: string; outs: JsonRecord } {
    return { id: imageReferenceOf(inputs), outs: inputs };
}

/** Stores what was checked. */
export function update(
    _configuration: Configuration,
    _id: string,
    _olds: JsonRecord,
    news: JsonRecord,
): { outs: JsonRecord } {
    return { outs: news };
}

/** Asks again: a refresh, or `EcrImage.get`. */
export function read(configuration: Configuration, id: string, props: JsonRecord): Promise<ReadResult> {
    return reading.read(sessionOf(configuration), id, props);
}
