/** A part of what was found, and how much there is of it in all. */
export interface Found<T> {
  readonly found: readonly T[]
  readonly total: number
}

/** Which part of what is found: `limit` 0 counts only. */
export interface Part {
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

const USUAL = 25

/** How many records are looked at at a time. */
const PAGE = 500

/**
 * Looks through records in the order of their ids, a page after the other, and answers the part of those wanted that was asked for.
 * `wanted` picks from a page, so that it can read what belongs to all of it at once.
 */
export async function lookThrough<T>(
  read: (page: { readonly after: string; readonly limit: number }) => Promise<readonly T[]>,
  idOf: (record: T) => string,
  wanted: (page: readonly T[]) => Promise<readonly T[]> | readonly T[],
  { limit = USUAL, offset = 0 }: Part,
): Promise<Found<T>> {
  const found: T[] = []
  let total = 0
  for (let after = ''; ; ) {
    const page = await read({ after, limit: PAGE })
    for (const record of await wanted(page)) {
      if (total >= offset && found.length < limit) found.push(record)
      total += 1
    }
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return { found, total }
    after = idOf(last)
  }
}
