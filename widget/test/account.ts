import axe from 'axe-core'
import { html, nothing, render } from 'lit'
import { afterEach, expect } from 'vitest'
import { page } from 'vitest/browser'
import { defineElements } from '../elements/define.ts'
import { tellUnreachable } from '../locales/unreachable.ts'
import { hideNotice, showNotice } from '../notice.ts'
import { createStore, type Store } from '../store.ts'
import { providePage } from '../the-store.ts'
import { FakeAccount } from './fake-account.ts'

interface Opening {
  readonly account?: FakeAccount
  readonly locale?: string
  /** On the server's own account page, as against a merchant's. */
  readonly own?: boolean
  readonly returnUrl?: string
  /** What the account page was opened with, for the way back. */
  readonly proof?: string
}

export interface OpenedAccount {
  readonly account: FakeAccount
  readonly store: Store
}

let ended = new AbortController()
let key = ''

/** A page with a `<tote-account>` and the server behind it. */
export async function openAccount({
  account = new FakeAccount(),
  locale = 'en',
  own = false,
  returnUrl,
  proof,
}: Opening = {}): Promise<OpenedAccount> {
  ended = new AbortController()
  const server = own ? location.origin : 'http://cart.test'
  key = `pk_test_${crypto.randomUUID()}`
  const options = { server, key, locale, fetch: account.fetch }
  const store = createStore(options, ended.signal)
  providePage({ store, options, notices: { showNotice, hideNotice, tellUnreachable } })
  defineElements()
  document.documentElement.lang = locale
  const main = document.body.appendChild(document.createElement('main'))
  const markup = html`<tote-account
    return-url=${returnUrl ?? nothing}
    data-proof=${proof ?? nothing}
  ></tote-account>`
  render(markup, main)
  return { account, store }
}

afterEach(async () => {
  ended.abort()
  document.body.replaceChildren()
  document.documentElement.style.colorScheme = ''
  sessionStorage.clear()
  history.replaceState(null, '', location.pathname + location.search)
  await page.viewport(1280, 900)
})

/** What another tab tells that has signed in or out. */
export function tellTabs(): void {
  const tab = new BroadcastChannel(`tote:${key}`)
  tab.postMessage(null)
  tab.close()
}

export const element = () => document.querySelector('tote-account')!
export const root = () => element().shadowRoot!
export const at = (selector: string) => root().querySelector<HTMLInputElement>(selector)!
export const focused = () => root().activeElement
export const status = () => at('[role=status]').textContent
export const button = (name: string | RegExp) => page.getByRole('button', { name })
export const heading = (name: string | RegExp) => page.getByRole('heading', { name })

/** Opens a room of who is signed in. */
export async function openRoom(name: string): Promise<void> {
  await button(name).click()
  await expect.element(heading(name)).toBeVisible()
}

/** Nothing that axe can find stands in anyone's way, the size of what is pressed included. */
export async function expectAccessible(): Promise<void> {
  await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {})))
  const { violations } = await axe.run(document.body, {
    rules: { 'target-size': { enabled: true }, 'page-has-heading-one': { enabled: false } },
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
}
