import { setTimeout as sleep } from 'node:timers/promises'
import type { NodemailerError, SMTPPoolOptions } from 'nodemailer'
import { MailError } from './mail.ts'
import { type MailFrom, mailForm } from './mail-form.ts'
import type { Delivery } from './mail-queue.ts'

/** A mail server, and what it is asked with. */
export interface Smtp {
  readonly host: string
  readonly port: number
  /** TLS from the first byte on; else STARTTLS. */
  readonly secure: boolean
  /** On this machine itself: the one place to which a message may go without TLS. */
  readonly isLocal: boolean
  readonly auth: { readonly user: string; readonly pass: string } | undefined
}

/** How long it waits for what. */
export interface Patience {
  readonly connectMs: number
  readonly silenceMs: number
  /** Before the second try, the third, … */
  readonly backOffMs: readonly number[]
  /** For a message with all its tries. */
  readonly totalMs: number
}

const PATIENCE: Patience = { connectMs: 5000, silenceMs: 10_000, backOffMs: [1000, 4000], totalMs: 30_000 }
/** As many connections as messages are under way. */
export const SMTP_CONNECTIONS = 4

interface Options {
  readonly from: MailFrom
  /** Stands in the ids of messages. */
  readonly host: string
  readonly patience?: Patience
}

/** Hands messages to a mail server, again where it was away or asked to come again. */
export function smtpDelivery(smtp: Smtp, { from, host, patience = PATIENCE }: Options): Delivery {
  let opened: ReturnType<typeof openPool> | undefined
  return {
    async deliver(message, giveUp) {
      const form = mailForm(message, { from, host })
      const signal = AbortSignal.any([giveUp, AbortSignal.timeout(patience.totalMs)])
      opened ??= openPool(smtp, patience)
      const pool = await opened
      for (let tries = 1; ; tries += 1) {
        try {
          await pool.sendMail({ ...form, signal })
          return
        } catch (error) {
          const wait = patience.backOffMs[tries - 1]
          if (signal.aborted || wait === undefined || !isTransient(error)) {
            throw notTaken(error, tries)
          }
          await sleep(wait, undefined, { signal }).catch(() => {})
          if (signal.aborted) throw notTaken(error, tries)
        }
      }
    },
    async close() {
      const pool = await opened
      pool?.close({ force: true })
    },
  }
}

/** Whether the mail server is there and takes these credentials. Throws a MailError that says why not. */
export async function checkSmtp(smtp: Smtp, patience: Patience = PATIENCE): Promise<void> {
  const pool = await openPool(smtp, patience)
  try {
    await pool.verify()
  } catch (error) {
    throw new MailError(`the mail server cannot be used: ${reasonOf(error)}`)
  } finally {
    pool.close()
  }
}

/** Loaded where there is something to send: a start is quicker without. */
async function openPool(smtp: Smtp, patience: Patience) {
  const { createTransport } = await import('nodemailer')
  const pool = createTransport({ ...optionsOf(smtp, patience), pool: true })
  // Each failure is told to whoever sent the message.
  pool.on('error', () => {})
  return pool
}

function optionsOf({ host, port, secure, isLocal, auth }: Smtp, patience: Patience): SMTPPoolOptions {
  return {
    host,
    port,
    secure,
    requireTLS: !secure && !isLocal,
    // What never leaves this machine need not prove itself: mail servers there have certificates that they made themselves.
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: !isLocal },
    ...(auth && { auth: { ...auth } }),
    maxConnections: SMTP_CONNECTIONS,
    maxRequeues: 1,
    idleTimeout: 60_000,
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    dnsTimeout: patience.connectMs,
    socketTimeout: patience.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

const PASSING = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'EPROTOCOL']

/** Whether the same message may go through a little later: the server says so (4xx), or was not there. */
function isTransient(error: unknown): boolean {
  const { code, responseCode } = error as NodemailerError
  if (responseCode !== undefined) return responseCode >= 400 && responseCode < 500
  return PASSING.includes(String(code))
}

/** These say what happened on this side, in words of this side. */
const OWN_WORDS = ['EDNS', 'ESOCKET', 'ETIMEDOUT']

/** In codes, where a mail server said something: its words repeat addresses. */
function reasonOf(error: unknown): string {
  const { code = 'unknown', responseCode, response, message } = error as NodemailerError
  if (responseCode === undefined) {
    return OWN_WORDS.includes(code) ? `${code} ${/^.{0,120}/.exec(message)}` : code
  }
  const detail = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1] ?? ''
  return `${code} ${responseCode} ${detail}`.trim()
}

function notTaken(error: unknown, tries: number): MailError {
  const tried = tries === 1 ? 'one try' : `${tries} tries`
  return new MailError(`the mail server did not take a message: ${reasonOf(error)}, ${tried}`)
}
