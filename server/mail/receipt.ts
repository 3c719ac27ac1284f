import type { Levy, Locale, TotalType } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { money } from '@tote/shared/money.ts'
import { wholeSnapshot } from '../domain/older-snapshot.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { Message } from '../providers/mail.ts'
import { addressLines } from '../services/address-form.ts'
import { letter, type Row, type Sender } from './letter.ts'

type Rows = Readonly<Record<TotalType | Levy, string>>

interface Failure {
  subject(number: number, merchant: string): string
  readonly title: string
  /** What becomes of what was paid. */
  back(amount: string): string
}

interface Words {
  subject(number: number, merchant: string): string
  title: string
  placed(number: number, date: string): string
  readonly rows: Rows
  taxIncluded: string
  free: string
  to(address: string): string
  paidBy(means: string, last4: string): string
  account: string
  /** Beside the first sentence, of a shop that takes no money. */
  test: string
  certificate(code: string, amount: string): string
  /** In place of the thanks, where what was paid for was gone by then. */
  readonly review: Failure
  /** Where the money could not be taken after all. */
  readonly notTaken: Failure
  questions(number: number): string
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    subject: (number, merchant) => `Your order ${number} at ${merchant}`,
    title: 'Thank you for your order',
    placed: (number, date) => `Order ${number}, placed on ${date}. This is your receipt.`,
    rows: {
      subtotal: 'Subtotal',
      discount: 'Discount',
      delivery: 'Delivery',
      tax: 'Tax',
      localTax: 'Local tax',
      nationalTax: 'National tax',
      certificate: 'Gift certificate',
      total: 'Total',
    },
    taxIncluded: 'Tax included',
    free: 'Free',
    to: (address) => `It goes to: ${address}`,
    paidBy: (means, last4) => `Paid with ${means} ending in ${last4}.`,
    account: 'US bank account',
    test: 'This was a test: no money moved, and nothing is sent.',
    certificate: (code, amount) =>
      `Gift certificate ${code}, worth ${amount}. Whoever has this code can spend it: keep this message.`,
    review: {
      subject: (number, merchant) => `Your payment to ${merchant} goes back (order ${number})`,
      title: 'Your payment goes back to you',
      back: (amount) =>
        `When your payment arrived, what you had ordered could not be had any more. You get ${amount} back the way you paid; nothing is sent.`,
    },
    notTaken: {
      subject: (number, merchant) => `Your order ${number} at ${merchant} could not be completed`,
      title: 'We could not complete your order',
      back: () =>
        'Your payment did not come through: nothing was charged, and nothing is sent. You are welcome to order again.',
    },
    questions: (number) => `Questions? Reply to the shop and name your order number ${number}.`,
  },
  de: {
    subject: (number, merchant) => `Ihre Bestellung ${number} bei ${merchant}`,
    title: 'Vielen Dank für Ihre Bestellung',
    placed: (number, date) => `Bestellung ${number} vom ${date}. Dies ist Ihre Quittung.`,
    rows: {
      subtotal: 'Zwischensumme',
      discount: 'Rabatt',
      delivery: 'Versand',
      tax: 'Steuer',
      localTax: 'Örtliche Steuer',
      nationalTax: 'Staatliche Steuer',
      certificate: 'Gutschein',
      total: 'Gesamt',
    },
    taxIncluded: 'Enthaltene Steuer',
    free: 'Kostenlos',
    to: (address) => `Sie geht an: ${address}`,
    paidBy: (means, last4) => `Bezahlt mit: ${means} mit der Endung ${last4}.`,
    account: 'US-Bankkonto',
    test: 'Dies war ein Test: Es floss kein Geld, und es wird nichts versandt.',
    certificate: (code, amount) =>
      `Gutschein ${code} über ${amount}. Wer diesen Code hat, kann ihn einlösen: Heben Sie diese Nachricht auf.`,
    review: {
      subject: (number, merchant) => `Ihre Zahlung an ${merchant} geht zurück (Bestellung ${number})`,
      title: 'Ihre Zahlung geht an Sie zurück',
      back: (amount) =>
        `Als Ihre Zahlung eintraf, war das Bestellte nicht mehr zu haben. Sie erhalten ${amount} auf demselben Weg zurück; es wird nichts versandt.`,
    },
    notTaken: {
      subject: (number, merchant) => `Ihre Bestellung ${number} bei ${merchant} kam nicht zustande`,
      title: 'Ihre Bestellung kam nicht zustande',
      back: () =>
        'Ihre Zahlung kam nicht an: Es wurde nichts abgebucht, und es wird nichts versandt. Sie können gern neu bestellen.',
    },
    questions: (number) => `Fragen? Wenden Sie sich an den Shop und nennen Sie die Bestellnummer ${number}.`,
  },
}

/**
 * What a shopper gets once paid; whoever buys for somebody else gets it too. Of an order that is looked at: that the money goes back. It
 * goes to an address that anybody may have typed, so it carries nothing that was written freely: notes, texts and fields stand on the page.
 */
export function receiptMessage(
  order: OrderRecord,
  merchant: Sender,
  locale: Locale,
  isTest = false,
): Message {
  const words = WORDS[locale]
  const { number, placedAt, payment, review, issued = [] } = order
  const failure = review && (payment.failedAt === undefined ? words.review : words.notTaken)
  const { subject, title } = failure ?? words
  const { lines, totals } = wholeSnapshot(order.snapshot)
  const bought = lines.map((line): Row => {
    const chosen = line.modifiers.filter(({ isWritten }) => !isWritten)
    const choices = [...line.options, ...chosen].map(({ value }) => value).filter(Boolean)
    const name = [line.name, ...choices].join(', ')
    return { name: `${line.quantity} × ${name}`, amount: formatMoney(line.total, locale) }
  })
  const sums = totals.map((row): Row => {
    const label = row.included ? words.taxIncluded : words.rows[row.levy ?? row.type]
    const isFree = row.type === 'delivery' && row.amount === 0
    return {
      name: row.label && !row.levy ? `${label} (${row.label})` : label,
      amount: isFree ? words.free : formatMoney(row, locale),
      ...(row.type === 'total' && { isTotal: true }),
    }
  })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(placedAt)
  return letter({
    to: order.contact.email,
    merchant,
    locale,
    subject: subject(number, merchant.name),
    title,
    rows: [...bought, ...sums],
    paragraphs: [
      isTest ? `${words.placed(number, date)} ${words.test}` : words.placed(number, date),
      ...(failure
        ? [failure.back(formatMoney(money(order.snapshot.total, order.snapshot.currency), locale))]
        : []),
      ...issued.map(({ code, amount, currency }) =>
        words.certificate(code, formatMoney(money(amount, currency), locale)),
      ),
      ...(order.address && !review ? [words.to(addressLine(order.address, locale))] : []),
      ...(payment.card
        ? [words.paidBy(payment.method === 'ach' ? words.account : payment.card.brand, payment.card.last4)]
        : []),
      words.questions(number),
    ],
  })
}

/** As people in its country write it. */
function addressLine(address: NonNullable<OrderRecord['address']>, locale: Locale) {
  const country = new Intl.DisplayNames([locale], { type: 'region' }).of(address.country)
  return [address.name, ...addressLines(address), country].join(', ').replace(LINKING, '$&\u200b')
}

/** What mail programs tell addresses of pages and mailboxes by: with a break behind, they find none. */
const LINKING = /[.:/@](?=\S)/g
