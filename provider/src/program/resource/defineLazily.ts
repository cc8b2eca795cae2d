/** How a member is made that somebody may never ask for. */
interface LazyMember {
    readonly enumerable: boolean;
    readonly make: () => unknown;
}

/** Defines a member that is made when it is read first: what nobody reads costs nothing, and can't fail. */
export function defineLazily(target: object, name: string, { enumerable, make }: LazyMember): void {
    let made: { readonly value: unknown } | undefined;
    Object.defineProperty(target, name, {
        configurable: true,
        enumerable,
        get: () => (made ??= { value: make() }).value,
    });
}
