import { MailError, type Mailer, type Message } from './mail.ts'

/** How a message really leaves; gives up soon where the signal says so. */
export interface Delivery {
  deliver(message: Message, signal: AbortSignal): Promise<void>
  /** Takes away what it keeps of messages to this address. */
  forget?(address: string): Promise<void>
  close(): Promise<void>
}

interface Options {
  /** How many may be under way. */
  readonly atOnce: number
  /** How many may wait beyond those, and for how long. */
  readonly waiting: number
  readonly longestWaitMs: number
  /** For how long closing waits for all of them. */
  readonly closeMs: number
}

interface Waiting {
  readonly message: Message
  readonly since: number
  readonly settle: (outcome: Promise<void>) => void
}

/**
 * Messages leave beside what caused them, begun in their order, a few at once, to one address one after the other. A full queue refuses:
 * what would come too late is of no use to anybody.
 */
export function queuedMailer(delivery: Delivery, options: Options): Mailer {
  const giveUp = new AbortController()
  const queue: Waiting[] = []
  const underWay = new Map<string, Promise<void>>()
  let closed: Promise<void> | undefined

  function begin(): void {
    while (underWay.size < options.atOnce) {
      const at = queue.findIndex(({ message }) => !underWay.has(message.to))
      const [next] = at < 0 ? [] : queue.splice(at, 1)
      if (!next) return
      const { to } = next.message
      const work = deliver(next)
      next.settle(work)
      const done = work
        .catch(() => {})
        .then(() => {
          underWay.delete(to)
          begin()
        })
      underWay.set(to, done)
    }
  }

  async function deliver({ message, since }: Waiting): Promise<void> {
    const waited = performance.now() - since
    if (waited > options.longestWaitMs) {
      throw new MailError(`a message waited ${Math.round(waited / 1000)} s for its turn and was dropped`)
    }
    await delivery.deliver(message, giveUp.signal)
  }

  async function close(): Promise<void> {
    const timer = setTimeout(() => giveUp.abort(), options.closeMs)
    while (underWay.size > 0) await Promise.all(underWay.values())
    clearTimeout(timer)
    await delivery.close()
  }

  return {
    async send(message) {
      if (closed) throw new MailError('the server is stopping: no message leaves any more')
      if (queue.length >= options.waiting) {
        throw new MailError(`${queue.length} messages wait already: one more was refused`)
      }
      await new Promise<void>((settle) => {
        queue.push({ message, since: performance.now(), settle })
        begin()
      })
    },
    // Behind those that are just being kept.
    async forget(address) {
      await underWay.get(address)?.catch(() => {})
      await delivery.forget?.(address)
    },
    close() {
      closed ??= close()
      return closed
    },
  }
}
