import type { Locale } from '@tote/shared/locales.ts'
import type { Message } from '../providers/mail.ts'
import { letter, type Sender } from './letter.ts'
import { letterWords } from './letter-words.ts'

/** Tells somebody that they were erased, at the address that is known no more after this. */
export function erasedMessage({
  to,
  merchant,
  locale,
  at,
}: {
  readonly to: string
  readonly merchant: Sender
  readonly locale: Locale
  /** Ms since 1970. */
  readonly at: number
}): Message {
  const words = letterWords[locale].erased
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
  const { name } = merchant
  return letter({
    to,
    merchant,
    locale,
    subject: words.subject(name),
    title: words.title,
    paragraphs: [words.gone(name, when), words.stays(name), words.notYou(name)],
  })
}
