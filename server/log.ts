import pino, { type Logger } from 'pino'
import { lineWithoutCards, withoutCards } from './domain/card-scrub.ts'

/** The server's log, a line of JSON each. Nothing of a card is meant to come here; where it does all the same, it goes no further. */
export function openLog(
  to: { write(line: string): unknown } = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino(
    { level: 'info', base: null, serializers: { err: errorForLog } },
    { write: (line) => to.write(withoutSecrets(lineWithoutCards(line))) },
  )
}

interface LoggedError {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly reason?: string
  readonly stack?: string
  readonly cause?: LoggedError
}

const DEEPEST = 3

/** Of an error these members alone: databases and libraries hang on it what they were given, which may be anybody's. */
export function errorForLog(thrown: unknown, depth = 0): LoggedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: withoutPersons(String(thrown)) }
  const { name, message, stack, cause } = thrown
  const { code, reason } = thrown as { code?: unknown; reason?: unknown }
  return {
    type: name,
    message: withoutPersons(message),
    ...(typeof code === 'string' && { code }),
    ...(typeof reason === 'string' && { reason }),
    ...(stack !== undefined && { stack: withoutPersons(stack) }),
    ...(cause !== undefined && depth < DEEPEST && { cause: errorForLog(cause, depth + 1) }),
  }
}

/** Mail addresses, which a mail server or a database may repeat in a sentence. */
function withoutPersons(text: string): string {
  return withoutCards(
    text.replace(/[^\s"'<>()@,;:/]{1,100}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/gi, '[address]'),
  )
}

const SECRET = /\b(?:[prs]k_(?:test|live)_|whsec_|ok_|ik_|AGE-SECRET-KEY-)[0-9A-Za-z+/=-]{20,200}/g

/** The last net: keys and the secrets of webhooks, wherever they stand in a line. */
function withoutSecrets(line: string): string {
  return line.replace(SECRET, '[secret]')
}
