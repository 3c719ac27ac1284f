import type { Checkout } from '@tote/shared/checkout.ts'
import { describe, expect, it } from 'vitest'
import { card, filled, openFlow } from './flow.fixture.ts'

const bank: Partial<Checkout> = { ...filled, status: 'secondStep', secondStepUrl: '/bank' }
const reasons = [
  ['cartChanged', 'cartChanged'],
  ['outOfStock', 'notAvailable'],
  ['quantityTooLarge', 'notAvailable'],
  ['codeExhausted', 'codeExhausted'],
  ['certificateEmpty', 'certificateEmpty'],
  ['priceChanged', 'totalChanged'],
] as const

describe.each(reasons)('refused for %s', (reason, said) => {
  it('when paying, the form shows the new total and says why', async () => {
    const { shop, flow, view } = await openFlow()
    shop.next('pay', reason)
    shop.next('get', () => {
      shop.checkout = { ...shop.checkout, delivery: 'express' }
    })
    await flow.pay(card())
    expect(view()).toMatchObject({ phase: 'form', paying: false, delivery: 'express' })
    expect(view().notice).toEqual({ code: said })
    expect(view().checkout?.totals.at(-1)?.amount).toBe(13_248)
    await flow.pay(card())
    expect(view().phase).toBe('paid')
  })

  it('after the second step, the form comes back with the new total and the reason', async () => {
    const { shop, flow, view } = await openFlow(bank, (server) => {
      server.next('complete', reason)
      server.next('get', () => {
        server.checkout = { ...server.checkout, status: 'open', secondStepUrl: null, delivery: 'express' }
      })
    })
    expect(shop.heard.map(([name]) => name)).toEqual(['complete', 'get'])
    expect(view()).toMatchObject({ phase: 'form', focus: { at: 'notice' } })
    expect(view().notice).toEqual({ code: said })
    expect(view().checkout?.totals.at(-1)?.amount).toBe(13_248)
    await flow.pay(card())
    expect(view().phase).toBe('paid')
  })

  it('while the bank still waits, its step is offered beside the reason', async () => {
    const { flow, view } = await openFlow(bank, (server) => server.next('complete', reason))
    expect(view()).toMatchObject({ phase: 'secondStep', notice: { code: said } })
    await flow.otherCard()
    expect(view()).toMatchObject({ phase: 'form', notice: null })
  })

  it('while the payment still hangs, the shopper can look again', async () => {
    const { shop, flow, view } = await openFlow({ ...filled, status: 'paying' }, (server) =>
      server.next('complete', reason),
    )
    expect(view()).toMatchObject({ phase: 'stuck', notice: { code: said } })
    shop.becomePaid()
    await flow.checkAgain()
    expect(view()).toMatchObject({ phase: 'paid', notice: null })
  })

  it('the page ends where the cart is empty by now, or shows the order where it is paid', async () => {
    const emptied = await openFlow(bank, (server) => {
      server.next('complete', reason)
      server.next('get', () => {
        server.checkout = { ...server.checkout, status: 'open', lines: [] }
      })
    })
    expect(emptied.view()).toMatchObject({ phase: 'empty', notice: null, focus: { at: 'heading' } })
    const paid = await openFlow(bank, (server) => {
      server.next('complete', reason)
      server.next('get', () => server.becomePaid())
    })
    expect(paid.view()).toMatchObject({ phase: 'paid', notice: null })
  })
})

it('leads to the delivery that is not offered any more after the second step', async () => {
  const { shop, flow, view } = await openFlow(bank, (server) => {
    server.next('complete', 'deliveryUnavailable')
  })
  expect(view()).toMatchObject({ phase: 'secondStep', notice: { code: 'deliveryUnavailable' } })
  shop.next('complete', 'deliveryUnavailable')
  shop.next('get', () => {})
  shop.next('get', () => {
    shop.checkout = { ...shop.checkout, status: 'open', secondStepUrl: null }
  })
  await flow.load(null)
  expect(view()).toMatchObject({ phase: 'form', faults: { delivery: 'wrong' }, focus: { at: 'delivery' } })
})

describe('a page that waits', () => {
  it.each(['offline', 'rateLimited', 'serverError', 'validationFailed'] as const)(
    'offers to try again when it is told %s',
    async (reason) => {
      const { flow, view } = await openFlow(bank, (server) => server.next('complete', reason))
      expect(view().notice).toMatchObject({ code: reason, retry: 'load' })
      await flow.load(null)
      expect(view()).toMatchObject({ phase: 'secondStep', notice: null })
    },
  )

  it('offers to try again when the new totals cannot be fetched either', async () => {
    const { view } = await openFlow(bank, (server) => {
      server.next('complete', 'cartChanged')
      server.next('get', 'offline')
    })
    expect(view().notice).toEqual({ code: 'offline', retry: 'load' })
  })

  it('ends its waiting when the server only ever says that the payment is under way', async () => {
    const { shop, view, pauses } = await openFlow({ ...filled, status: 'paying' }, (server) =>
      server.next('complete', 'paymentInProgress'),
    )
    expect(view().phase).toBe('stuck')
    expect(shop.count('complete')).toBe(1)
    expect(pauses).toHaveLength(8)
  })
})

describe('a change that comes while a payment hangs', () => {
  const changes = [
    ['update', 'a change', 'save'],
    ['applyCode', 'a code', 'code'],
    ['removeCode', 'a code taken off', 'code'],
  ] as const

  it.each(changes)('%s leads to the second step that is awaited', async (call, _, retry) => {
    const { shop, flow, view } = await openFlow()
    shop.checkout = { ...shop.checkout, status: 'secondStep', secondStepUrl: '/bank' }
    shop.next(call, 'paymentInProgress')
    const { store } = flow
    const change = { update: () => store.chooseDelivery('express'), applyCode: () => store.applyCode('A') }
    await flow.attempt(retry, { ...change, removeCode: () => store.removeCode('A') }[call])
    expect(view()).toMatchObject({ phase: 'secondStep', codeProblem: null })
    await flow.otherCard()
    expect(view()).toMatchObject({ phase: 'form', delivery: 'standard' })
  })

  it.each(changes)('%s leaves a way on when the server fails meanwhile', async (call, _, retry) => {
    const { shop, flow, view } = await openFlow()
    shop.next(call, 'paymentInProgress')
    shop.next('get', 'unavailable')
    const { store } = flow
    const change = { update: () => store.chooseDelivery('express'), applyCode: () => store.applyCode('A') }
    await flow.attempt(retry, { ...change, removeCode: () => store.removeCode('A') }[call])
    expect(view()).toMatchObject({ phase: 'waiting', notice: { code: 'unavailable', retry: 'load' } })
    await flow.load(null)
    expect(view()).toMatchObject({ phase: 'form', notice: null })
  })

  it('shows an empty cart when the second step is given up', async () => {
    const { shop, flow, view } = await openFlow(bank)
    shop.next('abandon', 'cartEmpty')
    await flow.otherCard()
    expect(view()).toMatchObject({ phase: 'empty', notice: null, focus: { at: 'heading' } })
  })
})
