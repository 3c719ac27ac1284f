import { formatMoney } from '@tote/shared/format.ts'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { StoreController } from '../controller.ts'
import { ownPlace } from '../elements/own-place.ts'

interface TotalHost extends ReactiveControllerHost, HTMLElement {
  readonly controller: StoreController
  readonly hideWhenEmpty: boolean
}

/** What the cart comes to, as far as it is known without an address. */
export class TotalView implements ReactiveController {
  readonly host: TotalHost

  constructor(host: TotalHost) {
    this.host = host
  }

  hostConnected(): void {
    this.host.requestUpdate()
  }

  hostUpdated(): void {
    const { host } = this
    const { cart, locale, currency } = host.controller.store
    const { totals, quantity } = cart.value
    host.hidden = host.hideWhenEmpty && quantity === 0
    const row = totals.find(({ type }) => type === 'total') ?? (currency && { amount: 0, currency })
    if (cart.loaded && row) ownPlace(host).textContent = formatMoney(row, locale)
    host.ariaBusy = cart.pending ? 'true' : null
  }
}
