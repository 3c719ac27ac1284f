import { isHeaderLine, isMailAddress, type MailFrom } from './providers/mail-form.ts'
import type { Smtp } from './providers/smtp-mail.ts'

const SMTP_FORM =
  'must be smtp://user:password@host:587 or smtps://user:password@host:465, with what is neither letter nor digit in the password percent-encoded.'

/** The URL of a mail server. Never repeats it: it holds a password. */
export function parseSmtp(text: string): Smtp {
  const url = URL.parse(text)
  const isPlain = url !== null && /^\/?$/.test(url.pathname) && url.search === '' && url.hash === ''
  if (!url || !isPlain || !/^smtps?:$/.test(url.protocol)) throw new Error(SMTP_FORM)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  if (!/^[0-9a-z.:-]+$/.test(host) || url.port === '0') throw new Error(SMTP_FORM)
  const secure = url.protocol === 'smtps:'
  const user = decoded(url.username)
  const pass = decoded(url.password)
  if ((user === '') !== (pass === '')) throw new Error('must have a user and a password, or neither.')
  const isLocal = host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
  const port = Number(url.port) || (secure ? 465 : 587)
  return { host, port, secure, isLocal, auth: user === '' ? undefined : { user, pass } }
}

function decoded(part: string): string {
  try {
    const text = decodeURIComponent(part)
    if (isHeaderLine(text)) return text
  } catch {
    // Not percent-encoded: refused as such.
  }
  throw new Error(SMTP_FORM)
}

/** `cart@example.com`, or the same in angle brackets after a name. */
export function parseMailFrom(text: string): MailFrom {
  const named = /^(?:"([^"\\<>]*)"\s*|([^"\\<>]*))<([^<>]*)>$/.exec(text.trim())
  const [, quoted, plain, address = ''] = named ?? [undefined, undefined, undefined, text.trim()]
  const name = (quoted ?? plain ?? '').trim()
  if (!isMailAddress(address) || !isHeaderLine(name) || !isHeaderLine(text)) {
    throw new Error('must be one address, like cart@example.com or "Shop <cart@example.com>", in one line.')
  }
  return { name: name === '' ? undefined : name, address }
}
