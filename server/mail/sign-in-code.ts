import type { Locale } from '@tote/shared/cart.ts'
import type { Message } from '../providers/mail.ts'
import { letter, type Sender } from './letter.ts'

interface Words {
  subject(merchant: string): string
  title: string
  good(minutes: number): string
  secret(merchant: string): string
  notYou: string
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    subject: (merchant) => `Your code for ${merchant}`,
    title: 'Your code to sign in',
    good: (minutes) =>
      `Type it on the page where you asked for it. It is good once, for ${minutes === 1 ? 'one minute' : `${minutes} minutes`}.`,
    secret: (merchant) =>
      `Give it to nobody: whoever has it can sign in as you. ${merchant} never asks for it, neither on the phone nor in a message.`,
    notYou:
      'Was it not you? Then somebody typed your address, perhaps by mistake. You need not do anything: without this code nobody gets in.',
  },
  de: {
    subject: (merchant) => `Ihr Code für ${merchant}`,
    title: 'Ihr Code zum Anmelden',
    good: (minutes) =>
      `Geben Sie ihn auf der Seite ein, auf der Sie ihn angefordert haben. Er gilt einmal, ${minutes === 1 ? 'eine Minute' : `${minutes} Minuten`} lang.`,
    secret: (merchant) =>
      `Geben Sie ihn nicht weiter: Wer ihn hat, kann sich als Sie anmelden. ${merchant} fragt nie danach, weder am Telefon noch in einer Nachricht.`,
    notYou:
      'Das waren nicht Sie? Dann hat jemand Ihre Adresse eingegeben, vielleicht aus Versehen. Sie müssen nichts tun: Ohne diesen Code kommt niemand hinein.',
  },
}

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
  const words = WORDS[locale]
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
