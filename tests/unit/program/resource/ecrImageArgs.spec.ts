// The law that an argument is written in all places or in none: what a program may give, one image or many, what a lookup is asked, and
// what a record stores. The compiler names those that are missing; the types are erased, so the gate "typecheck" is what fails.
import assert from "node:assert/strict";
import { requestArguments } from "../../../../provider/src/lookup/request/requestShape";
import type { scopeOf } from "../../../../provider/src/lookup/request/requestShape";
import type { ImageRequest } from "../../../../provider/src/lookup/request/imageRequest";
import type { GetEcrImagesOutputArgs } from "../../../../provider/src/program/functions/getEcrImages";
import type { EcrImageArgs } from "../../../../provider/src/program/resource/ecrImageArgs";
import { askedKeys, requestedKeys } from "../../../../provider/src/wire/imageRecord";
import type { AskedRecord } from "../../../../provider/src/wire/imageRecord";

/** Arguments of the resource alone: how it lives, instead of what is looked up. */
const ofResource = ["onTagMove", "onMissing", "waitSeconds", "triggers"] as const;

type OfResource = (typeof ofResource)[number];
/** Arguments that count for a call for many images. */
type OfCalls = {
    [Argument in keyof ImageRequest]-?: ReturnType<typeof scopeOf<Argument>> extends "call" ? Argument : never;
}[keyof ImageRequest];

type Renamed = typeof requestedKeys;
type StoredName<Name> = Name extends keyof Renamed ? Renamed[Name] : Name;

/** True, or the names of the first that the second lacks. */
type NoneLacking<First, Second> = [Exclude<First, Second>] extends [never] ? true : Exclude<First, Second>;

const isInAll = {
    /** Arguments that no lookup is asked: add them to ImageRequest. */
    inRequest: true satisfies NoneLacking<keyof EcrImageArgs, keyof ImageRequest | OfResource>,
    /** What a lookup is asked and no program can give: add it to EcrImageArgs. */
    inArguments: true satisfies NoneLacking<keyof ImageRequest | OfResource, keyof EcrImageArgs>,
    /** What counts for a call for many images: add it to GetEcrImagesOutputArgs. */
    inArgumentsOfMany: true satisfies NoneLacking<OfCalls, keyof GetEcrImagesOutputArgs>,
    /** Arguments that no record stores: add them to AskedRecord. */
    inRecord: true satisfies NoneLacking<StoredName<keyof EcrImageArgs>, keyof AskedRecord>,
    /** What a record stores and no argument gives, but for the provider's settings: add it to EcrImageArgs. */
    inArgumentsOfRecord: true satisfies NoneLacking<
        Exclude<keyof AskedRecord, "awsProvider">,
        StoredName<keyof EcrImageArgs>
    >,
};

describe("EcrImageArgs", () => {
    it("are what is asked and stored, and none is left out by name", () => {
        assert.ok(Object.values(isInAll).every(Boolean));
        const names: Readonly<Record<string, string>> = requestedKeys;
        const stored = [...requestArguments.map((argument) => names[argument] ?? argument), ...ofResource];
        assert.deepEqual([...askedKeys].sort(), [...stored, "awsProvider"].sort());
    });
});
