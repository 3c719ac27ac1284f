import { randomUUID } from 'node:crypto'
import type { SendMailOptions } from 'nodemailer'
import { MailError, type Message } from './mail.ts'

/** Who messages are from: an address, and perhaps a name before it. */
export interface MailFrom {
  readonly name: string | undefined
  readonly address: string
}

/** An address as it stands in the header, of one person only. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,253}$/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing what would begin another header is the point
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/

export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text) && !CONTROL.test(text)
}

/** A line that can stand in a header. */
export function isHeaderLine(text: string): boolean {
  return !CONTROL.test(text)
}

/**
 * A message as it goes out. Its id is made here, once: whoever gets it twice, because an answer was lost, can tell. Throws a MailError
 * where something in it could become another header or another recipient.
 */
export function mailForm(
  message: Message,
  { from, host }: { from: MailFrom; host: string },
): SendMailOptions {
  const { to, subject, text, html, language } = message
  if (!isMailAddress(to)) throw new MailError('a message to what is no address was refused')
  const name = from.name ?? message.sender ?? ''
  for (const line of [subject, language, name]) {
    if (!isHeaderLine(line)) throw new MailError('a message with a line break in a header was refused')
  }
  return {
    from: { name, address: from.address },
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${randomUUID()}@${host}>`,
    headers: {
      'Content-Language': language,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    xMailer: false,
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
