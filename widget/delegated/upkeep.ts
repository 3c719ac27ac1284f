import type { DelegatedView } from '@tote/shared/delegated.ts'
import type { emit } from '../events.ts'
import type { KeptRequest } from './kept-request.ts'
import { follow, type Link, type Progress } from './progress.ts'

export interface UpkeepParts {
  /** The request of which something is to come; undefined where there is none. */
  readonly due: () => KeptRequest | undefined
  /** Asks how it stands. */
  readonly ask: () => Promise<DelegatedView>
  readonly heard: (view: DelegatedView) => void
  /** The connection is another, or another tab did something. */
  readonly changed: () => void
  readonly emit: typeof emit
}

/** Keeps up with a request while somebody wants to know, the page is seen, and there is something to come. */
export function createUpkeep({ due, ask, heard, changed, emit }: UpkeepParts) {
  let link: Link = 'live'
  let progress: Progress | undefined
  let watchedId: string | undefined
  let watchers = 0

  function rest(): void {
    progress?.stop()
    progress = undefined
  }

  function linked(now: Link, error?: unknown): void {
    if (error && link !== now) emit('tote-error', { error, retry: async () => wake() })
    if (link === now) return
    link = now
    changed()
  }

  function attend(): void {
    const ref = due()
    if (!ref || watchers === 0 || document.hidden) {
      rest()
      return
    }
    // Another tab may have asked for something else since.
    if (watchedId !== ref.id) rest()
    watchedId = ref.id
    progress ??= follow({ url: ref.watchUrl, ask, heard, linked })
  }

  function wake(): void {
    attend()
    progress?.wake()
  }

  addEventListener('pageshow', ({ persisted }) => persisted && wake())
  // A page with an open connection is not kept for the way back.
  addEventListener('pagehide', rest)
  addEventListener('online', wake)
  document.addEventListener('visibilitychange', attend)
  // Another tab asked for something, or has seen the end.
  addEventListener('storage', ({ key }) => {
    if (key !== null && !key.endsWith(':delegated')) return
    attend()
    changed()
  })

  return {
    get link(): Link {
      return link
    },
    /** There may be something else to follow now. */
    attend,
    rest,
    /** Until the returned function is called, or `signal` aborts. */
    watch({ signal }: { signal?: AbortSignal } = {}): () => void {
      if (signal?.aborted) return () => {}
      watchers++
      attend()
      let isOn = true
      const off = () => {
        if (isOn) watchers--
        isOn = false
        attend()
      }
      signal?.addEventListener('abort', off, { once: true })
      return off
    },
  }
}
