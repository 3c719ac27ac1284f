import { type Item, textsOf } from './product-page-item.ts'

const DAY_MS = 24 * 3600 * 1000
/** A day begins and ends this much earlier, or later, elsewhere than in UTC. */
const ELSEWHERE_MS = DAY_MS / 2

/** Whether what it says holds today: from when, until when. What may be over by now is over. */
export function isNow(item: Item, now: number): boolean {
  const ends = ['pricevaliduntil', 'validthrough', 'availabilityends'].flatMap((name) => textsOf(item, name))
  return (
    ends.every((text) => endOf(text) >= now) &&
    textsOf(item, 'validfrom').every((text) => beginOf(text) <= now)
  )
}

function endOf(text: string): number {
  const [moment, isExact] = momentOf(text)
  if (Number.isNaN(moment)) return beginOfYear(text, 0) ?? Number.POSITIVE_INFINITY
  if (isExact) return moment
  return moment + ELSEWHERE_MS + (/\d:\d/.test(text) ? 0 : DAY_MS)
}

function beginOf(text: string): number {
  const [moment, isExact] = momentOf(text)
  if (Number.isNaN(moment)) return beginOfYear(text, 1) ?? Number.NEGATIVE_INFINITY
  return isExact ? moment : moment - ELSEWHERE_MS
}

/** Ms since 1970, and whether the text leaves no doubt of where that is meant. */
function momentOf(text: string): readonly [moment: number, isExact: boolean] {
  const isExact = /\d:\d{2}.*(?:z|[+-]\d{2}:?\d{2})$/i.test(text)
  if (isExact) return [Date.parse(text), true]
  const isPlain = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.test(text)
  if (isPlain) return [Date.parse(text.includes(':') ? `${text.replace(' ', 'T')}Z` : text), false]
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
  if (day !== undefined) return [Date.UTC(Number(year), Number(month) - 1, Number(day)), false]
  return [/[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN, false]
}

/** Of a date that can be read in two ways only the year is certain; undefined where it has none that means anything. */
function beginOfYear(text: string, later: number): number | undefined {
  const [year] = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(text.slice(0, 60)) ?? []
  return year === undefined ? undefined : Date.UTC(Number(year) + later, 0, 1)
}
