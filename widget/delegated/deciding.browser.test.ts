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
  elsewhere,
  going,
  HERE,
  heard,
  host,
  root,
  standing,
  THERE,
  words,
} from '../test/delegated.ts'
import { notice, settled } from '../test/page.ts'

/** Neither shop asks what was agreed to. */
async function bothAsking() {
  const given = await going()
  const { delegated } = given.server
  for (const shop of [HERE, THERE])
    delegated.step(shop, { status: 'PENDING_CONFIRMATION', quote: delegated.quote(5000) })
  heard(given.server)
  await vi.waitFor(() => expect($$('.decision')).toHaveLength(2))
  return given
}

const banners = () => $$('.banner').map(words)

it('names what a shop takes off, while it asks and once it is bought', async () => {
  const { server } = await asking()
  const quote = { ...server.delegated.quote(16200), discount: { amount: 1200, currency: 'USD' } }
  for (const shop of [HERE, THERE]) server.delegated.step(shop, { quote })
  heard(server)
  await vi.waitFor(() => expect(words(at(THERE).querySelector('.quote'))).toContain('Discounts −$12.00'))
  expect(words(at(HERE).querySelector('.quote'))).toContain('Discounts −$12.00')
})

describe('an answer that did not arrive', () => {
  it('is kept until its own purchase goes on, whatever comes of another', async () => {
    const { server } = await asking()
    server.weather = 'down'
    $('[part=confirm-button]').click()
    await vi.waitFor(() => expect(banners()).toHaveLength(1))
    server.weather = 'fine'
    server.delegated.step(HERE, { order: '1043' })
    heard(server)
    await vi.waitFor(() => expect(words(at(HERE).querySelector('.order-number'))).toBe('Order 1043'))
    expect(banners()).toEqual([expect.stringMatching(/cannot be reached.* Try again$/)])
    $('[part=retry-button]').click()
    await vi.waitFor(() => expect(standing(THERE)).toBe('Ordering'))
    expect(banners()).toEqual([])
    const sent = server.seen.filter(({ path }) => path === 'delegated.confirm')
    expect(new Set(sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1)
  })

  it('is not asked for again once it is seen to have arrived', async () => {
    const { server } = await asking()
    server.weather = 'down'
    $('[part=confirm-button]').click()
    await vi.waitFor(() => expect(banners()).toHaveLength(1))
    server.delegated.step(THERE, { status: 'CONFIRMED' })
    heard(server)
    await vi.waitFor(() => expect(banners()).toEqual([]))
  })

  it('is told with all else that did not, and repeated with it', async () => {
    const { server, store } = await bothAsking()
    server.weather = 'down'
    for (const button of $$('[part=confirm-button]')) button.click()
    await vi.waitFor(() =>
      expect(server.seen.filter(({ path }) => path === 'delegated.confirm').length).toBeGreaterThan(1),
    )
    await store.cart.refresh().catch(() => {})
    await vi.waitFor(() => expect(store.cart.failure).toBeTruthy())
    await vi.waitFor(() => expect($$('[aria-busy=true][part=confirm-button]')).toEqual([]))
    expect(banners()).toHaveLength(1)
    server.weather = 'fine'
    $('[part=retry-button]').click()
    await vi.waitFor(() => expect([HERE, THERE].map(standing)).toEqual(['Ordering', 'Ordering']))
    await vi.waitFor(() => expect(banners()).toEqual([]))
    expect(store.cart.failure).toBeUndefined()
  })
})

describe('a question behind a closed cart', () => {
  const asks = `${THERE} asks for another price`

  it('is told at the foot of every page, also where only an ordinary cart is', async () => {
    const given = await asking()
    await elsewhere(given, html`<tote-cart></tote-cart>`)
    await vi.waitFor(() => expect(notice()?.textContent).toContain(asks))
    expect(host().open).toBe(false)
    ;[...notice()!.querySelectorAll('button')][0]!.click()
    await vi.waitFor(() => expect($('.decision')).toBeTruthy())
    expect(notice()).toBeUndefined()
  })

  it('is told to who closes the cart without an answer, once', async () => {
    const { server } = await asking()
    expect(notice()).toBeUndefined()
    host().open = false
    await vi.waitFor(() => expect(notice()?.textContent).toContain(asks))
    host().open = true
    await vi.waitFor(() => expect(notice()).toBeUndefined())
    host().open = false
    await vi.waitFor(() => expect(dialog().open).toBe(false))
    heard(server)
    await settled()
    expect(notice()).toBeUndefined()
  })

  it('is not told any more once it is answered elsewhere', async () => {
    const { server } = await asking()
    host().open = false
    await vi.waitFor(() => expect(notice()?.textContent).toContain(asks))
    server.delegated.step(THERE, { status: 'CONFIRMED' })
    heard(server)
    await vi.waitFor(() => expect(notice()).toBeUndefined())
  })

  it('is told of several shops at once', async () => {
    await bothAsking()
    host().open = false
    await vi.waitFor(() => expect(notice()?.textContent).toContain('2 shops ask for another price'))
  })
})

describe('a price that has changed', () => {
  it('is shown beside the old one, and bought only when the shopper agrees', async () => {
    const { server } = await asking()
    const decision = $('.decision')
    expect(words(decision.querySelector('h4'))).toBe('The price has changed')
    expect(words(decision.querySelector('.whole dd'))).toBe('Before: $154.00 Now: $162.00')
    await page.getByText('Buy for $162.00').click()
    await vi.waitFor(() => expect(standing(THERE)).toBe('Ordering'))
    const { input } = server.seen.find(({ path }) => path === 'delegated.confirm')!
    expect(input).toMatchObject({ quote: 'a'.repeat(64) })
    await vi.waitFor(() => expect(words(root().activeElement)).toBe(THERE))
  })

  it('is not bought when the shopper says so', async () => {
    const { server } = await asking()
    await page.getByLabelText(`Do not buy: ${THERE}`).click()
    await vi.waitFor(() => expect(standing(THERE)).toBe('Stopped'))
    expect(server.paths()).not.toContain('delegated.confirm')
    expect(words($('.summary'))).toBe('Bought at 1 of 2 shops')
  })

  it('that has changed once more is told, and asked about anew', async () => {
    const { server } = await asking()
    server.delegated.step(THERE, { quote: server.delegated.quote(17000, { hash: 'b'.repeat(64) }) })
    await page.getByText('Buy for $162.00').click()
    await vi.waitFor(() => expect(words($('.told'))).toMatch(/changed once more/))
    await page.getByText('Buy for $170.00').click()
    await vi.waitFor(() => expect(standing(THERE)).toBe('Ordering'))
  })

  it('is for the shopper to decide before anything else, and seen so', async () => {
    await asking()
    expect(words($('h2'))).toBe('Waiting for you')
    expect($$('.purchase h3').map(words)).toEqual([THERE, HERE])
    const { bottom } = $('.decision').getBoundingClientRect()
    expect(bottom).toBeLessThanOrEqual($('.footer').getBoundingClientRect().top)
  })

  it('above what is left of the approval cannot be agreed to', async () => {
    const { server } = await asking()
    server.delegated.step(THERE, { quote: server.delegated.quote(17_100) })
    heard(server)
    await vi.waitFor(() =>
      expect(words($('.decision .reason'))).toMatch(/more than the \$170\.00 that are left/),
    )
    expect($('[part=confirm-button]')).toBeNull()
    expect(words($('[part=decline-button]'))).toBe('Do not buy')
  })

  it('is told at the foot of the page where the cart is closed', async () => {
    const { server } = await going()
    host().open = false
    await vi.waitFor(() => expect(dialog().open).toBe(false))
    await settled()
    server.delegated.step(THERE, { status: 'PENDING_CONFIRMATION', quote: server.delegated.quote(16200) })
    heard(server)
    await vi.waitFor(() => expect(notice()?.textContent).toContain(`${THERE} asks for another price`))
    ;[...notice()!.querySelectorAll('button')][0]!.click()
    await vi.waitFor(() => expect(dialog().open).toBe(true))
  })
})
