import type {} from '@vitest/browser-playwright'
import { html } from 'lit'
import { describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import {
  $,
  $$,
  asking,
  at,
  dialog,
  going,
  HERE,
  heard,
  host,
  markup,
  opened,
  said,
  standing,
  THERE,
  visited,
  words,
} from '../test/delegated.ts'
import { FakeServer } from '../test/fake-server.ts'
import { FakeStream } from '../test/fake-stream.ts'
import { listen, openPage } from '../test/page.ts'

it('shows the lines by shop, its own first, and says what comes next', async () => {
  await opened()
  expect($$('h3').map(words)).toEqual(['This shop', THERE])
  expect(words($('.hint'))).toMatch(/^We buy at 2 shops for you/)
  expect(words($('[part=checkout-button]'))).toBe('Buy for me')
})

it('leaves for the approval, and tells the page', async () => {
  const leaving = listen('tote-checkout')
  const { server } = await opened()
  await page.getByText('Buy for me').click()
  await vi.waitFor(() => expect(visited).toEqual([server.delegated.view!.approvalUrl]))
  expect(leaving.map(({ detail }) => detail.url)).toEqual(visited)
  const { input, headers } = server.seen.find(({ path }) => path === 'delegated.submit')!
  expect(input).toEqual({ returnUrl: location.href, locale: 'en' })
  expect(headers.get('idempotency-key')).toBeTruthy()
})

it('goes back to the cart, as long as nothing is bought', async () => {
  const { server } = await opened()
  $('[part=checkout-button]').click()
  await vi.waitFor(() => expect(words($('[part=change-button]'))).toBe('Change the cart'))
  $('[part=change-button]').click()
  await vi.waitFor(() => expect($$('h3').map(words)).toEqual(['This shop', THERE]))
  expect(server.paths()).toContain('delegated.cancel')
})

it('shows what came into the cart since beside what is bought', async () => {
  const { server, store } = await going()
  server.cart.add({ product: 'plate-second' })
  await store.cart.refresh()
  await vi.waitFor(() => expect(words($('#others'))).toBe('Also in your cart, not asked for yet'))
  expect($$('[part=others] [part=line]')).toHaveLength(1)
})

it('is the delegated one by itself where a line is of another shop', async () => {
  const server = new FakeServer()
  server.cart.shops.set('stool-milking', THERE)
  server.cart.add({ product: 'mug-harbour' })
  const { store } = await openPage(html`<tote-cart></tote-cart>`, { server, remembered: true })
  host().open = true
  await vi.waitFor(() => expect(words($('[part=checkout-button]'))).toMatch(/^Checkout/))
  server.cart.add({ product: 'stool-milking' })
  await store.cart.refresh()
  await vi.waitFor(() => expect(words($('[part=checkout-button]'))).toBe('Buy for me'))
  expect(dialog().open).toBe(true)
  const [, stool] = store.cart.value.lines
  await store.cart.remove(stool!.id)
  await vi.waitFor(() => expect(words($('[part=checkout-button]'))).toMatch(/^Checkout/))
})

it('shows what cannot be bought so at its line', async () => {
  const { server } = await opened()
  server.delegated.ordinary.add('Milking stool')
  await page.getByText('Buy for me').click()
  await vi.waitFor(() =>
    expect(words($('.shop + .shop .problem'))).toMatch(/“Milking stool” cannot be bought this way/),
  )
  expect(visited).toEqual([])
})

it('opens by itself for who comes back, and shows the progress', async () => {
  const { server, key } = await opened()
  $('[part=checkout-button]').click()
  await vi.waitFor(() => expect(visited).toHaveLength(1))
  host().remove()
  FakeStream.opened = []
  await openPage(markup, { server, key, remembered: true })
  await vi.waitFor(() => expect(dialog().open).toBe(true))
  await vi.waitFor(() => expect(FakeStream.current?.url).toContain('/watch?w='))
  server.delegated.approve(12000)
  heard(server)
  await vi.waitFor(() => expect(words($('h2'))).toBe('Buying for you'))
  expect(words($('.progress'))).toContain('Approved: at most $120.00')
})

it('leads to the approval also after the stream, which does not say where that is', async () => {
  const { server, key } = await opened()
  $('[part=checkout-button]').click()
  await vi.waitFor(() => expect(visited).toHaveLength(1))
  host().remove()
  visited.length = 0
  FakeStream.opened = []
  await openPage(markup, { server, key, remembered: true })
  host().visit = (url) => void visited.push(url)
  await vi.waitFor(() => expect(FakeStream.current?.url).toContain('/watch?w='))
  heard(server)
  await vi.waitFor(() => expect(words($('h2'))).toBe('Waiting for you'))
  await vi.waitFor(() => {
    $('[part=approve-button]').click()
    expect(visited).toEqual([server.delegated.view!.approvalUrl])
  })
})

it('shows each step as it happens, and says it politely', async () => {
  const { server } = await going()
  const { delegated } = server
  expect(standing(THERE)).toBe('Waiting')
  delegated.step(THERE, { status: 'IN-PROGRESS' })
  heard(server)
  await vi.waitFor(() => expect(standing(THERE)).toBe('Asking the shop'))
  expect(said()).toBe(`${THERE}: Asking the shop.`)
  delegated.step(THERE, { status: 'PLACED', quote: delegated.quote(15400) })
  heard(server)
  await vi.waitFor(() => expect(said()).toBe(`${THERE}: Ordered.`))
  expect(at(THERE).querySelector('.track')!.getAttribute('aria-label')).toBe(
    `Progress at ${THERE}: Step 3 of 4: Ordered`,
  )
  expect(words(at(THERE).querySelector('.whole'))).toBe('Total $154.00')
})

it('says that it is being ordered as soon as the price is known', async () => {
  const { server } = await going()
  server.delegated.step(THERE, { status: 'IN-PROGRESS', quote: server.delegated.quote(15400) })
  heard(server)
  await vi.waitFor(() => expect(standing(THERE)).toBe('Ordering'))
})

it('says nothing of delivery where nothing is sent', async () => {
  const { server } = await going()
  const { delegated } = server
  const sent = delegated.quote(2400, { delivery: 0 })
  delegated.step(HERE, { status: 'PLACED', quote: { ...sent, deliveryName: null } })
  delegated.step(THERE, { status: 'PLACED', quote: sent })
  heard(server)
  await vi.waitFor(() => expect(words(at(THERE).querySelector('.quote'))).toBe('Delivery Free Total $24.00'))
  expect(words(at(HERE).querySelector('.quote'))).toBe('Total $24.00')
})

it('shows codes that are not used as such, and asks for none', async () => {
  const server = new FakeServer()
  const { store } = await opened({ server })
  await store.cart.applyCode('WELCOME10')
  await vi.waitFor(() => expect(words($('[part=code] s'))).toBe('WELCOME10'))
  expect(words($('[part=codes]'))).toBe('WELCOME10 Codes are not used when we buy for you.')
  expect($('[part=code-toggle]')).toBeNull()
})

describe('the end', () => {
  it('of which nothing was bought says so, and can be tried again', async () => {
    const { server } = await going()
    for (const shop of [HERE, THERE])
      server.delegated.step(shop, { status: 'FAILED', why: 'paymentNeedsBuyer' })
    heard(server)
    await vi.waitFor(() => expect(words($('.summary'))).toBe('Nothing was bought'))
    const [own] = server.delegated.view!.purchases
    expect(at(HERE).querySelector('a.way')!.getAttribute('href')).toBe(own!.items[0]!.url)
    visited.length = 0
    $('[part=again-button]').click()
    await vi.waitFor(() => expect(visited).toHaveLength(1))
    expect(server.paths().filter((path) => path === 'delegated.submit')).toHaveLength(2)
  })

  it('says what was bought and what was not, why, and what to do; once', async () => {
    const complete = listen('tote-complete')
    const { server, store, key } = await asking()
    server.delegated.step(THERE, { status: 'FAILED', why: 'handedOff', link: `https://${THERE}/stool` })
    heard(server)
    await vi.waitFor(() => expect(words($('.summary'))).toBe('Bought at 1 of 2 shops'))
    expect(said()).toBe(`${THERE}: Not bought. Bought at 1 of 2 shops.`)
    expect(words(at(HERE).querySelector('.order-number'))).toBe('Order 1042')
    expect(words(at(THERE).querySelector('.reason'))).toMatch(/^We cannot buy at this shop/)
    expect(at(THERE).querySelector('a.way')!.getAttribute('href')).toBe(`https://${THERE}/stool`)
    expect(complete.map(({ detail }) => 'orders' in detail && detail.orders)).toEqual([
      [{ shop: HERE, number: '1042' }],
    ])
    expect(FakeStream.current).toBeUndefined()
    expect(store.isBuying()).toBe(false)

    await page.getByText('Done').click()
    await vi.waitFor(() => expect(words($('h2'))).toMatch(/^Cart/))
    expect(localStorage.getItem(`tote:${key}:delegated`)).toBeNull()
    expect(complete).toHaveLength(1)
  })

  it('of what was to be stopped and was ordered already says so', async () => {
    const { server } = await going()
    for (const [shop, isCancelling] of [
      [HERE, false],
      [THERE, true],
    ] as const)
      server.delegated.step(shop, {
        status: 'COMPLETED',
        isCancelling,
        paid: { amount: 3000, currency: 'USD' },
      })
    heard(server)
    await vi.waitFor(() => expect(words($('.summary'))).toBe('Bought at 2 of 2 shops'))
    expect(words($('.summary + .muted'))).toMatch(/^It could not be stopped any more/)
    expect(standing(THERE)).toBe('Bought')
    expect(words(at(THERE).querySelector('.reason'))).toMatch(/^It was ordered already when you stopped it/)
    expect(at(HERE).querySelector('.reason')).toBeNull()
  })

  it('of nothing bought is a cancellation', async () => {
    const cancelled = listen('tote-cancel')
    await going()
    await page.getByText('Stop buying').click()
    await vi.waitFor(() => expect(words($('.summary'))).toBe('Nothing was bought'))
    expect(cancelled).toHaveLength(1)
  })
})
