import { z } from 'zod'

const SECONDS = { m: 60, h: 3600, d: 86_400, w: 7 * 86_400, y: 365 * 86_400 } as const
/** What is good for longer is never looked at again. */
const LONGEST_MS = 10 * SECONDS.y * 1000
const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

/** How a time is to be written. */
export const WHEN = 'is no time to come: write it like 90d, 12h, 30m, 8w, 1y or 2027-01-31'

/** When something ends (ms since 1970, a whole second) that is good for so long, or until then; undefined for what is neither, past, or more than ten years away. */
export function readExpiry(written: string, now: number): number | undefined {
  const [, count, unit] = /^(\d{1,6})([mhdwy])$/.exec(written) ?? []
  const at = Moment.safeParse(written)
  const until =
    unit !== undefined
      ? now + Number(count) * SECONDS[unit as keyof typeof SECONDS] * 1000
      : at.success
        ? Date.parse(at.data)
        : 0
  const second = Math.floor(until / 1000) * 1000
  return second > now && second - now <= LONGEST_MS ? second : undefined
}
