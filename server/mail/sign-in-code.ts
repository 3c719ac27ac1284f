import type { Locale } from '@tote/shared/locales.ts'
import type { Message } from '../providers/mail.ts'
import { letter, type Sender } from './letter.ts'
import { letterWords } from './letter-words.ts'

/** The message with the code by which somebody signs in; `minutes` is how long it is good. */
export function signInCodeMessage({
  to,
  code,
  merchant,
  locale,
  minutes,
}: {
  readonly to: string
  /** Eight digits. */
  readonly code: string
  readonly merchant: Sender
  readonly locale: Locale
  readonly minutes: number
}): Message {
  const words = letterWords[locale].signIn
  return letter({
    to,
    merchant,
    locale,
    subject: words.subject(merchant.name),
    title: words.title,
    code: `${code.slice(0, 4)} ${code.slice(4)}`,
    paragraphs: [words.good(minutes), words.secret(merchant.name), words.notYou],
  })
}
