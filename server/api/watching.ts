import type { DelegatedView } from '@tote/shared/delegated.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { AskingPage } from '../services/delegated-carts.ts'
import type { Api } from './api.ts'

const LOOK_MS = 500
const HEARTBEAT_MS = 15_000
/** The longest that one is kept open; the browser then asks again by itself. */
const LONGEST_MS = 15 * 60_000
/** How many may watch one request, those of one merchant, and all of them. */
const PER_REQUEST = 4
const PER_MERCHANT = 250
const IN_ALL = 1000

/** One who watches. */
interface Watcher {
  send(text: string): void
  end(): void
}

/** A request that somebody watches: the store is asked once for all who do. */
interface Watched {
  readonly watchers: Set<Watcher>
  /** What was told last. */
  told: { readonly version: number; readonly text: string } | undefined
  isOver: boolean
}

/** Looks at requests only while somebody watches them. */
export function createWatching({ services, phase, log }: Pick<Api, 'services' | 'phase' | 'log'>) {
  const watched = new Map<string, Watched>()
  const ofMerchants = new Map<string, number>()
  let inAll = 0

  function count(merchantId: string, by: 1 | -1): void {
    inAll += by
    const left = (ofMerchants.get(merchantId) ?? 0) + by
    if (left > 0) ofMerchants.set(merchantId, left)
    else ofMerchants.delete(merchantId)
  }

  /** Looks once; what has changed since is told to all. */
  async function look(
    page: AskingPage,
    asked: { readonly id: string; readonly secret: string },
    of: Watched,
  ) {
    const progress = await services.delegatedCarts.watched(page, { ...asked, since: of.told?.version })
    if (!progress) return
    const { shown, isOver } = progress
    of.told = { version: shown.version, text: eventOf(shown) }
    of.isOver = isOver
    for (const watcher of of.watchers) watcher.send(of.told.text)
  }

  async function keepLooking(page: AskingPage, asked: { id: string; secret: string }, of: Watched) {
    while (of.watchers.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS).unref())
      if (of.isOver || phase() === 'stopping') break
      try {
        if (of.watchers.size > 0) await look(page, asked, of)
      } catch (error) {
        log.error({ err: error }, 'watching failed')
        break
      }
    }
    if (watched.get(asked.id) === of) watched.delete(asked.id)
    for (const watcher of of.watchers) watcher.end()
  }

  function enter(of: Watched, { merchant }: AskingPage): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder()
    let leave = () => {}
    return new ReadableStream({
      start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text))
        const beat = setInterval(() => send(':\n\n'), HEARTBEAT_MS).unref()
        const longest = setTimeout(() => watcher.end(), LONGEST_MS).unref()
        const watcher: Watcher = {
          send,
          end() {
            leave()
            controller.close()
          },
        }
        leave = () => {
          if (of.watchers.delete(watcher)) count(merchant.id, -1)
          clearInterval(beat)
          clearTimeout(longest)
        }
        of.watchers.add(watcher)
        count(merchant.id, 1)
        send(`retry: 2000\n\n${of.told?.text ?? ''}`)
        if (of.isOver) watcher.end()
      },
      cancel: () => leave(),
    })
  }

  return {
    /** Throws `delegatedNotFound`, `rateLimited` where too many watch it already, `unavailable` where the server stops, or too many watch others. */
    async open(page: AskingPage, asked: { id: string; secret: string }): Promise<ReadableStream<Uint8Array>> {
      const isFull = inAll >= IN_ALL || (ofMerchants.get(page.merchant.id) ?? 0) >= PER_MERCHANT
      if (phase() === 'stopping' || isFull) throw new ToteError('unavailable', { retryAfter: 5 })
      const held = watched.get(asked.id)
      const of: Watched = held ?? { watchers: new Set(), told: undefined, isOver: false }
      // Also where it is watched already: whoever comes has to know the secret.
      await look(page, asked, held ? { ...of, told: undefined, watchers: new Set() } : of)
      const now = watched.get(asked.id) ?? of
      if (now.watchers.size >= PER_REQUEST) throw new ToteError('rateLimited', { retryAfter: 5 })
      const stream = enter(now, page)
      if (watched.get(asked.id) !== now && !now.isOver) {
        watched.set(asked.id, now)
        void keepLooking(page, asked, now)
      }
      return stream
    },
  }
}

function eventOf(shown: DelegatedView): string {
  return `id: ${shown.version}\nevent: delegated\ndata: ${JSON.stringify(shown)}\n\n`
}
