import { AccountElement } from '../elements/tote-account.ts'
import { tellUnreachable } from '../locales/unreachable.ts'
import { hideNotice, showNotice } from '../notice.ts'
import { createStore } from '../store.ts'
import { providePage } from '../the-store.ts'
// What every visitor needs comes at once.
import '../identify.ts'
import './account-store.ts'
import './account-view.ts'

/** The server's own account page: `<tote-account>` with its shop's key, at home. */
const element = document.querySelector<HTMLElement>('tote-account')
const key = element?.dataset['key']
const locale = document.documentElement.lang

const asked = new URLSearchParams(location.search).get('return')
if (asked && !element?.getAttribute('return-url'))
  console.warn(
    `The account page leads back to the origins of the key alone, and ${asked} is on none of them.`,
  )

if (key) {
  // One of them is needed as soon as the server has said who it is; a failure comes again, and is told, there.
  for (const part of [import('./sign-in.ts'), import('./home.ts')]) part.catch(() => {})
  window.tote ??= []
  const options = { server: location.origin, key, locale }
  const store = createStore(options)
  providePage({ store, options, notices: { showNotice, hideNotice, tellUnreachable } })
  document.addEventListener('tote-error', ({ detail }) => {
    // What is drawn already tells of its failures itself.
    if (!element?.shadowRoot?.firstElementChild) tellUnreachable(locale, detail.retry)
  })
  if (!customElements.get('tote-account')) customElements.define('tote-account', AccountElement)
  // It may hold what is to be told: what the shopper does with it, the element asks for itself.
  store.cart.refresh().catch(() => {})
}
