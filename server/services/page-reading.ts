import { ToteError } from '@tote/shared/reasons.ts'
import type { ReadProduct } from '../executors/executor.ts'
import type { PageReader } from '../providers/product-page.ts'
import { createTurns } from './page-turns.ts'

const KEEP_MS = 5 * 60 * 1000
/** What was refused may be there in a moment. */
const KEEP_REFUSED_MS = 20 * 1000
const MAX_KEPT = 500
const TOTAL_MS = 20_000
const RETRY_AFTER = 20

interface Reading {
  readonly product: Promise<ReadProduct>
  /** Of those who wait for it. */
  waiting: number
  readonly leave: AbortController
}

interface Kept {
  readonly product: Promise<ReadProduct>
  readonly until: number
}

/**
 * Reads product pages for many at once: each page once, remembered for five minutes, and few of one host at a time. Who asks goes away alone:
 * others may wait for the same page. What nobody waits for any more is not read. Where too many wait for one host, it is
 * as if nobody answered there.
 */
export function createPageReading(reader: PageReader, now: () => number): PageReader {
  const kept = new Map<string, Kept>()
  const readings = new Map<string, Reading>()
  const turns = createTurns()

  function begin(key: string, url: string): Reading {
    const leave = new AbortController()
    const read = () => reader.read(url, AbortSignal.any([leave.signal, AbortSignal.timeout(TOTAL_MS)]))
    const taken = turns.take(URL.parse(url)?.host ?? '', leave.signal, read)
    if (!taken) {
      const fields = [{ pointer: '/url', code: 'unreachable' }]
      throw new ToteError('productPageUnreadable', { fields, retryAfter: RETRY_AFTER })
    }
    const reading: Reading = { product: taken, waiting: 0, leave }
    readings.set(key, reading)
    const end = (ms: number) => {
      if (readings.get(key) !== reading) return
      readings.delete(key)
      kept.delete(key)
      kept.set(key, { product: taken, until: now() + ms })
      const [oldest] = kept.keys()
      if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
    }
    taken.then(
      () => end(KEEP_MS),
      () => end(KEEP_REFUSED_MS),
    )
    return reading
  }

  return {
    async read(url, signal) {
      signal.throwIfAborted()
      const key = keyOf(url)
      const held = kept.get(key)
      if (held && held.until > now()) return held.product
      const reading = readings.get(key) ?? begin(key, url)
      reading.waiting += 1
      const gone = Promise.withResolvers<never>()
      const stop = () => gone.reject(signal.reason)
      signal.addEventListener('abort', stop, { once: true })
      try {
        return await Promise.race([reading.product, gone.promise])
      } finally {
        signal.removeEventListener('abort', stop)
        reading.waiting -= 1
        if (reading.waiting === 0 && readings.get(key) === reading) {
          readings.delete(key)
          reading.leave.abort()
        }
      }
    },
  }
}

/** What follows `#` is not asked for. */
function keyOf(text: string): string {
  const url = URL.parse(text)
  if (!url) return text
  url.hash = ''
  return url.href
}
