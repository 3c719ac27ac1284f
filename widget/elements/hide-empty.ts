import type { StoreController } from '../controller.ts'

/** Hides what asks for it while nothing is in the cart. */
export function hideEmpty(host: HTMLElement & { hideWhenEmpty: boolean; controller: StoreController }): void {
  if (host.hideWhenEmpty) host.hidden = host.controller.store.cart.value.quantity === 0
}
