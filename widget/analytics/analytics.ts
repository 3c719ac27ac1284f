import type { ShownOrder } from '@tote/shared/order.ts'
import type { CartEvents } from '../cart-events.ts'
import { emit } from '../events.ts'
import { completed } from '../order/complete.ts'
import type { Store } from '../store.ts'
import { storeOf } from '../the-store.ts'
import { createConsent } from './asked-consent.ts'
import { createChanges } from './changes.ts'
import { isFirst } from './counted.ts'
import { layerOf, write } from './data-layer.ts'
import { allOf, boughtOf, type Goods, someOf } from './items.ts'
import type { Analytics, AnalyticsOptions, DataLayer } from './options.ts'
import { purchaseOf } from './purchase.ts'

const running = new Map<DataLayer, Analytics>()

/**
 * Tells a data layer what happens to the carts of this page, as GA4 calls it: `add_to_cart`, `remove_from_cart`, `view_cart`,
 * `begin_checkout`, `purchase`. Called again for the same data layer it only takes in the consent. It throws nothing into the page: what
 * fails comes as `tote-error`.
 */
export function analytics(options: AnalyticsOptions = {}): Analytics {
  const failed = (error: unknown) => {
    emit('tote-error', { error, retry: async () => {} })
  }
  try {
    const { consent } = options
    const layer = layerOf(options.dataLayer)
    const held = running.get(layer)
    if (held && consent !== undefined) held.consent(consent)
    if (held) return held
    const begun = count(layer, options, failed)
    const own: Analytics = {
      consent: begun.consent,
      stop() {
        running.delete(layer)
        begun.stop()
      },
    }
    running.set(layer, own)
    return own
  } catch (error) {
    failed(error)
    return { consent() {}, stop() {} }
  }
}

function count(layer: DataLayer, options: AnalyticsOptions, failed: (error: unknown) => void): Analytics {
  const { format, consent: given = false, dataLayer = true } = options
  const ended = new AbortController()
  const consent = createConsent(given, failed)
  const changes = createChanges()
  const name = typeof dataLayer === 'object' ? 'own' : String(dataLayer)

  function tell(event: string, about: Goods): void {
    if (about.items.length > 0)
      consent.whenGiven(() => ended.signal.aborted || write(layer, format, event, about))
  }

  function complete(order: ShownOrder): void {
    consent.whenGiven(() => {
      if (ended.signal.aborted || !isFirst(order, name)) return
      const transaction = options.transaction?.(order) ?? String(order.number)
      write(layer, format, 'purchase', purchaseOf(order, transaction))
    })
  }

  /** On the way in, which no listener of the page's stops. */
  function on<T extends keyof CartEvents>(
    type: T,
    hear: (detail: CartEvents[T], from: EventTarget | undefined) => void,
  ) {
    const listener = (event: Event) => {
      try {
        hear((event as CustomEvent<CartEvents[T]>).detail, event.composedPath()[0])
      } catch (error) {
        failed(error)
      }
    }
    addEventListener(type, listener, { capture: true, signal: ended.signal })
  }

  on('tote-change', (told) => changes.hear(told))
  on('tote-add', ({ line, quantity, cart }) => {
    const more = changes.of(line, cart, quantity)
    if (more > 0)
      tell(
        'add_to_cart',
        someOf(cart, [line], () => more),
      )
  })
  on('tote-update', ({ line, cart }) => {
    const more = changes.of(line, cart, 0)
    if (more !== 0)
      tell(
        more > 0 ? 'add_to_cart' : 'remove_from_cart',
        someOf(cart, [line], () => Math.abs(more)),
      )
  })
  on('tote-remove', ({ line, cart }) => {
    if (line.quantity > 0) tell('remove_from_cart', someOf(cart, [line]))
  })
  on('tote-show', (_, from) => {
    if (from instanceof Element)
      whenKnown(storeOf(from), ended.signal, (store) => tell('view_cart', allOf(store.cart.value)))
  })
  on('tote-checkout', ({ cart }) => tell('begin_checkout', boughtOf(cart)))
  on('tote-complete', (told) => {
    if ('order' in told) complete(told.order)
  })
  for (const order of completed) complete(order)

  return {
    consent(given) {
      consent.set(given)
      for (const order of completed) complete(order)
    },
    stop: () => ended.abort(),
  }
}

/** A cart that comes into view may have to be asked for first. */
function whenKnown(store: Store, signal: AbortSignal, work: (store: Store) => void): void {
  const off = store.cart.subscribe(look, { signal })
  let isDone = false
  function look(): void {
    if (isDone || !store.cart.loaded) return
    isDone = true
    off()
    work(store)
  }
  look()
}
