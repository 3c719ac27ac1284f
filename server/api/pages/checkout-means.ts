import { isCardNumber } from '@tote/shared/card-number.ts'
import type { Fault, Typed } from './checkout-input.ts'

const PARTS = {
  card: ['card.number', 'card.expiry', 'card.code'],
  ach: ['account.holder', 'account.routing', 'account.number'],
} as const

const isAccount = (typed: Typed) => typed['method'] === 'ach'
const part = (typed: Typed, name: string) => typed[name]?.trim() ?? ''

/** What is missing or plainly wrong of card or account, all of it at once; the rest is for whoever reads them. */
export function meansFaults(typed: Typed, now: Date): Fault[] {
  const names = PARTS[isAccount(typed) ? 'ach' : 'card']
  const missing = names.filter((name) => part(typed, name) === '')
  const wrong = names.filter((name) => !missing.includes(name) && !FORMS[name](part(typed, name), now))
  return [
    ...missing.map((name): Fault => ({ name, kind: 'missing' })),
    ...wrong.map((name): Fault => ({ name, kind: 'wrong' })),
  ]
}

const digits = (text: string) => text.replace(/[\s-]/g, '')

const FORMS: Readonly<
  Record<(typeof PARTS)[keyof typeof PARTS][number], (text: string, now: Date) => boolean>
> = {
  'card.number': (text) => isCardNumber(digits(text)),
  'card.expiry': (text) => /^(0[1-9]|1[0-2])\/(\d{2}|\d{4})$/.test(expiryOf(text)),
  'card.code': (text) => /^\d{3,4}$/.test(text),
  'account.holder': (text) => text.length <= 120,
  'account.routing': (text) => /^\d{9}$/.test(digits(text)),
  'account.number': (text) => /^\d{4,17}$/.test(digits(text)),
}

/** `MM/YY`, also where month and year are run together or written as machines write them. */
function expiryOf(text: string): string {
  const turned = text.replace(/^(20\d\d)\s*[-/.]\s*(\d\d)$/, '$2/$1')
  return turned.replace(/^(\d{1,2})\s*[/.\s-]?\s*(\d{2}|\d{4})$/, (_, month: string, year: string) =>
    [month.padStart(2, '0'), year].join('/'),
  )
}

/** Card or account as `readPayment` takes them. */
export function meansIn(typed: Typed): Record<string, Record<string, string>> {
  if (isAccount(typed)) {
    const account = {
      holder: part(typed, 'account.holder'),
      routing: digits(part(typed, 'account.routing')),
      number: digits(part(typed, 'account.number')),
    }
    return { account }
  }
  const card = {
    number: part(typed, 'card.number'),
    expiry: expiryOf(part(typed, 'card.expiry')),
    code: part(typed, 'card.code'),
  }
  return { card }
}
