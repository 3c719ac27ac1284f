import { median } from '../statistics.ts'

/** What the last third may be above the second: less than this is how much two looks differ anyway. */
const SLACK = 1.05

/**
 * Memory is flat where the middle of the last third of the looks is at most a twentieth above that of the second. The
 * first third is left out, in which code is compiled and caches fill.
 */
export function flatness(looks: readonly number[]): { readonly growth: number; readonly isFlat: boolean } {
  const third = Math.floor(looks.length / 3)
  const growth = median(looks.slice(-third)) / median(looks.slice(-2 * third, -third))
  return { growth, isFlat: growth <= SLACK }
}
