import type { DelegatedPurchaseView } from '@tote/shared/delegated.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Money } from '@tote/shared/money.ts'
import { html, nothing } from 'lit'
import type { DelegatedWords } from '../locales/delegated-words.ts'
import type { Drawer } from './buying-drawer.ts'
import { deliveryOf, leftFor, lessen } from './states.ts'

/** What the shop asks now beside what was shown or agreed to before, and both answers. */
export function decision(drawer: Drawer, told: DelegatedWords, purchase: DelegatedPurchaseView) {
  const { id, quote, hasRisen, shop } = purchase
  if (!quote) return nothing
  const { store, words, buying } = drawer
  const amount = (money: Money) => formatMoney(money, store.spoken)
  const { subtotal, discount, tax, total, expiresAt } = quote
  const before = agreedBefore(purchase)
  const row = (name: string, money: Money | null) =>
    money
      ? html`<div>
          <dt>${name}</dt>
          <dd>${money.amount === 0 ? words.free : amount(money)}</dd>
        </div>`
      : nothing
  const busy = drawer.deciding.has(id)
  const then = `[id='p-${id}']`
  const left = buying?.value && leftFor(buying.value, purchase)
  const isAbove = left !== undefined && total.amount > left
  const agree = () =>
    buying && drawer.decide(id, () => buying.confirm(id, quote.hash, { from: drawer.host }), then)
  const decline = () => buying && drawer.decide(id, () => buying.cancel(id, { from: drawer.host }), then)
  return html`<div part="decision" class="decision" role="group" aria-labelledby=${`d-${id}`}>
    <h4 id=${`d-${id}`}>${hasRisen ? told.risenTitle : told.confirmTitle}</h4>
    <dl class="quote">
      ${row(told.goods, subtotal)} ${row(words.discounts, lessen(discount))} ${row(words.delivery, deliveryOf(quote))} ${tax?.amount ? row(words.tax, tax) : nothing}
      <div class="whole">
        <dt>${words.total}</dt>
        <dd>
          ${before ? html`<s><span class="visually-hidden">${words.before} </span>${amount(before)}</s> <span class="visually-hidden">${told.now} </span>` : nothing}<b
            >${amount(total)}</b
          >
        </dd>
      </div>
    </dl>
    ${isAbove ? html`<p part="reason" class="reason">${told.aboveApproval(amount({ ...total, amount: Math.max(0, left) }))}</p>` : nothing}
    <div class="answers">
      ${
        isAbove
          ? nothing
          : html`<button part="confirm-button" class="primary" type="button" aria-busy=${busy} aria-describedby=${`p-${id}`} @click=${agree}>
              ${told.confirm(amount(total))}
            </button>`
      }
      <button part="decline-button" class="secondary" type="button" aria-label=${`${told.decline}: ${shop}`} @click=${decline}>
        ${told.decline}
      </button>
    </div>
    ${expiresAt ? html`<p class="muted note">${told.confirmBy(when(expiresAt, store.spoken))}</p>` : nothing}
  </div>`
}

/** The total agreed to before; where there is none, and only what the goods cost was shown, nothing is set beside the whole. */
function agreedBefore({ agreed, quote, hasRisen }: DelegatedPurchaseView): Money | undefined {
  return hasRisen && agreed && quote && agreed.amount < quote.total.amount ? agreed : undefined
}

function when(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}
