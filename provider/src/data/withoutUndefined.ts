/** A member is absent or has a value: ECR refuses empty members, and undefined would override an earlier setting. */

/** `T` with its possibly undefined members made optional, and the others left as they are. */
export type WithoutUndefined<T> = {
    [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** Copies an object without the members that are undefined. */
export function withoutUndefined<T extends object>(members: T): WithoutUndefined<T> {
    return Object.fromEntries(
        Object.entries(members).filter(([, member]) => member !== undefined),
    ) as WithoutUndefined<T>; // `fromEntries` can't know the keys that `T` has.
}
