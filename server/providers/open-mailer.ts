import { join } from 'node:path'
import { keptDelivery } from './kept-mail.ts'
import type { Mailer } from './mail.ts'
import type { MailFrom } from './mail-form.ts'
import { queuedMailer } from './mail-queue.ts'
import { SMTP_CONNECTIONS, type Smtp, smtpDelivery } from './smtp-mail.ts'

/** What the operator says about mail. */
export interface MailSettings {
  /** Undefined: messages are kept in the data folder. */
  readonly smtp: Smtp | undefined
  readonly from: MailFrom | undefined
}

/** How many may wait, and for how long: for a code that comes later nobody would. */
const WAITING = 200
const LONGEST_WAIT_MS = 3 * 60 * 1000
const CLOSE_MS = 4000

interface Surroundings {
  readonly now: () => number
  /** Told where each message is kept, in words that may be logged. */
  readonly tell: (text: string) => void
  /** For how long closing waits for messages under way; of the ten seconds in which a server stops, where nothing else is said. */
  readonly closeMs?: number
}

/** How messages leave from here. */
export function openMailer(
  {
    mail: { smtp, from: given },
    dataFolder,
    publicUrl,
  }: { readonly mail: MailSettings; readonly dataFolder: string; readonly publicUrl: string | undefined },
  { now, tell, closeMs = CLOSE_MS }: Surroundings,
): Mailer {
  const host = publicUrl === undefined ? 'localhost' : new URL(publicUrl).hostname
  const from = given ?? { name: undefined, address: `cart@${host}` }
  const limits = { waiting: WAITING, longestWaitMs: LONGEST_WAIT_MS, closeMs }
  if (smtp) return queuedMailer(smtpDelivery(smtp, { from, host }), { ...limits, atOnce: SMTP_CONNECTIONS })
  const folder = join(dataFolder, 'mail')
  const kept = keptDelivery({ folder, from, host, now, tell: (file) => tell(`mail kept: ${file}`) })
  return queuedMailer(kept, { ...limits, atOnce: 1 })
}
