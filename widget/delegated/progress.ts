import type { DelegatedView } from '@tote/shared/delegated.ts'

/** How news come: as they happen, by asking now and then, or not at all just now. */
export type Link = 'live' | 'asking' | 'lost'

export interface Progress {
  /** Looks again at once: the page is back, or the connection is. */
  wake(): void
  stop(): void
}

export interface Watched {
  /** Streams the view. */
  readonly url: string
  /** Asks for it once. */
  readonly ask: () => Promise<DelegatedView>
  readonly heard: (view: DelegatedView) => void
  /** The connection is so; `error`: of a question that got no answer. */
  readonly linked: (link: Link, error?: unknown) => void
}

/** A stream that a proxy holds back says nothing, though the first news come at once. */
const SILENCE_MS = 5000
const FIRST_MS = 2000
const SLOWEST_MS = 30_000
/** After so many answers it is worth trying to be told again, instead of asking. */
const ASKED_ENOUGH = 8

/** Follows a purchase: told by the server as it happens, and where that fails by asking, less and less often. */
export function follow({ url, ask, heard, linked }: Watched): Progress {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let wait = FIRST_MS
  let answers = 0
  let known = -1

  function hear(view: DelegatedView): void {
    if (stopped) return
    if (view.version !== known) wait = FIRST_MS
    known = view.version
    heard(view)
  }

  function listen(): void {
    const opened = new EventSource(url)
    source = opened
    let failures = 0
    timer = setTimeout(() => askAfter(0), SILENCE_MS)
    opened.addEventListener('delegated', ({ data }: MessageEvent<string>) => {
      clearTimeout(timer)
      failures = 0
      linked('live')
      hear(JSON.parse(data) as DelegatedView)
    })
    opened.onerror = () => {
      failures++
      // The browser tries again by itself, unless the answer was a refusal.
      if (opened.readyState === EventSource.CLOSED || failures > 2) askAfter(0)
      else linked('lost')
    }
  }

  function askAfter(delay: number): void {
    quiet()
    if (stopped) return
    timer = setTimeout(askOnce, delay)
  }

  async function askOnce(): Promise<void> {
    try {
      const view = await ask()
      if (stopped) return
      linked('asking')
      hear(view)
      answers++
      if (answers % ASKED_ENOUGH === 0) return restart()
    } catch (error) {
      if (stopped) return
      linked('lost', error)
    }
    // Apart from each other, that not all browsers ask at once after a failure.
    askAfter(wait * (0.8 + Math.random() * 0.4))
    wait = Math.min(wait * 1.5, SLOWEST_MS)
  }

  function quiet(): void {
    source?.close()
    source = undefined
    clearTimeout(timer)
  }

  function restart(): void {
    quiet()
    if (!stopped) listen()
  }

  listen()
  return {
    wake() {
      wait = FIRST_MS
      restart()
    },
    stop() {
      stopped = true
      quiet()
    },
  }
}
