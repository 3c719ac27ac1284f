const AT_ONCE = 4
const MAX_WAITING = 32

interface Line {
  busy: number
  readonly waiting: Set<() => void>
}

/** Lets a few at a time to each host; the others wait in line, as long as it is not too long and they do not leave. */
export function createTurns() {
  const hosts = new Map<string, Line>()

  async function inTurn<T>(host: string, line: Line, left: AbortSignal, act: () => Promise<T>): Promise<T> {
    // Whoever ends gives its place on: it is never free in between.
    if (line.busy >= AT_ONCE) await turnIn(line, left)
    else line.busy += 1
    try {
      return await act()
    } finally {
      const [next] = line.waiting
      if (next) {
        line.waiting.delete(next)
        next()
      } else line.busy -= 1
      if (line.busy === 0) hosts.delete(host)
    }
  }

  return {
    /** Does it when it has its turn; undefined where too many wait already. */
    take<T>(host: string, left: AbortSignal, act: () => Promise<T>): Promise<T> | undefined {
      const line = hosts.get(host) ?? { busy: 0, waiting: new Set() }
      if (line.waiting.size >= MAX_WAITING) return undefined
      hosts.set(host, line)
      return inTurn(host, line, left, act)
    },
  }
}

function turnIn({ waiting }: Line, left: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const leave = () => {
    waiting.delete(go)
    reject(left.reason)
  }
  const go = () => {
    left.removeEventListener('abort', leave)
    resolve()
  }
  left.addEventListener('abort', leave, { once: true })
  waiting.add(go)
  return promise
}
