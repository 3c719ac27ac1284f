import type { BeforeEvent, CartEvents, Preventable } from './cart-events.ts'

/**
 * Sends an event from the element the shopper used while it is in the page, else from the document. False where a page prevented it,
 * which it can with those that come before something.
 */
export function emit<T extends keyof CartEvents>(
  type: T,
  detail: CartEvents[T],
  from?: Element,
  more: object = {},
): boolean {
  const cancelable = /before|hide/.test(type)
  const event = new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable })
  return (from?.isConnected ? from : document).dispatchEvent(Object.assign(event, more))
}

/** The author has seen to this click already, or the shopper wants a link's page in another tab. */
export function taken(event: MouseEvent): boolean {
  return event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey
}

type ToteEvents = {
  [T in keyof CartEvents]: T extends Preventable ? BeforeEvent<T> : CustomEvent<CartEvents[T]>
}

declare global {
  interface DocumentEventMap extends ToteEvents {}
  interface HTMLElementEventMap extends ToteEvents {}
}
