import { html } from 'lit'
import { describe, expect, it, vi } from 'vitest'
import { FakeServer } from '../test/fake-server.ts'
import { listen, openPage } from '../test/page.ts'
import { storeOf } from '../the-store.ts'
import { openCart } from './open-cart.ts'

/** A page with a shop of its own inside, which sells the same. */
async function twoShops() {
  const other = new FakeServer()
  const server = new FakeServer()
  const byKey = (url: RequestInfo | URL, init?: RequestInit) =>
    (String(url).includes('pk_other') ? other : server).fetch(url, init)
  const key = `pk_other_${crypto.randomUUID()}`
  const shop = Object.assign(Object.create(server) as FakeServer, { fetch: byKey })
  const page = await openPage(
    html`<tote-add product="mug-harbour"><button>Mug</button></tote-add>
      <tote-count></tote-count>
      <tote-store key=${key} src="http://cart.test/" locale="de" currency="USD" country="AT">
        <tote-add product="vase-dune" variant="ink" open-on="never"><button>Vase</button></tote-add>
        <tote-count></tote-count>
      </tote-store>`,
    { server: shop },
  )
  const inside = page.body.querySelector('tote-store') as HTMLElement
  const count = (within: Element) => within.querySelector(':scope > tote-count')?.textContent
  return { ...page, server, other, inside, count }
}

describe('a shop of its own in a page', () => {
  it('sells what stands inside, and the two carts know nothing of each other', async () => {
    const { server, other, inside, body, count, store } = await twoShops()
    const heard = listen('tote-change')
    inside.querySelector('button')!.click()
    await vi.waitFor(() => expect(count(inside)).toBe('1'))
    expect(count(body)).toBe('0')
    await store.cart.add({ product: 'mug-harbour', quantity: 3 })
    await vi.waitFor(() => expect(count(body)).toBe('3'))
    expect(count(inside)).toBe('1')
    expect([server.paths(), other.paths()]).toEqual([['cart.add'], ['cart.add']])
    expect(heard.map(({ detail }) => detail.cart.quantity)).toEqual([1, 3])
    expect(storeOf(inside).locale).toBe('de')
    expect(storeOf(inside).country).toBe('AT')
    expect(other.seen[0]!.input).toMatchObject({ currency: 'USD' })
  })

  it('tells from its element what no shopper caused, and that it works', async () => {
    const ready = listen('tote-ready')
    const { inside, store } = await twoShops()
    await vi.waitFor(() => expect(ready.map(({ target }) => target)).toEqual([inside]))
    expect(ready[0]!.detail.store).toBe(storeOf(inside))
    expect(ready[0]!.detail.store).not.toBe(store)
    const heard = listen('tote-change')
    await storeOf(inside).cart.add({ product: 'mug-harbour' })
    expect(heard.map(({ target }) => target)).toEqual([inside])
  })

  it('is found through a shadow root, and by what is for a cart that stands in it', async () => {
    const { inside, body, store } = await twoShops()
    const host = inside.appendChild(document.createElement('div'))
    const button = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('button'))
    expect(storeOf(button)).toBe(storeOf(inside))
    openCart(button, 'add')
    openCart(button, 'add')
    expect([...document.querySelectorAll('tote-cart')].map(({ parentNode }) => parentNode)).toEqual([inside])
    document.querySelector('tote-cart')?.remove()
    const cart = document.createElement('tote-cart')
    cart.id = 'theirs'
    inside.append(cart)
    const count = document.createElement('tote-count')
    count.setAttribute('for', 'theirs')
    body.append(count)
    expect(storeOf(count)).toBe(storeOf(inside))
    expect(storeOf(body)).toBe(store)
  })

  it('shows what is moved into it its own cart, and forgets it when it is moved out', async () => {
    const { inside, body, store } = await twoShops()
    await store.cart.add({ product: 'mug-harbour', quantity: 2 })
    const count = body.querySelector(':scope > tote-count') as HTMLElement
    await vi.waitFor(() => expect(count.textContent).toBe('2'))
    inside.append(count)
    await vi.waitFor(() => expect(count.textContent).toBe('0'))
    body.append(count)
    await vi.waitFor(() => expect(count.textContent).toBe('2'))
    await storeOf(inside).cart.add({ product: 'mug-harbour', quantity: 5 })
    expect(count.textContent).toBe('2')
  })

  it('is the same store wherever its element stands again', async () => {
    const { inside, body } = await twoShops()
    const store = storeOf(inside)
    const again = inside.cloneNode(true) as HTMLElement
    inside.remove()
    body.append(again)
    expect(storeOf(again)).toBe(store)
    const heard = listen('tote-change')
    await store.cart.add({ product: 'mug-harbour' })
    expect(heard.map(({ target }) => target)).toEqual([again])
  })

  it('says what it lacks, and sells nothing of another shop instead', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { store, body } = await openPage(
      html`<tote-store><tote-count></tote-count></tote-store>
        <tote-store key="pk_other" src="javascript:void 0"><tote-count></tote-count></tote-store>`,
    )
    const inside = [...body.querySelectorAll('tote-count')].map(storeOf)
    expect(said).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('publishable key'),
      body.querySelector('tote-store'),
    )
    said.mockRestore()
    expect(inside).not.toContain(store)
    expect(inside[1]!.server).toBe('https://src.invalid')
  })
})
