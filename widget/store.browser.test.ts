import { html } from 'lit'
import { describe, expect, it, vi } from 'vitest'
import { createStore } from './store.ts'
import { assertion, FakeServer } from './test/fake-server.ts'
import { listen, openPage } from './test/page.ts'

/** Another tab of the same site, as far as channels, locks and storage go. */
function anotherTab(server: FakeServer, key: string) {
  const ended = new AbortController()
  const store = createStore(
    { server: 'http://cart.test', key, locale: 'en', fetch: server.fetch },
    ended.signal,
  )
  return { store, [Symbol.dispose]: () => ended.abort() }
}

it('agrees with the other tabs', async () => {
  const { server, key, store } = await openPage(html``)
  using tab = anotherTab(server, key)
  const changes = listen('tote-change')
  await tab.store.cart.add({ product: 'mug-harbour', quantity: 2 })
  await vi.waitFor(() => expect(store.cart.value.quantity).toBe(2))
  expect(changes.map(({ detail }) => detail.cause)).toEqual(['api', 'tab'])
})

it('makes one session when two tabs act at the same moment', async () => {
  const { server, key, store } = await openPage(html``)
  using tab = anotherTab(server, key)
  await Promise.all([
    store.cart.add({ product: 'mug-harbour' }),
    tab.store.cart.add({ product: 'mug-harbour' }),
  ])
  const tokens = server.seen.map(({ headers }) => headers.get('X-Tote-Cart'))
  expect(tokens[0]).toBeNull()
  expect(tokens[1]).toMatch(/^tok_/)
  expect(server.cart.answer.cart.quantity).toBe(2)
})

describe('signing in', () => {
  /** A guest with a mug in two tabs, a customer with a stool. */
  async function twoTabs() {
    const server = new FakeServer()
    server.customerCart.add({ product: 'stool-milking' })
    const page = await openPage(html``, { server })
    const tab = anotherTab(server, page.key)
    await page.store.cart.add({ product: 'mug-harbour' })
    await vi.waitFor(() => expect(tab.store.cart.value.quantity).toBe(1))
    return { ...page, tab, [Symbol.dispose]: () => tab[Symbol.dispose]() }
  }

  it('in one tab shows the customer’s cart in the other, which asks for it', async () => {
    using given = await twoTabs()
    const { store, server, tab } = given
    server.seen.length = 0
    const changes = listen('tote-change')
    const { who, cart } = await store.identify(assertion())
    expect(who.power).toBe('account')
    await vi.waitFor(() => expect(tab.store.cart.value).toEqual(cart))
    expect(server.paths()).toEqual(['customer.identify', 'cart.get'])
    expect(changes.map(({ detail }) => detail.cause)).toEqual(['merge', 'tab'])
    await tab.store.forget()
    await vi.waitFor(() => expect(store.cart.value.quantity).toBe(0))
  })

  it('loses nothing that another tab is just adding', async () => {
    using given = await twoTabs()
    const { store, server, tab } = given
    server.seen.length = 0
    const release = server.hold()
    const signedIn = store.identify(assertion())
    await vi.waitFor(() => expect(server.paths()).toEqual(['customer.identify']))
    const added = tab.store.cart.add({ product: 'vase-dune', variant: 'ink' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    // Sent now, it would go with a cookie that is just ending.
    expect(server.paths()).toEqual(['customer.identify'])
    release()
    await Promise.all([signedIn, added])
    await vi.waitFor(() => expect(store.cart.value.quantity).toBe(3))
    expect(server.cart).toBe(server.customerCart)
  })

  it('adds again what another tab sent too early', async () => {
    using given = await twoTabs()
    const { store, server, tab } = given
    await store.identify(assertion())
    server.refuse('cart.add', 'sessionEnded')
    const { problems, cart } = await tab.store.cart.add({ product: 'mug-harbour' })
    expect(problems).toEqual([])
    expect(cart.quantity).toBe(3)
  })

  it('writes a customer’s token nowhere', async () => {
    using given = await twoTabs()
    const { store, server } = given
    server.isCrossSite = true
    await store.identify(assertion())
    await store.cart.add({ product: 'mug-harbour' })
    expect(server.seen.at(-1)!.headers.get('X-Tote-Cart')).toMatch(/^cus_/)
    const databases = await indexedDB.databases()
    const kept = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, databases])
    expect(kept).toContain(`"tote:${given.key}":"+"`)
    expect(kept).not.toContain('cus_')
  })

  it('is told where it fails, and done when asked again', async () => {
    const { store, server } = await openPage(html``)
    server.weather = 'down'
    const failures = listen('tote-error')
    await expect(store.identify(assertion())).rejects.toMatchObject({ kind: 'unreachable' })
    server.weather = 'fine'
    await failures[0]!.detail.retry()
    expect((await store.who()).power).toBe('account')
  })
})

it('looks again when the page comes back from the back/forward cache', async () => {
  const { server, store } = await openPage(html``)
  await store.cart.add({ product: 'mug-harbour' })
  server.cart.add({ product: 'mug-harbour' })
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))
  expect(store.cart.pending).toBe(false)
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  await vi.waitFor(() => expect(store.cart.value.quantity).toBe(2))
})

it('looks again when the page can be seen again, where there is a cart', async () => {
  const { server, store } = await openPage(html``)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(store.cart.pending).toBe(false)
  await store.cart.add({ product: 'mug-harbour' })
  server.cart.add({ product: 'mug-harbour' })
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.waitFor(() => expect(store.cart.value.quantity).toBe(2))
})

it('sends its events from the element the shopper used, or from the document', async () => {
  const { store, body } = await openPage(html`<p></p>`)
  const changes = listen('tote-change')
  await store.cart.add({ product: 'mug-harbour' }, { from: body.firstElementChild! })
  await store.cart.add({ product: 'mug-harbour' })
  expect(changes.map(({ target }) => target)).toEqual([body.firstElementChild, document])
  expect(changes.every(({ bubbles, composed }) => bubbles && composed)).toBe(true)
})

it('says what currency prices are in', async () => {
  const { server, store } = await openPage(html``, { currency: 'EUR' })
  server.cart.currencies = ['USD', 'EUR']
  expect(store.currency).toBe('EUR')
  await store.cart.setCurrency('USD')
  expect(store.currency).toBe('USD')
  expect((await store.product('mug-harbour')).price.currency).toBe('USD')
})

it('asks for the price of a page in the currency that others are in', async () => {
  const { server, store } = await openPage(html``, { currency: 'EUR' })
  server.cart.currencies = ['USD', 'EUR']
  const page = 'https://tea.example/tin'
  server.cart.pages.set(page, 'mug-harbour')
  await store.cart.add({ page })
  expect(server.seen.at(-1)!.input).toMatchObject({ page, currency: 'EUR' })
  await store.cart.add({ page })
  expect(server.seen.at(-1)!.input).toMatchObject({ page, currency: store.currency })
})

it('keeps the braces of what the server fills in', async () => {
  const { server, store } = await openPage(html``)
  await store.cart.add({ product: 'mug-harbour' })
  await store.cart.checkout({ successUrl: '/thanks/{ORDER_ID}?c={CHECKOUT_ID}' })
  expect(server.seen.at(-1)!.input).toMatchObject({
    successUrl: `${location.origin}/thanks/{ORDER_ID}?c={CHECKOUT_ID}`,
  })
})

it.each([
  ['de_AT', 'de-AT', 'de-AT'],
  ['en-GB', 'en-GB', 'en-GB'],
  ['ar-EG', 'ar-EG', 'ar-EG'],
  ['sv-SE', 'sv-SE', 'en'],
  ['not a locale', 'en', 'en'],
  ['', 'en', 'en'],
])('takes the locale "%s" for %s, and speaks %s', async (locale, known, spoken) => {
  const { store } = await openPage(html``, { locale })
  expect([store.locale, store.spoken]).toEqual([known, spoken])
})

it('does what failed once it is online again, once for all who ask', async () => {
  const { server, store } = await openPage(html``)
  server.weather = 'down'
  await expect(store.cart.add({ product: 'mug-harbour' })).rejects.toThrow()
  const asked = store.cart.failure?.retry
  server.weather = 'fine'
  server.seen.length = 0
  dispatchEvent(new Event('online'))
  await asked?.()
  expect(store.cart.value.quantity).toBe(1)
  expect(server.paths()).toEqual(['cart.add'])
})
