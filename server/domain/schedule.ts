const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** How long to wait after each try at telling an event; after the last one it is given up. */
const DELIVERY_WAITS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const

/** The same for everything else, which is tried until it is done: the last wait is kept to. */
const WAITS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
] as const

/** Waits are longer by up to this part, so that what failed together does not come again together. */
const JITTER = 0.2
const LONGEST_ASKED_MS = 24 * HOUR_MS

/** How many times an event is told at most. */
export const DELIVERY_TRIES = DELIVERY_WAITS_MS.length + 1

/** When it is tried again after so many tries; `jitter` is a number from 0 up to 1. */
export function retryAt(tries: number, now: number, jitter: number): number {
  const wait = WAITS_MS[Math.min(Math.max(tries, 1), WAITS_MS.length) - 1] ?? HOUR_MS
  return now + later(wait, jitter)
}

/**
 * When an event is told again after so many tries, undefined where that was the last one. Not before the receiver asked for it, within a
 * day.
 */
export function redeliveryAt(
  tries: number,
  now: number,
  { jitter, askedMs = 0 }: { readonly jitter: number; readonly askedMs?: number | undefined },
): number | undefined {
  const wait = DELIVERY_WAITS_MS[Math.max(tries, 1) - 1]
  return wait && now + Math.max(later(wait, jitter), Math.min(askedMs, LONGEST_ASKED_MS))
}

/** How long `Retry-After` asks to wait, in ms: seconds, or a day and time of HTTP. Undefined where it says neither. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND_MS
  const at = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text)
    ? Date.parse(text)
    : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

function later(wait: number, jitter: number): number {
  return Math.round(wait * (1 + JITTER * jitter))
}
