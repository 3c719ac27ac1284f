import type { Checkout } from '@tote/shared/checkout.ts'
import { page, userEvent } from 'vitest/browser'
import { loadHostedWords } from '../locales/load-hosted-words.ts'
import { languageOf } from '../locales/words.ts'
import pageCss from '../styles/checkout.css?inline'
import './checkout.ts'
import { CheckoutElement } from './checkout-element.ts'
import { FakeShop, onTheWire } from './shop.fixture.ts'

export interface OpenPage {
  readonly shop: FakeShop
  /** Where the shopper was sent. */
  readonly left: string[]
}

const realFetch = globalThis.fetch
const pageSheet = new CSSStyleSheet()
pageSheet.replaceSync(pageCss)

/** The page as the server sends it, with its state beside it; the shop answers in place of the network. */
export async function open(given: Partial<Checkout> = {}, locale = 'en'): Promise<OpenPage> {
  const shop = new FakeShop(given)
  const left: string[] = []
  globalThis.fetch = onTheWire(shop)
  document.adoptedStyleSheets = [pageSheet]
  document.documentElement.lang = locale
  document.body.className = 'page'
  const state = document.createElement('script')
  state.type = 'application/json'
  state.id = 'tote-checkout-state'
  state.textContent = JSON.stringify({ checkout: shop.checkout, problems: [] })
  CheckoutElement.words = await loadHostedWords(languageOf(locale))
  const element = new CheckoutElement()
  element.setAttribute('base', '/checkout/6f1c/trpc/')
  element.setAttribute('locale', locale)
  element.leave = (url) => void left.push(url)
  const main = document.createElement('main')
  main.className = 'main'
  main.append(state, element)
  document.body.append(main)
  await element.updateComplete
  return { shop, left }
}

export async function close(): Promise<void> {
  document.body.replaceChildren()
  sessionStorage.clear()
  document.documentElement.style.colorScheme = ''
  globalThis.fetch = realFetch
  await page.viewport(1280, 900)
}

export const root = () => document.querySelector('tote-checkout')?.shadowRoot as ShadowRoot
export const at = (selector: string) => root().querySelector<HTMLInputElement>(selector) as HTMLInputElement
export const focused = () => root().activeElement?.id ?? ''
export const heading = () => page.getByRole('heading', { level: 1 })
export const payButton = () => page.getByRole('button', { name: /^Pay/ })

export async function typeCard(number: string): Promise<void> {
  await userEvent.fill(at('#card-number'), number)
  await userEvent.fill(at('#card-expiry'), '12/34')
  await userEvent.fill(at('#card-code'), '123')
}

/** The texts that an input names as its description. */
export function description(id: string): string {
  const ids = at(`#${id}`).getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map((one) => root().getElementById(one)?.textContent?.trim() ?? `no #${one}`).join(' ')
}
