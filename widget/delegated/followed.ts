import type { DelegatedPurchaseView, DelegatedView } from '@tote/shared/delegated.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html, nothing } from 'lit'
import { line } from '../drawer/line.ts'
import type { DelegatedWords } from '../locales/delegated-words.ts'
import type { Drawer } from './buying-drawer.ts'
import { purchase } from './purchase.ts'
import { bought, isAsking, isEnded, isLate, phaseOf, resultOf } from './states.ts'

/** A request that is followed: whose turn it is, how far each shop is, and what else lies in the cart. */
export function followed(drawer: Drawer, told: DelegatedWords, view: DelegatedView) {
  const { buying, store } = drawer
  const phase = phaseOf(view)
  const { approved, purchases } = view
  return html`<div part="progress" class="progress ${phase}">
      ${
        phase === 'ended'
          ? html`<p part="summary" class="summary" id="summary" tabindex="-1">${told.summary(bought(view).length, purchases.length)}</p>
              <p class="muted">${isLate(view) ? told.summaryText.late : told.summaryText[resultOf(view)]}</p>`
          : html`<p class="muted">${told.phaseText[phase]}</p>
              ${approved ? html`<p class="muted note">${told.approvedUpTo(formatMoney(approved, store.spoken))}</p>` : nothing}`
      }
      ${buying && phase !== 'ended' && buying.link !== 'live' ? html`<p part="connection" class="connection">${told.connection[buying.link]}</p>` : nothing}
      <ul part="purchases" class="purchases">
        ${purchases.toSorted(byNeed).map((each) => purchase(drawer, told, each, phase === 'approval'))}
      </ul>
    </div>
    ${others(drawer, told, view)}`
}

/** What has to be decided comes first. */
function byNeed(one: DelegatedPurchaseView, other: DelegatedPurchaseView): number {
  return Number(isAsking(other)) - Number(isAsking(one))
}

/** Lines that came into the cart since, which nobody buys yet. */
function others(drawer: Drawer, told: DelegatedWords, { purchases }: DelegatedView) {
  const asked = new Set(purchases.flatMap(({ items }) => items.map((item) => item.line)))
  const lines = drawer.store.cart.value.lines.filter(({ id }) => !asked.has(id))
  if (lines.length === 0) return nothing
  return html`<section part="others" class="shop" aria-labelledby="others">
    <h3 id="others">${told.alsoInCart}</h3>
    <ul part="lines">
      ${lines.map((each) => line(drawer, each))}
    </ul>
  </section>`
}

/** What can be done about it. */
export function followedFoot(drawer: Drawer, told: DelegatedWords, view: DelegatedView) {
  const phase = phaseOf(view)
  const content =
    phase === 'ended'
      ? atEnd(drawer, told, view)
      : phase === 'approval'
        ? before(drawer, told)
        : during(drawer, told, view)
  return html`<div class="footer" part="footer">${content}<slot name="footer"></slot></div>`
}

function atEnd(drawer: Drawer, told: DelegatedWords, view: DelegatedView) {
  const canTry = resultOf(view) !== 'all' && drawer.store.cart.value.lines.length > 0
  return html`${
    canTry
      ? html`<button part="again-button" class="primary" type="button" @click=${drawer.again}>${drawer.words.retry}</button>`
      : nothing
  }
    <button part="done-button" class=${canTry ? 'quiet' : 'primary'} type="button" @click=${drawer.done}>${told.done}</button>`
}

function before(drawer: Drawer, told: DelegatedWords) {
  return html`<button part="approve-button" class="primary" type="button" aria-busy=${drawer.isLeaving} @click=${drawer.approve}>${told.approve}</button>
    <button part="change-button" class="quiet" type="button" aria-busy=${drawer.buying?.pending ?? false} @click=${drawer.backToCart}>${told.changeCart}</button>`
}

function during(drawer: Drawer, told: DelegatedWords, view: DelegatedView) {
  const isStopping = view.purchases.every(({ status, isCancelling }) => isCancelling || isEnded(status))
  return html`${drawer.host.flows ? nothing : html`<button part="hide-button" class="secondary wide" type="button" @click=${drawer.close}>${drawer.words.continueShopping}</button>`}
    ${
      isStopping
        ? html`<p class="muted note hint">${told.stopping}</p>`
        : html`<button part="stop-button" class="quiet" type="button" aria-busy=${drawer.buying?.pending ?? false} @click=${drawer.stop}>${told.stopAll}</button>`
    }`
}
