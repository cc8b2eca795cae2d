/** A list in pieces of a size, in order; the last one may be shorter. */
export function chunksOf<T>(size: number, items: readonly T[]): T[][] {
    return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
        items.slice(index * size, (index + 1) * size),
    );
}
