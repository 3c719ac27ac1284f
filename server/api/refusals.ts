import { type Reason, ToteError } from '@tote/shared/reasons.ts'
import type { Logger } from 'pino'
import { createMemory, type Memory } from '../memory.ts'

/** Refusals that an operator may want to see: somebody could not prove who they are, or named what is not theirs. */
const TOLD: ReadonlySet<Reason> = new Set<Reason>([
  'assertionInvalid',
  'signInNeeded',
  'signInCodeWrong',
  'signInCodeOver',
  'ownPageOnly',
  'customerNotFound',
  'checkoutNotFound',
  'orderNotFound',
  'addressNotFound',
  'sessionNotFound',
  'eventInvalid',
])

/** What a service adds for the log: never a token, an address, or anything else of a person. */
interface Why {
  readonly why?: string | undefined
  readonly key?: string | undefined
}

interface About {
  readonly requestId: string
  readonly merchant?: string | undefined
  readonly path?: string | undefined
}

type Log = Pick<Logger, 'info'>

/** Anybody can be refused as often as they like: so many alike are written within a minute, and how many more there were. */
const LINES = 20
const SPAN_MS = 60_000
const REMEMBERED = 1000

interface Alike {
  readonly since: number
  written: number
  unwritten: number
}

/** By log, so that each server counts what its own says. */
const counts = new WeakMap<Log, Memory<Alike>>()

/** Writes down a refusal of these kinds, without personal data. */
export function tellRefusal(log: Log, error: unknown, about: About): void {
  if (!(error instanceof ToteError) || !TOLD.has(error.reason)) return
  const { why, key } = (error.cause ?? {}) as Why
  tell(log, { reason: error.reason, why, key, ...about })
}

function tell(log: Log, line: About & Why & { readonly reason: string }): void {
  const { reason, why, merchant, path } = line
  const known = counts.get(log) ?? createMemory<Alike>(REMEMBERED)
  counts.set(log, known)
  const kind = [reason, why, merchant, path].join('\0')
  const now = performance.now()
  let alike = known.get(kind)
  if (!alike || now - alike.since >= SPAN_MS) {
    if (alike && alike.unwritten > 0)
      log.info({ reason, why, merchant, path, times: alike.unwritten }, 'refused')
    alike = { since: now, written: 0, unwritten: 0 }
    known.set(kind, alike)
  }
  if (alike.written === LINES) alike.unwritten++
  else {
    alike.written++
    log.info(line, 'refused')
  }
}

/** Writes down that a cookie came that is not one of ours, or whose session is over here. */
export function tellDeadCookie(log: Log, why: 'forged' | 'over', about: Omit<About, 'path'>): void {
  tell(log, { reason: 'cookie', why, ...about })
}
