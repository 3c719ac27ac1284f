/** Hands out numbers, each once. */
export interface Numbering {
  next(): number
}

/** Counts on from the highest number there is, so that what was taken away is never called up again by its number. */
export function countFrom(
  numbered: readonly (string | { readonly number?: number | undefined })[],
): Numbering {
  let last = 0
  for (const it of numbered) last = Math.max(last, typeof it === 'string' ? 0 : (it.number ?? 0))
  return {
    next() {
      last += 1
      return last
    },
  }
}
