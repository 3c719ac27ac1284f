import { html } from 'lit'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { FakeServer } from './fake-server.ts'
import { FakeStream } from './fake-stream.ts'
import { openPage, type TestPage } from './page.ts'

export const markup = html`<button id="opener">Open</button><tote-cart checkout="delegated"></tote-cart>`
export const HERE = 'treebowl.example'
export const THERE = 'halyard.example'
export const host = () => document.querySelector('tote-cart')!
export const root = () => host().shadowRoot!
export const dialog = () => root().querySelector('dialog')!
export const $ = <T extends HTMLElement>(selector: string) => root().querySelector<T>(selector)!
export const $$ = (selector: string) => [...root().querySelectorAll<HTMLElement>(selector)]
export const words = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim()
export const said = () => $('[role=status]').textContent
export const at = (shop: string) => $$('.purchase').find((one) => words(one.querySelector('h3')) === shop)!
export const standing = (shop: string) => words(at(shop)?.querySelector('.standing'))

/** Where the shopper was sent. */
export const visited: string[] = []

beforeEach(() => {
  visited.length = 0
  FakeStream.opened = []
  vi.stubGlobal('EventSource', FakeStream)
  sessionStorage.removeItem('tote:left')
})
afterEach(() => {
  vi.unstubAllGlobals()
  document.documentElement.removeAttribute('dir')
  document.documentElement.removeAttribute('style')
})

/** A page with a mug of the shop's own in its cart, and a stool of another. */
export async function opened({
  locale = 'en',
  server = new FakeServer(),
  key = undefined as string | undefined,
} = {}): Promise<TestPage> {
  server.cart.shops.set('stool-milking', THERE)
  if (server.cart.isEmpty)
    for (const product of ['mug-harbour', 'stool-milking']) server.cart.add({ product })
  const given = await openPage(markup, { server, remembered: true, locale, ...(key && { key }) })
  host().visit = (url) => void visited.push(url)
  given.body.querySelector<HTMLElement>('#opener')!.focus()
  host().open = true
  await vi.waitFor(() => expect(dialog().open).toBe(true))
  await vi.waitFor(() => expect($('h3') ?? $('.progress')).toBeTruthy())
  return given
}

/** The same once the buyer has approved. */
export async function going(options: Parameters<typeof opened>[0] = {}): Promise<TestPage> {
  const given = await opened(options)
  $('[part=checkout-button]').click()
  await vi.waitFor(() => expect(visited).toHaveLength(1))
  given.server.delegated.approve(20_000)
  heard(given.server)
  await vi.waitFor(() => expect($('.going')).toBeTruthy())
  return given
}

/** The stream tells it, but not where it is approved. */
export function heard({ delegated }: FakeServer): void {
  FakeStream.current?.tell({ ...delegated.view!, approvalUrl: null })
}

/** The mug is bought; the stool is dearer than it was. */
export async function asking(options: Parameters<typeof opened>[0] = {}): Promise<TestPage> {
  const given = await going(options)
  const { delegated } = given.server
  delegated.step(HERE, {
    status: 'COMPLETED',
    quote: delegated.quote(3000),
    paid: { amount: 3000, currency: 'USD' },
    order: '1042',
    link: `https://${HERE}/orders/1042`,
  })
  const [item] = delegated.view!.purchases.find(({ shop }) => shop === THERE)!.items
  delegated.step(THERE, {
    status: 'PENDING_CONFIRMATION',
    hasRisen: true,
    agreed: { amount: 15400, currency: 'USD' },
    quote: delegated.quote(16200),
    items: [{ ...item!, unitPrice: { amount: item!.unitPrice!.amount + 800, currency: 'USD' } }],
  })
  heard(given.server)
  await vi.waitFor(() => expect($('.decision')).toBeTruthy())
  return given
}

/** The same shopper on another page of the shop, its cart closed. */
export async function elsewhere({ server, key }: TestPage, page = markup): Promise<TestPage> {
  host().remove()
  sessionStorage.removeItem('tote:left')
  FakeStream.opened = []
  const given = await openPage(page, { server, key, remembered: true })
  await vi.waitFor(() => expect(FakeStream.current).toBeTruthy())
  heard(server)
  return given
}
