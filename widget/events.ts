import type { CartEvents } from './cart-events.ts'

/** Sends an event from the element the shopper used while it is in the page, else from the document. */
export function emit<T extends keyof CartEvents>(type: T, detail: CartEvents[T], from?: Element): void {
  const target = from?.isConnected ? from : document
  target.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
}

/** The author has seen to this click already, or the shopper wants a link's page in another tab. */
export function taken(event: MouseEvent): boolean {
  return event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey
}

declare global {
  interface DocumentEventMap {
    'tote-change': CustomEvent<CartEvents['tote-change']>
    'tote-add': CustomEvent<CartEvents['tote-add']>
    'tote-error': CustomEvent<CartEvents['tote-error']>
    'tote-checkout': CustomEvent<CartEvents['tote-checkout']>
    'tote-complete': CustomEvent<CartEvents['tote-complete']>
    'tote-cancel': CustomEvent<CartEvents['tote-cancel']>
  }
}
