import type { start } from './entry.ts'
import { tellUnreachable } from './locales/unreachable.ts'
import { hideNotice, showNotice } from './notice.ts'
import type { Store } from './store.ts'

/** The entry's file name, beside this one; filled in by the build. */
declare const ENTRY: string

/** What a page has before and after the cart is there: a queue, and the promise of a store. */
export interface Tote {
  ready?: Promise<Store>
  /** What the addresses of modules end in, once one of them could not be fetched. */
  again?: string
  push(...callbacks: ((store: Store) => void)[]): unknown
}

declare global {
  interface Window {
    tote?: Tote
  }
}

const script = document.currentScript as HTMLScriptElement | null
const {
  key,
  currency,
  locale = document.documentElement.lang || navigator.language,
}: DOMStringMap = script?.dataset ?? {}
window.tote ??= []
const { tote } = window

if (tote.ready) console.warn('tote.js is on this page twice: remove one.')
else if (!script) console.error('Load tote.js by <script defer src>, without type="module".')
else if (!key) console.error('tote.js has no data-key: add data-key="pk_…" to its <script>.')
else begin(key, script.src)

function begin(key: string, src: string): void {
  const { promise, resolve } = Promise.withResolvers<Store>()
  const kept: (() => void)[] = []
  let loading: Promise<void> | undefined
  tote.ready = promise

  // Until the entry is there, what the shopper does is held back and then done once, in order.
  function keep(event: Event): void {
    const { metaKey, ctrlKey, shiftKey } = event as MouseEvent
    if (metaKey || ctrlKey || shiftKey) return
    // Through shadow roots; what is no element, like the document, is where nobody pressed.
    const path = event.composedPath().filter((target) => target instanceof HTMLElement)
    const form = path.find((one) => one.matches('tote-add form')) as HTMLFormElement | undefined
    const pressed = path.find((one) => one.matches('[data-tote-add],tote-add button,tote-cart-button'))
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
    loading ??= fetchEntry(src).then(
      (entry) => {
        removeEventListener('click', keep, true)
        removeEventListener('submit', keep, true)
        const options = { server: new URL(src).origin, key, locale, currency }
        resolve(entry.start(options, tote, { showNotice, hideNotice, tellUnreachable }))
        for (const again of kept.splice(0)) again()
      },
      (error: unknown) => {
        loading = undefined
        document.dispatchEvent(new CustomEvent('tote-error', { detail: { error, retry: load } }))
        if (kept.length > 0) tellUnreachable(locale, load)
      },
    )
    return loading
  }

  addEventListener('click', keep, true)
  addEventListener('submit', keep, true)
  void load()
}

/**
 * Fetched before it is imported, which then takes it from the cache: a failed import, or preload, could never be tried
 * again, and other chunks import the entry under this very address.
 */
async function fetchEntry(src: string): Promise<{ start: typeof start }> {
  const url = new URL(ENTRY, src).href
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  await response.text()
  return import(/* @vite-ignore */ url)
}
