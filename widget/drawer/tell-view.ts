import type { CartEvents } from '../cart-events.ts'
import { emit } from '../events.ts'
import type { Drawer } from './drawer.ts'

/** Tells the page that the cart comes into view or goes out of it, which the page may prevent. One in the flow is led to, never opened. */
export function tellView(drawer: Drawer): void {
  const { host } = drawer
  const { open, flows, reason = 'api' } = host
  host.reason = undefined
  if (flows && open) {
    host.open = false
    if (reason !== 'add') void drawer.focus('#title')
  }
  const isShown = host.mode === 'page' || host.open
  if (isShown === host.shown) return
  host.shown = isShown
  if (!emit(isShown ? 'tote-show' : 'tote-hide', { reason } as CartEvents['tote-show'], host))
    host.open = host.shown = true
}
