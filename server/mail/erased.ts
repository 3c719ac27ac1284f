import type { Locale } from '@tote/shared/cart.ts'
import type { Message } from '../providers/mail.ts'
import { letter, type Sender } from './letter.ts'

interface Words {
  subject(merchant: string): string
  title: string
  gone(merchant: string, when: string): string
  stays(merchant: string): string
  notYou(merchant: string): string
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    subject: (merchant) => `${merchant} has erased your data`,
    title: 'Your data is erased',
    gone: (merchant, when) =>
      `Your account at ${merchant} was erased on ${when}, with your name, your email address, your saved addresses and your cart. You are signed out everywhere.`,
    stays: (merchant) =>
      `What you bought stays in the books of ${merchant}, as the law asks, but no longer with your name. This is the last message about your account.`,
    notYou: (merchant) =>
      `Was it not you? Then please tell ${merchant}. What was erased cannot be brought back.`,
  },
  de: {
    subject: (merchant) => `${merchant} hat Ihre Daten gelöscht`,
    title: 'Ihre Daten sind gelöscht',
    gone: (merchant, when) =>
      `Am ${when} wurde Ihr Konto bei ${merchant} gelöscht, mit Ihrem Namen, Ihrer E-Mail-Adresse, Ihren gespeicherten Adressen und Ihrem Warenkorb. Sie sind überall abgemeldet.`,
    stays: (merchant) =>
      `Was Sie gekauft haben, bleibt in den Büchern von ${merchant}, wie das Gesetz es verlangt, aber nicht mehr mit Ihrem Namen. Dies ist die letzte Nachricht zu Ihrem Konto.`,
    notYou: (merchant) =>
      `Das waren nicht Sie? Dann sagen Sie ${merchant} bitte Bescheid. Was gelöscht ist, lässt sich nicht zurückholen.`,
  },
}

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
  const words = WORDS[locale]
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
