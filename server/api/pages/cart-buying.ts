import type { DelegatedPurchaseView, DelegatedView } from '@tote/shared/delegated.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Money } from '@tote/shared/money.ts'
import { standingOf } from '@tote/shared/standing.ts'
import { html } from 'hono/html'
import { cartForm } from './cart-form.ts'
import { hrefOf } from './cart-place.ts'
import type { CartView } from './cart-view.ts'
import { paymentWords } from './payment-words.ts'
import type { Markup } from './shell.ts'
import { pageWords } from './words.ts'
import { checkoutPageWords } from './words-checkout.ts'

type Phase = keyof CartView['words']['buying']['title']

const ENDED: readonly string[] = ['COMPLETED', 'CANCELLED', 'FAILED']

/** Whose turn it is: the shopper's before anything is bought and where a price is to be decided on, the shops', or nobody's any more. */
export function phaseOf({ status, awaitsApproval, purchases }: DelegatedView): Phase {
  if (ENDED.includes(status)) return 'ended'
  if (awaitsApproval) return 'approval'
  return purchases.some((each) => standingOf(each) === 'confirm') ? 'deciding' : 'going'
}

/** Stopped before anything was approved: the cart is its shopper's as it was. */
export function isGivenUp({ approved, purchases }: DelegatedView): boolean {
  return (
    approved === null && purchases.every(({ isCancelling, status }) => isCancelling || ENDED.includes(status))
  )
}

/** How what the cart holds is bought at the shops that it comes from, and what the shopper has to do for that. */
export function cartBuying(view: CartView, asked: DelegatedView): Markup {
  const { buying } = view.words
  const phase = phaseOf(asked)
  return html`<section class="cart-buying" aria-labelledby="buying"><h2 id="buying">${buying.title[phase]}</h2><p>${
    phase === 'ended' ? buying.summary[resultOf(asked)] : buying.text[phase]
  }</p>${asked.purchases.map((one) => purchase(view, one))}${ways(view, asked, phase)}</section>`
}

function resultOf({ purchases }: DelegatedView): 'all' | 'some' | 'none' {
  const items = purchases.flatMap((one) => one.items)
  if (items.every(({ state }) => state === 'bought')) return 'all'
  return items.some(({ state }) => state === 'bought') ? 'some' : 'none'
}

function purchase(view: CartView, it: DelegatedPurchaseView): Markup {
  const { words, locale } = view
  const { buying } = words
  const { id, shop, items, order, why, link, paid, quote } = it
  const standing = standingOf(it)
  const amount = (money: Money) => formatMoney(money, locale)
  const total = paid ?? quote?.total
  return html`<section class="cart-purchase" aria-labelledby="p-${id}"><h3 id="p-${id}"><bdi>${shop}</bdi> <span class="badge">${buying.standing[standing]}</span></h3><ul>${items.map(
    ({ name, quantity, unitPrice }) =>
      html`<li><span>${words.joined.stayed(name, quantity)}</span>${unitPrice ? html`<span>${amount({ ...unitPrice, amount: unitPrice.amount * quantity })}</span>` : ''}</li>`,
  )}</ul>${
    total
      ? html`<p class="cart-purchase-total"><span>${paid ? buying.paid : pageWords[locale].totals.total}</span> <b>${amount(total)}</b></p>`
      : ''
  }${why ? html`<p class="line-problem">${paymentWords[locale].reasons[why]}</p>` : ''}${
    order ? html`<p>${buying.orderNumber(order)}</p>` : ''
  }${
    link && /^https?:/.test(link)
      ? html`<p><a href="${link}">${standing === 'bought' ? buying.seeOrder : buying.buyYourself(shop)}</a></p>`
      : ''
  }${standing === 'confirm' ? decision(view, it) : ''}</section>`
}

/** What the shop asks now, and both answers. */
function decision(view: CartView, { id, quote, hasRisen }: DelegatedPurchaseView): Markup | string {
  if (!quote) return ''
  const { words, locale } = view
  const { buying } = words
  const until = quote.expiresAt && untilWhen(quote.expiresAt, locale)
  return cartForm(
    view,
    html`<p><b>${hasRisen ? buying.risenTitle : buying.confirmTitle}</b></p><div class="cart-ways"><button class="button primary" name="do" value="confirm:${id}:${quote.hash}" aria-describedby="p-${id}">${buying.confirm(
      formatMoney(quote.total, locale),
    )}</button><button class="button" name="do" value="decline:${id}" aria-describedby="p-${id}">${buying.decline}</button></div>${
      until ? html`<p class="hint">${buying.confirmBy(until)}</p>` : ''
    }`,
  )
}

/** Nobody says to a page without script what time it is where it is read. */
function untilWhen(iso: string, locale: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const
  return `${new Intl.DateTimeFormat(locale, options).format(new Date(iso))} UTC`
}

function ways(view: CartView, { approvalUrl }: DelegatedView, phase: Phase): Markup {
  const { words, locale, place } = view
  const { buying } = words
  if (phase === 'ended')
    return html`<div class="cart-ways"><a class="button primary" href="${hrefOf(place)}">${buying.done}</a></div>`
  if (phase === 'approval')
    return cartForm(
      view,
      html`${
        approvalUrl ? html`<a class="button primary" href="${approvalUrl}">${buying.approve}</a>` : ''
      }<button class="button" name="do" value="stop">${buying.changeCart}</button>`,
      'cart-ways',
    )
  return cartForm(
    view,
    html`<a class="button" href="${hrefOf(place, { bought: '1' })}">${checkoutPageWords[locale].checkAgain}</a><button class="button" name="do" value="stop">${buying.stopAll}</button>`,
    'cart-ways',
  )
}
