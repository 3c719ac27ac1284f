import type { DelegatedView } from '@tote/shared/delegated.ts'
import { describe, expect, it } from 'vitest'
import type { AskingPage } from '../services/delegated-carts.ts'
import { DEFAULT_LIMITS } from '../services/limits.ts'
import { addRival, openShop, SERVER, type Shop, SITE } from '../test/harness.ts'
import { createWatching } from './watching.ts'

/** What a cart's request is watched by. */
async function submitted(shop: Shop) {
  const browser = shop.browser()
  await browser.call('cart.add', { product: 'mug-harbour' })
  const name = { 'idempotency-key': crypto.randomUUID() }
  const { data } = await browser.call('delegated.submit', { returnUrl: `${SITE}/` }, name)
  const { pathname, search } = new URL(data.watchUrl)
  const ref = { id: data.delegated.id, token: data.token }
  return { browser, data, path: pathname + search, ref }
}

/** Reads events as they come. */
function events(response: Response) {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async next(): Promise<DelegatedView | undefined> {
      for (;;) {
        const data = /event: delegated\ndata: (.*)\n\n/.exec(text)
        if (data) {
          text = text.slice(data.index + data[0].length)
          return JSON.parse(data[1] ?? '')
        }
        const { value, done } = await reader.read()
        if (done) return undefined
        text += value
      }
    },
    leave: () => reader.cancel(),
  }
}

/** As a browser reads it: while it comes. */
const open = (shop: Shop, path: string) => fetch(`http://127.0.0.1:${shop.port}${path}`, onPage)
const onPage = { headers: { origin: SITE, 'sec-fetch-site': 'cross-site' } }

describe('watching a request', () => {
  it('tells how it stands at once, each change, and ends with it', async () => {
    await using shop = await openShop()
    const { browser, path, ref, data } = await submitted(shop)
    const response = await open(shop, path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('access-control-allow-origin')).toBe(SITE)
    const stream = events(response)
    // Whoever has this address may watch, and not come to the page where it is approved.
    expect(data.delegated).toMatchObject({ awaitsApproval: true, approvalUrl: expect.any(String) })
    const first = await stream.next()
    expect(first).toEqual({ ...data.delegated, approvalUrl: null })
    expect(JSON.stringify(first)).not.toMatch(/payment|k=/)
    await browser.call('delegated.cancel', ref)
    expect((await stream.next())?.purchases).toMatchObject([{ isCancelling: true }])
    await shop.work()
    expect((await stream.next())?.status).toBe('CANCELLED')
    expect(await stream.next()).toBeUndefined()
    // Of one that is over there is one thing to tell.
    const late = events(await open(shop, path))
    expect((await late.next())?.status).toBe('CANCELLED')
    expect(await late.next()).toBeUndefined()
  })

  it('is for pages of the key’s origins only, and for who has the secret', async () => {
    await using shop = await openShop()
    const { path } = await submitted(shop)
    const rival = await addRival(shop, SITE)
    const refused = async (to: string, init?: RequestInit) => {
      const response = await shop.send(to, init)
      const { error } = (await response.json()) as { error: { data: { reason: string } } }
      return `${response.status} ${error.data.reason}`
    }
    const elsewhere = { headers: { origin: 'https://evil.example' } }
    expect(await refused(path, elsewhere)).toBe('403 originNotAllowed')
    expect(await refused(path.replace(/w=.*/, `w=${'x'.repeat(43)}`), onPage)).toBe('404 delegatedNotFound')
    expect(await refused(path.replace(/\?.*/, ''), onPage)).toBe('404 delegatedNotFound')
    expect(await refused(path.replace(/[0-9a-f-]{36}/, crypto.randomUUID()), onPage)).toBe(
      '404 delegatedNotFound',
    )
    expect(await refused(path.replace(shop.key, rival.key), onPage)).toBe('404 delegatedNotFound')
    expect(await refused(path.replace(shop.key, shop.secretKey))).toBe('401 keyUnknown')
    expect(await refused(path.replace(shop.key, 'nobody'), onPage)).toBe('401 keyUnknown')
  })

  it('is had by four at once; who leaves makes room', async () => {
    await using shop = await openShop()
    const { path } = await submitted(shop)
    const four = await Promise.all(Array.from({ length: 4 }, () => open(shop, path)))
    expect(four.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const fifth = await open(shop, path)
    expect([fifth.status, fifth.headers.get('retry-after')]).toEqual([429, '5'])
    await fifth.text()
    await events(four[0]!).leave()
    await expect
      .poll(async () => {
        const again = await open(shop, path)
        if (again.status !== 200) await again.text()
        return again.status
      })
      .toBe(200)
  })

  it('is had by few of one address, and leaves room for other merchants', async () => {
    await using shop = await openShop({ limits: { ...DEFAULT_LIMITS, watch: { address: [1, 900] } } })
    const { path } = await submitted(shop)
    const [first, second] = [await open(shop, path), await open(shop, path)]
    expect([first.status, second.status]).toEqual([200, 429])
    await Promise.all([events(first).leave(), second.text()])

    const watched = async () => ({ shown: { version: 1 }, isOver: false })
    const services = { delegatedCarts: { watched } } as unknown as Shop['services']
    const watching = createWatching({ services, phase: () => 'ready', log: {} as never })
    const from = (merchant: string) => ({ merchant: { id: merchant } }) as AskingPage
    const enter = (merchant: string) => watching.open(from(merchant), { id: crypto.randomUUID(), secret: '' })
    const all = await Promise.all(Array.from({ length: 250 }, () => enter('m1')))
    await expect(enter('m1')).rejects.toMatchObject({ reason: 'unavailable' })
    const other = await enter('m2')
    await all[0]?.cancel()
    const late = await enter('m1')
    await Promise.all([late, other, ...all.slice(1)].map((stream) => stream.cancel()))
  })

  it('ends where the server stops, and begins no more', async () => {
    await using shop = await openShop()
    const { ref, path } = await submitted(shop)
    let phase: 'ready' | 'stopping' = 'ready'
    const log = { error: (_: unknown, text: string) => void said.push(text) }
    const said: string[] = []
    const watching = createWatching({ services: shop.services, phase: () => phase, log: log as never })
    const key = await shop.services.keys.resolve(shop.key)
    const page = { merchant: shop.merchant, key, keyText: shop.key }
    const asked = { id: ref.id, secret: new URL(path, SERVER).searchParams.get('w') ?? '' }
    const stream = events(new Response(await watching.open(page, asked)))
    expect((await stream.next())?.id).toBe(ref.id)
    phase = 'stopping'
    expect(await stream.next()).toBeUndefined()
    await expect(watching.open(page, asked)).rejects.toMatchObject({ reason: 'unavailable' })
    expect(said).toEqual([])
  })
})
