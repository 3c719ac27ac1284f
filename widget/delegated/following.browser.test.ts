import type {} from '@vitest/browser-playwright'
import { describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { $, going, heard, opened, standing, THERE, words } from '../test/delegated.ts'
import { FakeStream } from '../test/fake-stream.ts'
import { listen } from '../test/page.ts'

describe('the connection', () => {
  it('asks where it is not told any more', async () => {
    const { server } = await going()
    server.delegated.step(THERE, { status: 'PLACED' })
    FakeStream.current!.fail(true)
    await vi.waitFor(() => expect(standing(THERE)).toBe('Ordered'))
    expect(words($('[part=connection]'))).toMatch(/a few seconds longer/)
  })

  it('that is lost is said, and comes back', async () => {
    const { server } = await going()
    server.weather = 'down'
    FakeStream.current!.fail(false)
    await vi.waitFor(() => expect(words($('[part=connection]'))).toMatch(/^No connection/))
    server.weather = 'fine'
    dispatchEvent(new Event('online'))
    heard(server)
    await vi.waitFor(() => expect($('[part=connection]')).toBeNull())
  })

  it('ends while the page is put aside, and begins again where it comes back', async () => {
    await going()
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    expect(FakeStream.current).toBeUndefined()
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    expect(FakeStream.current).toBeDefined()
  })

  it('is of a request that another tab has seen the end of', async () => {
    const { key } = await going()
    localStorage.removeItem(`tote:${key}:delegated`)
    dispatchEvent(new StorageEvent('storage', { key: `tote:${key}:delegated` }))
    await vi.waitFor(() => expect(words($('h2'))).toMatch(/^Cart/))
    expect(FakeStream.current).toBeUndefined()
  })
})

describe('a program', () => {
  it('adds another shop’s page, and has it bought', async () => {
    const { server, store } = await opened()
    server.refuse('cart.add', 'shopNotAllowed')
    const page = { page: `https://${THERE}/tea`, options: { Size: '100 g' }, quantity: 2 }
    expect((await store.cart.add(page)).problems.map(({ code }) => code)).toEqual(['shopNotAllowed'])
    // Told where the page was named: of the cart nothing is wrong.
    expect($('.banner')).toBeNull()
    expect(server.seen.findLast(({ path }) => path === 'cart.add')?.input).toEqual({
      ...page,
      currency: 'USD',
    })

    const buying = await store.delegated()
    let changes = 0
    buying.subscribe(() => changes++)
    const { delegated } = await buying.submit({ strategy: 'fastest', returnUrl: '/back' })
    expect(delegated).toEqual(server.delegated.view)
    const { input } = server.seen.find(({ path }) => path === 'delegated.submit')!
    expect(input).toEqual({ strategy: 'fastest', returnUrl: `${location.origin}/back`, locale: 'en' })
    server.delegated.step(THERE, { status: 'PENDING_CONFIRMATION', quote: server.delegated.quote(16200) })
    const [, stool] = (await buying.get())!.purchases
    expect((await buying.confirm(stool!.id, 'b'.repeat(64))).problems.map(({ code }) => code)).toEqual([
      'quoteChanged',
    ])
    await buying.confirm(stool!.id, stool!.quote!.hash)
    expect(buying.value!.purchases[1]!.status).toBe('CONFIRMED')
    expect((await buying.cancel()).delegated!.status).toBe('CANCELLED')
    expect(Object.isFrozen(buying.value)).toBe(true)
    expect(changes).toBeGreaterThan(3)
  })
})

it('follows what another tab asked for since', async () => {
  const { server, key } = await going()
  const name = `tote:${key}:delegated`
  const id = crypto.randomUUID()
  localStorage.setItem(
    name,
    JSON.stringify({ id, token: 't'.repeat(43), watchUrl: 'http://cart.test/other' }),
  )
  dispatchEvent(new StorageEvent('storage', { key: name }))
  expect(FakeStream.current?.url).toBe('http://cart.test/other')
  server.delegated.view = {
    ...server.delegated.view!,
    id,
    version: 1,
    awaitsApproval: true,
    approvalUrl: 'http://cart.test/payment/2',
  }
  heard(server)
  await vi.waitFor(() => expect(words($('h2'))).toBe('Waiting for you'))
})

it('says that the server is not there, and tries again', async () => {
  const errors = listen('tote-error')
  const { server } = await opened()
  server.weather = 'down'
  await page.getByText('Buy for me').click()
  await vi.waitFor(() => expect(words($('.banner'))).toMatch(/cannot be reached/))
  expect(errors.length).toBeGreaterThan(0)
  server.weather = 'fine'
  await page.getByText('Try again').click()
  await vi.waitFor(() => expect($('.approval')).toBeTruthy())
})
