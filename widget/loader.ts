import type { Analytics, AnalyticsOptions } from './analytics/options.ts'
import type { start } from './entry.ts'
import { tellUnreachable } from './locales/unreachable.ts'
import { hideNotice, showNotice } from './notice.ts'
import type { Store } from './store.ts'

/** The entry's file name, beside this one; filled in by the build. */
declare const ENTRY: string

/** What a page has before and after the cart is there: a queue, and the promise of a store. */
export interface Tote {
  ready?: Promise<Store>
  /** @internal What the addresses of modules end in, once one of them could not be fetched. */
  again?: string
  /** Calls back once there is a store: `window.tote ??= []; tote.push(store => …)` before the cart is there, and after. */
  push(...callbacks: ((store: Store) => void)[]): unknown
  /** Tells a data layer what happens to the carts of this page; before the cart is there by `tote.push(() => tote.analytics(…))`. Undefined where it could not be had, of which `tote-error` tells. */
  analytics?(options?: AnalyticsOptions): Promise<Analytics | undefined>
}

declare global {
  interface Window {
    tote?: Tote
  }
}

// Not `document.currentScript`: an image or a form of that name would stand in its place, and have its own address fetched.
const script = Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement | null
const {
  key,
  currency,
  country,
  locale = document.documentElement.lang || navigator.language,
}: DOMStringMap = script?.dataset ?? {}
// An element called `tote` is no queue.
const tote: Tote = (Object.hasOwn(window, 'tote') && window.tote) || []
window.tote = tote

if (tote.ready) console.warn('tote.js is on this page twice.')
else if (!script) console.error('Load tote.js without type="module".')
else {
  if (!key && !document.querySelector('tote-store')) console.error('tote.js has no data-key="pk_…".')
  // Without one, a `<tote-store>` that comes later has its own.
  begin(script.src)
}

function begin(src: string): void {
  const kept: (() => void)[] = []
  let loading: Promise<void> | undefined
  let tries = 0
  let ready: (store: Promise<Store>) => void
  // A page may have a Promise of its own, of which not all that is new can be asked.
  tote.ready = new Promise((resolve) => {
    ready = resolve
  })

  // Until the entry is there, what the shopper does is held back and then done once, in order.
  function keep(event: Event): void {
    const { metaKey, ctrlKey, shiftKey } = event as MouseEvent
    if (metaKey || ctrlKey || shiftKey) return
    // Through shadow roots; what is no element, like the document, is where nobody pressed.
    const path = event.composedPath().filter((target) => target instanceof HTMLElement)
    const form = path.find((one) => one.matches(':is(tote-add,tote-buy) form')) as HTMLFormElement | undefined
    const pressed = path.find((one) =>
      one.matches('[data-tote-add],:is(tote-add,tote-buy) button,tote-cart-button'),
    )
    const again =
      event.type === 'submit'
        ? form && (() => form.requestSubmit((event as SubmitEvent).submitter))
        : pressed && (!form || pressed.dataset['toteAdd'] !== undefined) && (() => pressed.click())
    if (!again) return
    event.preventDefault()
    event.stopImmediatePropagation()
    kept.push(again)
    void load()
  }

  function load(): Promise<void> {
    loading ??= importEntry(src, tries++)
      .then((entry) => {
        removeEventListener('click', keep, true)
        removeEventListener('submit', keep, true)
        removeEventListener('online', load)
        hideNotice()
        const options = { server: new URL(src).origin, key, locale, currency, country }
        ready(entry.start(options, tote, { showNotice, hideNotice, tellUnreachable }))
        // By then its elements are there, also where they wait for a `<tote-store>`.
        queueMicrotask(() => {
          for (const again of kept.splice(0)) again()
        })
      })
      .catch((error: unknown) => {
        loading = undefined
        document.dispatchEvent(new CustomEvent('tote-error', { detail: { error, retry: load } }))
        if (kept.length > 0) tellUnreachable(locale, load)
      })
    return loading
  }

  addEventListener('click', keep, true)
  addEventListener('submit', keep, true)
  addEventListener('online', load)
  void load()
}

/**
 * A browser remembers a module that it could not fetch for as long as the page lives: tried again, it has another address, and with it
 * all that it imports and that imports it.
 */
function importEntry(src: string, tries: number): Promise<{ start: typeof start }> {
  const url = new URL(tries ? `~${tries}/${ENTRY}` : ENTRY, src).href
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(url)), 20_000)
    import(/* @vite-ignore */ url).then(resolve, reject)
  })
}
