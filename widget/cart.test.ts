import { describe, expect, it } from 'vitest'
import { createApi } from './api.ts'
import { FakeCart } from './test/fake-cart.ts'
import { mug, openedCart as opened, shopper, withMug } from './test/opened-cart.ts'
import { throwingStorage } from './test/storages.ts'

describe('before anything is known', () => {
  it('asks for nothing when no cart is remembered', async () => {
    const { cart, server } = opened()
    await cart.refresh()
    expect(server.seen).toEqual([])
    expect(cart.loaded).toBe(true)
    expect(cart.value).toMatchObject({ id: null, lines: [], quantity: 0 })
  })

  it('asks for a remembered cart', async () => {
    const { cart, server, events } = opened({ remembered: true })
    server.cart.add({ ...mug, quantity: 2 })
    expect(cart.loaded).toBe(false)
    await cart.refresh()
    expect(cart.loaded).toBe(true)
    expect(cart.value.quantity).toBe(2)
    expect(events).toMatchObject([{ type: 'tote-change', detail: { cause: 'server' } }])
  })

  it('forgets a cart that is no more', async () => {
    const { cart, session } = opened({ remembered: true })
    await cart.refresh()
    expect(session.known()).toBe(false)
  })
})

describe('adding', () => {
  it('answers with the cart and tells the page', async () => {
    const { cart, events, told } = opened()
    const answer = await cart.add({ ...mug, quantity: 2 }, { from: shopper })
    expect(answer).toMatchObject({ cart: { quantity: 2 }, problems: [] })
    expect(cart.value).toBe(answer.cart)
    expect(events).toMatchObject([
      {
        type: 'tote-change',
        detail: { cart: answer.cart, previous: { quantity: 0 }, cause: 'user' },
        from: shopper,
      },
      {
        type: 'tote-add',
        detail: { line: { product: 'mug-harbour' }, quantity: 2, cart: answer.cart },
        from: shopper,
      },
    ])
    expect(told).toEqual([answer.cart])
  })

  it('says how the page writes a typed amount, and nothing of it beside a price that stands', async () => {
    const { cart, server } = opened({ language: 'de' })
    await cart.add({ ...mug, amount: '1.000' })
    await cart.add(mug)
    expect(server.seen.map(({ input }) => input)).toEqual([{ ...mug, amount: '1.000', locale: 'de' }, mug])
  })

  it('knows a program from a shopper', async () => {
    const { cart, events } = opened()
    await cart.add(mug)
    expect(events[0]).toMatchObject({ detail: { cause: 'api' } })
  })

  it('resolves a refusal with the cart as it was and the reason', async () => {
    const { cart, types } = await withMug()
    const before = cart.value
    const answer = await cart.add({ product: 'bowl-moon' })
    expect(answer.cart).toBe(before)
    expect(answer.problems).toMatchObject([{ code: 'outOfStock', severity: 'recoverable' }])
    expect(cart.problems).toBe(answer.problems)
    expect(types()).toEqual([])
  })

  it('says how long to wait when it was too fast', async () => {
    const { cart, server } = opened()
    server.refuse('cart.add', 'rateLimited', 9)
    const { problems } = await cart.add(mug)
    expect(problems).toMatchObject([{ code: 'rateLimited', detail: { retryAfter: 9 } }])
  })

  it.each(['down', 'html', 'broken'] as const)(
    'rejects when the server is %s, and can be done again',
    async (weather) => {
      const { cart, server, events } = opened()
      server.weather = weather
      await expect(cart.add(mug, { from: shopper })).rejects.toThrow()
      expect(events).toMatchObject([
        { type: 'tote-error', detail: { error: expect.any(Error) }, from: shopper },
      ])
      expect(cart.failure).toBe(events[0]!.detail)
      server.weather = 'fine'
      await cart.failure!.retry()
      expect(cart.value.quantity).toBe(1)
      expect(cart.failure).toBeUndefined()
      expect(events.map(({ type }) => type)).toEqual(['tote-error', 'tote-change', 'tote-add'])
    },
  )

  it('has a name of its own, under which it is sent again', async () => {
    const { cart, server } = opened()
    server.weather = 'html'
    await expect(cart.add(mug)).rejects.toThrow()
    server.weather = 'fine'
    await cart.failure!.retry()
    await cart.add(mug)
    const [lost, again, other] = server.seen.map(({ headers }) => headers.get('Idempotency-Key'))
    expect(lost).toMatch(/^[\x20-\x7e]{10,255}$/)
    expect(again).toBe(lost)
    expect(other).not.toBe(lost)
  })

  it('is told once, however often it is sent again', async () => {
    const { cart, server, types } = opened()
    server.weather = 'html'
    await expect(cart.add(mug)).rejects.toThrow()
    const { retry } = cart.failure!
    server.cart.add(mug)
    server.weather = 'fine'
    await cart.look()
    // The server knows the name, and answers what it would have answered.
    server.cart.add = () => {}
    await retry()
    await retry()
    expect(cart.value.quantity).toBe(1)
    expect(types()).toEqual(['tote-error', 'tote-change', 'tote-add'])
  })

  it('waits its turn for the first session of all tabs; later ones run beside those of other tabs', async () => {
    const shared: boolean[] = []
    const { cart } = opened({
      alone: (work, beside) => {
        shared.push(beside)
        return work()
      },
    })
    await cart.add(mug)
    await cart.add(mug)
    expect(shared).toEqual([false, true])
  })
})

describe('a quantity', () => {
  it('changes at once, its amounts only when the server has said them', async () => {
    const { cart, server, line } = await withMug()
    const release = server.hold()
    const done = cart.setQuantity(line, 3)
    expect(cart.value.lines[0]).toMatchObject({ quantity: 3, total: { amount: 2400 } })
    expect(cart.value.quantity).toBe(3)
    expect(cart.pending).toBe(true)
    release()
    await done
    expect(cart.value.lines[0]).toMatchObject({ quantity: 3, total: { amount: 7200 } })
    expect(cart.pending).toBe(false)
  })

  it('asks only for the last of several that wait, and answers all of them', async () => {
    const { cart, server, line } = await withMug()
    const release = server.hold()
    const answers = [2, 3, 4, 5].map((quantity) => cart.setQuantity(line, quantity))
    release()
    const all = await Promise.all(answers)
    expect(server.seen.map(({ input }) => input)).toEqual([{ line, quantity: 5 }])
    expect(all.map(({ cart }) => cart.quantity)).toEqual([5, 5, 5, 5])
  })

  it('shows the newest wish while an older one is under way', async () => {
    const { cart, server, line } = await withMug()
    const release = server.hold()
    const first = cart.setQuantity(line, 2)
    await Promise.resolve()
    const second = cart.setQuantity(line, 7)
    release()
    await first
    expect(cart.value.quantity).toBe(7)
    await second
    expect(server.seen.map(({ input }) => input)).toEqual([
      { line, quantity: 2 },
      { line, quantity: 7 },
    ])
  })

  it('goes back to what was confirmed when it is refused, and says why at its line', async () => {
    const { cart, line } = await withMug()
    const { cart: answered, problems } = await cart.setQuantity(line, 400)
    expect(answered.quantity).toBe(1)
    expect(cart.value.quantity).toBe(1)
    expect(problems).toMatchObject([{ code: 'outOfStock', path: `lines/${line}`, detail: { quantity: 40 } }])
  })

  it('goes back to what was confirmed when the server is gone', async () => {
    const { cart, server, line, types } = await withMug()
    server.weather = 'down'
    await expect(cart.setQuantity(line, 3)).rejects.toMatchObject({ name: 'TransportError' })
    expect(cart.value.quantity).toBe(1)
    expect(types()).toEqual(['tote-error'])
  })
})

it.each(['lineNotFound', 'cartNotFound', 'cartEmpty'] as const)(
  'reads the cart anew when it is refused by %s, in the same turn',
  async (reason) => {
    const { cart, server, line, types } = await withMug()
    server.cart.remove({ line })
    server.refuse('cart.setQuantity', reason)
    const { cart: answered, problems } = await cart.setQuantity(line, 2)
    expect(server.paths()).toEqual(['cart.setQuantity', 'cart.get'])
    expect(answered.lines).toEqual([])
    expect(cart.value.quantity).toBe(0)
    expect(problems).toMatchObject([{ code: reason, path: `lines/${line}` }])
    expect(cart.problems).toBe(problems)
    expect(types()).toEqual(['tote-change'])
  },
)

describe('a cart that has changed meanwhile', () => {
  it('is taken from the refusal that brings it, without asking', async () => {
    const { cart, server, line, events, told } = await withMug()
    server.cart.add({ product: 'vase-dune', variant: 'moss' })
    server.refuse('cart.setQuantity', 'cartChanged')
    told.length = 0
    const { cart: answered, problems } = await cart.setQuantity(line, 2)
    expect(server.paths()).toEqual(['cart.setQuantity'])
    expect(answered.lines).toHaveLength(2)
    expect(cart.value).toBe(answered)
    expect(problems).toMatchObject([{ code: 'cartChanged', path: `lines/${line}` }])
    expect(events).toMatchObject([{ type: 'tote-change', detail: { cause: 'server' } }])
    expect(told).toEqual([answered])
  })

  it('is asked for where the refusal does not bring it', async () => {
    const { cart, server, line } = await withMug()
    server.cart.remove({ line })
    server.refuse('cart.checkout', 'cartChanged')
    const { cart: answered, problems } = await cart.checkout()
    expect(server.paths()).toEqual(['cart.checkout', 'cart.get'])
    expect(answered.lines).toEqual([])
    expect(problems).toMatchObject([{ code: 'cartChanged' }])
  })

  it('is found by a program that names the version it saw', async () => {
    const { cart, server } = await withMug()
    await cart.add({ ...mug, version: 7 })
    expect(server.seen[0]!.input).toEqual({ ...mug, version: 7 })
  })
})

it('passes on the figures of a refusal', async () => {
  const { cart } = opened()
  const { problems } = await cart.add({ product: 'candle-taper', quantity: 2 })
  expect(problems).toMatchObject([{ code: 'quantityTooSmall', detail: { quantity: 6 } }])
})

describe('the currency', () => {
  const euros = (given: ReturnType<typeof opened>) => {
    given.server.cart.currencies = ['USD', 'EUR']
    return given
  }

  it('is the shop’s where nobody says another, and is not sent', async () => {
    const { cart, server } = opened()
    expect(cart.currency).toBeUndefined()
    await cart.add(mug)
    expect(server.seen[0]!.input).toEqual(mug)
    expect(cart.currency).toBe('USD')
  })

  it('is the page’s for a cart that begins, and then the cart’s own', async () => {
    const { cart, server } = euros(opened({ currency: 'EUR' }))
    expect(cart.currency).toBe('EUR')
    await cart.add(mug)
    await cart.add(mug)
    expect(server.seen.map(({ input }) => input)).toEqual([{ ...mug, currency: 'EUR' }, mug])
    expect(cart.value.lines[0]!.unitPrice).toEqual({ amount: 2160, currency: 'EUR' })
  })

  it('is the cart’s rather than the page’s', async () => {
    const { cart, server } = euros(opened({ currency: 'EUR', remembered: true }))
    server.cart.add(mug)
    await cart.refresh()
    expect(cart.currency).toBe('USD')
  })

  it('is changed by the shopper, and remembered for the next cart', async () => {
    const { cart, server, events } = euros(await withMug())
    const { cart: answered } = await cart.setCurrency('EUR', { from: shopper })
    expect(answered.totals.every(({ currency }) => currency === 'EUR')).toBe(true)
    expect(events).toMatchObject([{ type: 'tote-change', detail: { cause: 'user' } }])
    server.cart = new FakeCart(server.catalogue)
    await cart.refresh()
    expect(cart.value.id).toBeNull()
    expect(cart.currency).toBe('EUR')
  })

  it('can be chosen before there is a cart, over what the page says', async () => {
    const { cart, server, session } = euros(opened({ currency: 'USD' }))
    await cart.setCurrency('EUR')
    expect(session.known()).toBe(false)
    expect(cart.currency).toBe('EUR')
    await cart.add(mug)
    expect(server.seen.at(-1)!.input).toEqual({ ...mug, currency: 'EUR' })
  })

  it('that the shop does not sell in is refused, and not remembered', async () => {
    const { cart } = opened()
    const { problems } = await cart.setCurrency('CHF')
    expect(problems).toMatchObject([{ code: 'currencyNotOffered' }])
    expect(cart.currency).toBeUndefined()
  })
})

it('estimates delivery for the cart as it is after what is under way', async () => {
  const { cart, server } = await withMug()
  const added = cart.add(mug)
  const { deliveries, countries } = await cart.estimate({ country: 'US' })
  await added
  expect(server.paths()).toEqual(['cart.add', 'cart.estimate'])
  expect(server.seen[1]).toMatchObject({ method: 'GET', input: { country: 'US' } })
  expect(deliveries.map(({ name, price }) => [name, price.amount])).toEqual([
    ['Post', 0],
    ['Courier', 1250],
  ])
  expect(countries).toEqual(['US', 'DE'])
  expect(cart.pending).toBe(false)
})

it('keeps what it shows when the reason is no sign of its being old', async () => {
  const { cart, server, line } = await withMug()
  await cart.setQuantity(line, 400)
  expect(server.paths()).toEqual(['cart.setQuantity'])
})

describe('looking into the cart', () => {
  it('asks once where nothing is remembered: a cookie may know more', async () => {
    const { cart, server, session } = opened()
    server.cart.add(mug)
    const looked = cart.look()
    expect(cart.loaded).toBe(false)
    await looked
    expect(cart.value.quantity).toBe(1)
    expect(session.known()).toBe(true)
    await cart.look()
    expect(server.paths()).toEqual(['cart.get'])
  })

  it('asks nothing where there is a cart', async () => {
    const { cart, server } = await withMug()
    await cart.look()
    expect(server.seen).toEqual([])
  })

  it.each([
    { cookies: false, problems: [{ code: 'notPersistent' }] },
    { cookies: true, problems: [] },
  ])('without storage learns whether cookies ($cookies) keep the cart', async ({ cookies, problems }) => {
    const { cart, server } = opened({ storage: throwingStorage })
    server.cookies = cookies
    await cart.add(mug)
    await cart.look()
    expect(cart.loaded).toBe(true)
    expect(cart.problems).toMatchObject(problems)
    expect(cart.problems).toHaveLength(problems.length)
    await cart.look()
    expect(server.paths()).toEqual(['cart.add', 'cart.get'])
  })
})

it('has one request under way at a time', async () => {
  const { cart, server, line } = await withMug()
  const release = server.hold()
  const all = [cart.add(mug), cart.setQuantity(line, 5), cart.applyCode('WELCOME10')]
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(server.paths()).toEqual(['cart.add'])
  release()
  await Promise.all(all)
  expect(server.paths()).toEqual(['cart.add', 'cart.setQuantity', 'cart.applyCode'])
})

it('carries on after a failure', async () => {
  const { cart, server } = opened()
  server.weather = 'down'
  const failed = cart.add(mug).catch(() => 'failed')
  const added = failed.then(() => {
    server.weather = 'fine'
    return cart.add(mug)
  })
  expect(await failed).toBe('failed')
  expect((await added).cart.quantity).toBe(1)
})

it('removes, clears, applies and takes back codes', async () => {
  const { cart, line } = await withMug()
  expect((await cart.applyCode('welcome10')).cart.codes).toMatchObject([{ code: 'WELCOME10' }])
  expect((await cart.removeCode('WELCOME10')).cart.codes).toEqual([])
  expect((await cart.applyCode('SPRING')).problems).toMatchObject([
    { code: 'codeNotFound', path: 'codes/SPRING' },
  ])
  expect((await cart.remove(line)).cart.lines).toEqual([])
  await cart.add(mug)
  expect((await cart.clear()).cart.lines).toEqual([])
})

it('says what was refused beside what else is wrong with the cart', async () => {
  const { cart, line, server } = await withMug()
  await cart.setQuantity(line, 1)
  await cart.applyCode('WELCOME10')
  server.cart.ended.add('WELCOME10')
  const ended = { code: 'couponExpired', path: 'codes/WELCOME10' }
  expect((await cart.add(mug)).problems).toMatchObject([ended])
  const unknown = { code: 'codeNotFound', path: 'codes/SPRING' }
  expect((await cart.applyCode('SPRING')).problems).toMatchObject([unknown, ended])
  server.refuse('cart.setQuantity', 'outOfStock')
  const gone = { code: 'outOfStock', path: `lines/${line}` }
  expect((await cart.setQuantity(line, 5)).problems).toMatchObject([gone, ended])
  server.refuse('cart.add', 'productNotFound')
  expect((await cart.add(mug)).problems).toMatchObject([{ code: 'productNotFound' }, ended])
  server.refuse('cart.applyCode', 'rateLimited')
  const late = { code: 'rateLimited', path: 'codes/WELCOME10' }
  const { problems } = await cart.applyCode('WELCOME10')
  expect(problems).toMatchObject([late])
  expect(problems).toHaveLength(1)
})

it('asks for the checkout with absolute addresses', async () => {
  const { cart, server } = await withMug()
  const { url } = await cart.checkout({ successUrl: '/thanks?order={ORDER_ID}', cancelUrl: '' })
  expect(url).toBe('http://cart.test/checkout/1?k=2')
  expect(server.seen.at(-1)!.input).toEqual({
    successUrl: 'https://shop.test/thanks?order={ORDER_ID}',
    locale: 'en',
  })
})

it('gives out a cart that nobody can change', async () => {
  const { cart } = await withMug()
  const [line] = cart.value.lines
  expect(() => Object.assign(line!, { quantity: 9 })).toThrow(TypeError)
  expect(() => (cart.value.lines as unknown[]).push(1)).toThrow(TypeError)
})

describe('subscribers', () => {
  it('hear of every change until they stop listening', async () => {
    const { cart } = opened()
    const heard: number[] = []
    const off = cart.subscribe(({ quantity }) => heard.push(quantity))
    await cart.add(mug)
    expect(heard.at(-1)).toBe(1)
    off()
    await cart.add(mug)
    expect(heard).not.toContain(2)
  })

  it('stop with their signal', async () => {
    const { cart } = opened()
    const listening = new AbortController()
    let calls = 0
    cart.subscribe(() => calls++, { signal: listening.signal })
    listening.abort()
    cart.subscribe(() => calls++, { signal: listening.signal })
    await cart.add(mug)
    expect(calls).toBe(0)
  })
})

describe('other tabs', () => {
  it('are believed when they know more', async () => {
    const { cart, events, told } = await withMug()
    told.length = 0
    const newer = { ...cart.value, version: cart.value.version + 1, quantity: 9 }
    cart.hear(newer)
    expect(cart.value.quantity).toBe(9)
    expect(events).toMatchObject([{ type: 'tote-change', detail: { cause: 'tab' } }])
    expect(told).toEqual([])
  })

  it('are not believed when they are late', async () => {
    const { cart, events } = await withMug()
    cart.hear({ ...cart.value, quantity: 9 })
    expect(cart.value.quantity).toBe(1)
    expect(events).toEqual([])
  })
})

describe('where another tab signed in or out', () => {
  it('sends again, once and under the same name, what the old session could not change', async () => {
    const { cart, server } = await withMug()
    server.refuse('cart.add', 'sessionEnded')
    const answer = await cart.add(mug)
    expect(answer).toMatchObject({ cart: { quantity: 2 }, problems: [] })
    const names = server.seen.map(({ headers }) => headers.get('Idempotency-Key'))
    expect(names).toHaveLength(2)
    expect(names[0]).toBe(names[1])
  })

  it('says so where that does not help either', async () => {
    const { cart, server, session } = await withMug()
    const refuse = server.fetch
    const ended = async (url: RequestInfo | URL, init?: RequestInit) => {
      server.refuse('cart.clear', 'sessionEnded')
      return refuse(url, init)
    }
    const api = createApi({ base: 'http://cart.test/embed/pk_test/trpc/', session, fetch: ended })
    const { cart: other } = opened({ api, session })
    const { problems } = await other.clear()
    expect(problems).toMatchObject([{ code: 'sessionEnded' }])
    expect(server.paths()).toEqual(['cart.clear', 'cart.clear'])
    expect(cart.value.quantity).toBe(1)
  })

  it('asks the server, and tells no tab', async () => {
    const { cart, server, events, told } = await withMug()
    told.length = 0
    server.cart = server.customerCart
    server.cart.add({ ...mug, quantity: 3 })
    cart.hear(null)
    await cart.inTurn(async () => {})
    expect(server.paths()).toEqual(['cart.get'])
    expect(events).toMatchObject([{ type: 'tote-change', detail: { cause: 'tab', cart: { quantity: 3 } } }])
    expect(told).toEqual([])
  })

  it('believes nobody about a cart that is not its own', async () => {
    const { cart, server } = await withMug()
    cart.hear({ ...cart.value, id: crypto.randomUUID(), version: 99, quantity: 7 })
    await cart.inTurn(async () => {})
    expect(server.paths()).toEqual(['cart.get'])
    expect(cart.value.quantity).toBe(1)
  })
})

it('tells the shopper when nothing keeps the cart', async () => {
  const { cart, server } = opened({ storage: throwingStorage })
  server.cookies = false
  await cart.add(mug)
  const { problems } = await cart.add(mug)
  expect(problems).toMatchObject([{ code: 'notPersistent' }])
})
