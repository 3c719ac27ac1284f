import { formatMoney } from '@tote/shared/format.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { money } from '@tote/shared/money.ts'
import { wholeSnapshot } from '../domain/older-snapshot.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { Message } from '../providers/mail.ts'
import { addressLines } from '../services/address-form.ts'
import { letter, type Row, type Sender } from './letter.ts'
import { letterWords } from './letter-words.ts'

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
  const words = letterWords[locale].receipt
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
