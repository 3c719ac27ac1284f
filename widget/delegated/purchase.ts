import type { DelegatedItemView, DelegatedPurchaseView } from '@tote/shared/delegated.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Money } from '@tote/shared/money.ts'
import { standingOf } from '@tote/shared/standing.ts'
import { html, nothing } from 'lit'
import { pictureIcon } from '../drawer/icons.ts'
import type { DelegatedWords } from '../locales/delegated-words.ts'
import { picture } from '../picture.ts'
import { safeUrl } from '../safe-url.ts'
import type { Drawer } from './buying-drawer.ts'
import { decision } from './decision.ts'
import { standingIcon } from './icons.ts'
import { deliveryOf, isEnded, lessen, stepOf, steps } from './states.ts'

/** What only the buyer can do about it, at the shop itself. */
const AT_THE_SHOP = [
  'paymentNeedsBuyer',
  'buyerIncomplete',
  'choiceMissing',
  'choiceUnknown',
  'addressRefused',
] as const

/** What is bought at one shop, how far that is, what it costs, and what is to be done. */
export function purchase(drawer: Drawer, told: DelegatedWords, it: DelegatedPurchaseView, waits: boolean) {
  const { id, shop, status, items, order, why } = it
  const standing = standingOf(it)
  const itself = why && AT_THE_SHOP.some((one) => one === why) ? (items[0]?.url ?? null) : null
  const href = safeUrl(it.link ?? itself)
  const isOver = isEnded(status)
  return html`<li part="purchase" class="purchase ${standing}" aria-labelledby=${`p-${id}`}>
    <div class="purchase-head">
      <h3 part="shop-name" id=${`p-${id}`} tabindex="-1">${shop}</h3>
      <p part="standing" class="standing">${standingIcon[standing]} ${told.standing[standing]}</p>
    </div>
    ${isOver || waits ? nothing : track(told, it)}
    <ul part="items" class="items">
      ${items.map((item) => piece(drawer, told, item))}
    </ul>
    ${standing === 'confirm' ? decision(drawer, told, it) : cost(drawer, told, it)}
    ${why ? html`<p part="reason" class="reason">${told.why[why]}</p>` : nothing}
    ${it.isCancelling && status === 'COMPLETED' ? html`<p part="reason" class="reason">${told.tooLate}</p>` : nothing}
    ${order ? html`<p part="order-number" class="order-number">${told.orderNumber(order)}</p>` : nothing}
    ${
      href && isOver && status !== 'CANCELLED'
        ? html`<a part="purchase-link" class="way" href=${href} rel="noopener" target="_blank">${status === 'COMPLETED' ? told.seeOrder : told.buyYourself(shop)}</a>`
        : nothing
    }
    ${
      isOver ||
      waits ||
      it.isCancelling ||
      standing === 'confirm' ||
      drawer.buying?.value?.purchases.length === 1
        ? nothing
        : html`<button part="stop-one-button" class="plain way" type="button" aria-label=${told.stop(shop)} @click=${() => stop(drawer, it)}>${told.stopShort}</button>`
    }
  </li>`
}

/** How far it is, in steps that are seen, and in one sentence that is heard. */
function track(told: DelegatedWords, it: DelegatedPurchaseView) {
  const done = stepOf(it)
  const now = steps[done] ?? 'bought'
  return html`<div part="track" class="track" role="img" aria-label="${told.progressOf(it.shop)}: ${told.stepNow(done + 1, steps.length, told.steps[now])}">
    ${steps.map(
      (step, i) =>
        html`<span class=${i < done ? 'done' : i === done ? 'now' : 'next'}><i></i>${told.steps[step]}</span>`,
    )}
  </div>`
}

function piece(drawer: Drawer, told: DelegatedWords, item: DelegatedItemView) {
  const { name, quantity, unitPrice, shownPrice, state, choices, why } = item
  const amount = (money: Money) => formatMoney(money, drawer.store.spoken)
  const href = safeUrl(item.url)
  const hasRisen =
    unitPrice &&
    shownPrice &&
    unitPrice.currency === shownPrice.currency &&
    unitPrice.amount > shownPrice.amount
  return html`<li part="item" class="item ${state}">
    <span part="item-image" class="picture thumb">${pictureIcon} ${picture(item.image, 80)}</span>
    <div class="what">
      ${href ? html`<a part="item-name" class="name" href=${href}>${drawer.words.joined.stayed(name, quantity)}</a>` : html`<span part="item-name" class="name">${drawer.words.joined.stayed(name, quantity)}</span>`}
      ${choices.length > 0 ? html`<p class="muted">${choices.map(({ value }, i) => html`${i ? ' · ' : ''}<bdi>${value}</bdi>`)}</p>` : nothing}
      ${why ? html`<p part="reason" class="reason">${told.why[why]}</p>` : nothing}
    </div>
    ${
      unitPrice
        ? html`<p class="amount">
            ${hasRisen && shownPrice ? html`<s><span class="visually-hidden">${drawer.words.before} </span>${amount(shownPrice)}</s>` : nothing}
            ${quantity > 1 ? drawer.words.each(amount(unitPrice)) : amount(unitPrice)}
          </p>`
        : nothing
    }
  </li>`
}

/** What was paid, else what the shop asks. */
function cost(drawer: Drawer, told: DelegatedWords, { paid, quote, status }: DelegatedPurchaseView) {
  if (status === 'FAILED' || status === 'CANCELLED') return nothing
  const amount = (money: Money) => formatMoney(money, drawer.store.spoken)
  const row = (name: string, money: Money | null, look = '') =>
    money
      ? html`<div class=${look}>
          <dt>${name}</dt>
          <dd>${money.amount === 0 && !look ? drawer.words.free : amount(money)}</dd>
        </div>`
      : nothing
  if (!paid && !quote) return nothing
  return html`<dl part="quote" class="quote">
    ${quote ? html`${row(drawer.words.discounts, lessen(quote.discount))} ${row(drawer.words.delivery, deliveryOf(quote))} ${quote.tax?.amount ? row(drawer.words.tax, quote.tax) : nothing}` : nothing}
    ${row(paid ? told.paid : drawer.words.total, paid ?? quote?.total ?? null, 'whole')}
  </dl>`
}

function stop(drawer: Drawer, { id }: DelegatedPurchaseView): void {
  if (drawer.buying) void drawer.change(drawer.buying.cancel(id, { from: drawer.host }), `[id='p-${id}']`)
}
