import { setTimeout as sleep } from 'node:timers/promises'
import type { Mailer, Message } from '../providers/mail.ts'

/** A mailer that keeps what it is given, for tests to read. */
export interface KeptMessages extends Mailer {
  /** All that were sent, in their order. */
  readonly messages: readonly Message[]
  /** The next message to this address that was not asked for before; waits for it, since mail leaves beside the answer. */
  next(to: string): Promise<Message>
  /** The eight digits of the next code to this address. */
  nextCode(to: string): Promise<string>
}

const PATIENCE_MS = 3000

/** `refuse` answers what is thrown instead of keeping a message, as where a mail server is away. */
export function keptMessages(refuse?: (message: Message) => Error | undefined): KeptMessages {
  const messages: Message[] = []
  const read = new Set<Message>()
  async function next(address: string): Promise<Message> {
    // Mail goes to addresses in lower case, as accounts have them.
    const to = address.toLowerCase()
    for (let waited = 0; waited < PATIENCE_MS; waited += 5) {
      const found = messages.find((message) => message.to === to && !read.has(message))
      if (found) {
        read.add(found)
        return found
      }
      await sleep(5)
    }
    throw new Error(`no further message to ${to} among ${messages.length}`)
  }
  return {
    messages,
    next,
    async nextCode(to) {
      const { text } = await next(to)
      const code = /^\s*(\d{4}) (\d{4})$/m.exec(text)
      if (!code) throw new Error(`no code in this message:\n${text}`)
      return `${code[1]}${code[2]}`
    },
    async send(message) {
      const refused = refuse?.(message)
      if (refused) throw refused
      messages.push(message)
    },
    async close() {},
  }
}
