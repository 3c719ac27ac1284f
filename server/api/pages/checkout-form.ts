import type { Checkout } from '@tote/shared/checkout.ts'
import { html } from 'hono/html'
import { addressSection, contactSection, deliverySection, moreSection } from './checkout-contact.ts'
import type { FormView } from './checkout-fields.ts'
import type { Fault } from './checkout-input.ts'
import { faultList, paymentSection, paySection } from './checkout-payment.ts'
import { offers, orderSummary } from './checkout-summary.ts'
import type { Markup } from './shell.ts'
import { pageWords } from './words.ts'
import type { CheckoutPageWords } from './words-checkout.ts'

/** The whole checkout as one form, which needs no script. */
export function checkoutForm(view: FormView): Markup {
  const { checkout, hidden, locale } = view
  const total = checkout.totals.find((row) => row.type === 'total')
  return html`<form class="layout" method="post" action="/checkout/${checkout.id}" novalidate>
<button class="visually-hidden" name="do" value="enter" tabindex="-1" aria-hidden="true"></button>
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${orderSummary(view)}
<section class="form"><h1 class="visually-hidden">${pageWords[locale].checkout}</h1><div class="sections">
${faultList(view)}${offers(view)}
${contactSection(view)}
${checkout.needsAddress ? addressSection(view) : ''}
${checkout.needsDelivery ? deliverySection(view) : ''}
${moreSection(view)}
${total?.amount === 0 ? '' : paymentSection(view)}
${paySection(view)}
</div></section></form>`
}

/** What is wrong with each field, in the order in which the fields stand. */
export function faultSentences(
  faults: readonly Fault[],
  words: CheckoutPageWords,
  checkout: Checkout,
): Map<string, string> {
  const order = fieldOrder(checkout)
  const place = (name: string) => {
    const found = order.findIndex((one) => name === one || name.startsWith(`${one}.`))
    return found === -1 ? order.length : found
  }
  return new Map(
    faults
      .toSorted((a, b) => place(a.name) - place(b.name))
      .map(({ name, kind }) => [name, sentence(name, words[kind]) ?? sentence(name, words.wrong) ?? '']),
  )
}

function sentence(name: string, sentences: Readonly<Record<string, string>>): string | undefined {
  return sentences[name] ?? sentences[name.split('.')[0] ?? '']
}

function fieldOrder({ addressForm, fields }: Checkout): string[] {
  return [
    'quantity',
    'amount',
    'code',
    'contact.email',
    'contact.phone',
    'address.country',
    ...addressForm.map(({ name }) => `address.${name}`),
    'delivery',
    ...fields.map(({ name }) => `field.${name}`),
    'notes',
    'card.number',
    'card.expiry',
    'card.code',
    'account.holder',
    'account.routing',
    'account.number',
  ]
}
