import { describe, expect, it, vi } from 'vitest'
import { CheckoutFlow } from './checkout-flow.ts'
import { chosenAddress } from './checkout-view.ts'
import type { DraftField } from './draft.ts'
import { address, card, openFlow } from './flow.fixture.ts'
import { FakeShop } from './shop.fixture.ts'

const typed: Partial<Record<DraftField, string>> = {
  'contact.email': 'ada@example.com',
  'address.name': 'Ada Lovelace',
  'address.line1': '12 Mill Lane',
  'address.city': 'Portland',
  'address.region': 'OR',
  'address.postalCode': '97201',
}
describe('the form', () => {
  it('begins with what the page was sent, and asks for nothing', async () => {
    const { shop, view } = await openFlow()
    expect(view().phase).toBe('form')
    expect(view().draft['address.city']).toBe('Portland')
    expect(shop.heard).toEqual([])
  })

  it('asks for the checkout where the page was sent none', async () => {
    const shop = new FakeShop()
    const flow = new CheckoutFlow({ calls: shop, changed: () => {}, leave: () => {} })
    await flow.load(null)
    expect(flow.store.view.checkout?.merchant).toBe('Alder & Ash')
  })

  it('saves a group once it is complete, and not again unchanged', async () => {
    const { shop, flow } = await openFlow({})
    for (const [field, value] of Object.entries(typed)) {
      flow.store.type(field as DraftField, value ?? '')
      await flow.store.leaveField(field as DraftField)
    }
    expect(shop.heard).toEqual([
      ['update', { contact: { email: 'ada@example.com' } }],
      ['update', { address }],
    ])
    await flow.store.leaveField('address.city')
    expect(shop.heard).toHaveLength(2)
  })

  it('shows a slip when the field is left, and an empty field only when paying', async () => {
    const { flow, view } = await openFlow({})
    flow.store.type('contact.email', 'ada@')
    await flow.store.leaveField('contact.email')
    await flow.store.leaveField('address.city')
    expect(view().faults).toEqual({ 'contact.email': 'wrong' })
    flow.store.type('contact.email', 'ada@e')
    expect(view().faults).toEqual({})
  })

  it('sends a country at once, and takes what the shop then offers', async () => {
    const { shop, flow, view } = await openFlow({})
    await flow.store.chooseCountry('DE')
    expect(shop.heard).toEqual([['update', { country: 'DE' }]])
    expect(view().checkout?.deliveries.map(({ id }) => id)).toEqual(['post'])
  })

  it('sends changes one after the other, the last delivery winning', async () => {
    const { shop, flow, view } = await openFlow()
    const answers = Promise.withResolvers<void>()
    shop.held = answers.promise
    const first = flow.store.chooseDelivery('express')
    await vi.waitFor(() => expect(shop.heard).toHaveLength(1))
    const rest = [
      flow.store.chooseCountry('DE'),
      flow.store.chooseCountry('US'),
      flow.store.chooseDelivery('express'),
    ]
    expect(view()).toMatchObject({ delivery: 'express', saving: true })
    expect(shop.heard).toHaveLength(1)
    answers.resolve()
    await Promise.all([first, ...rest])
    expect(shop.heard.slice(1)).toEqual([['update', { address, delivery: 'express' }]])
    expect(view()).toMatchObject({ delivery: 'express', saving: false, said: { what: 'newTotal' } })
  })

  it('goes back to the delivery that counts where another is refused', async () => {
    const { shop, flow, view } = await openFlow()
    shop.next('update', 'deliveryUnavailable')
    await flow.attempt('save', () => flow.store.chooseDelivery('express'))
    expect(view()).toMatchObject({ delivery: 'standard', faults: { delivery: 'wrong' } })
  })

  it('tells at the country that nothing is delivered there', async () => {
    const { shop, flow, view } = await openFlow()
    shop.next('update', 'deliveryUnavailable', {
      fields: [{ pointer: '/address/country', code: 'unavailable' }],
    })
    await flow.attempt('save', () => flow.store.chooseCountry('CA'))
    expect(view().faults).toEqual({ 'address.country': 'wrong' })
  })

  it('keeps a change that could not be sent, and sends it with the next try', async () => {
    const { shop, flow, view } = await openFlow()
    shop.next('update', 'offline')
    await flow.attempt('save', () => flow.store.chooseDelivery('express'))
    expect(view()).toMatchObject({ notice: { code: 'offline', retry: 'save' }, focus: null })
    await flow.attempt('save', () => flow.store.saveTyped())
    expect(view()).toMatchObject({ notice: null, delivery: 'express' })
    expect(shop.checkout.delivery).toBe('express')
  })

  it('applies a code, and says at the code why one is refused', async () => {
    const { flow, view } = await openFlow()
    await flow.attempt('code', () => flow.store.applyCode('NOPE'))
    expect(view()).toMatchObject({
      codeProblem: { code: 'codeNotFound' },
      notice: null,
      focus: { at: 'code' },
    })
    await flow.attempt('code', () => flow.store.applyCode('WELCOME10'))
    expect(view()).toMatchObject({ codeProblem: null, said: { what: 'codeApplied', name: 'WELCOME10' } })
    expect(view().checkout?.codes).toHaveLength(1)
    await flow.attempt('code', () => flow.store.removeCode('WELCOME10'))
    expect(view().checkout?.codes).toEqual([])
  })
})

describe('a customer’s addresses', () => {
  const berlin = { name: 'Ada', line1: 'Torstraße 5', city: 'Berlin', postalCode: '10119', country: 'DE' }
  const saved = [
    { id: 'home', address },
    { id: 'berlin', address: berlin },
    { id: 'bare', address: { ...berlin, country: 'US' } },
  ]
  const contact = { email: 'ada@example.com' }
  const customer = { email: contact.email, addresses: saved, isFull: false }
  const signedIn = { contact, address, delivery: 'standard', customer }

  it('are the one that stands in the form, however it is spaced', async () => {
    const { view } = await openFlow(signedIn)
    expect(chosenAddress(view())?.id).toBe('home')
    const spaced = { ...view().draft, 'address.city': ' Portland ', 'address.postalCode': '97201 ' }
    expect(chosenAddress({ ...view(), draft: spaced })?.id).toBe('home')
    expect(chosenAddress({ ...view(), draft: { ...spaced, 'address.line2': '3rd floor' } })).toBeNull()
  })

  it('are left for what is typed', async () => {
    const { flow, view } = await openFlow(signedIn)
    flow.store.type('contact.phone', '1')
    expect(chosenAddress(view())?.id).toBe('home')
    flow.store.type('address.city', 'Portland')
    expect(chosenAddress(view())).toBeNull()
  })

  it('ask for what it costs to the country of one that is not whole', async () => {
    const { shop, flow, view } = await openFlow(signedIn)
    await flow.store.chooseAddress(saved[1]!)
    await flow.store.chooseAddress(saved[2]!)
    expect(shop.heard).toEqual([
      ['update', { country: 'DE' }],
      ['update', { address: berlin }],
      ['update', { country: 'US' }],
    ])
    expect(chosenAddress(view())?.id).toBe('bare')
    await flow.pay(card())
    expect(view().faults).toMatchObject({ 'address.region': 'missing' })
    await flow.store.chooseAddress(saved[0]!)
    expect(view().faults).not.toHaveProperty('address.region')
  })

  it('never send the place of one with another that could not be sent', async () => {
    const { shop, flow } = await openFlow(signedIn)
    shop.next('update', 'offline')
    await flow.attempt('save', () => flow.store.chooseAddress(saved[1]!))
    await flow.attempt('save', () => flow.store.chooseAddress(saved[2]!))
    expect(shop.heard.at(-1)).toEqual(['update', { country: 'US' }])
  })

  it('are wanted to be kept anew with each payment', async () => {
    const { shop, flow, view } = await openFlow({ ...signedIn, customer: { ...customer, addresses: [] } })
    flow.store.set({ keep: true })
    shop.next('update', 'offline')
    await flow.pay(card())
    expect(shop.heard).toEqual([['update', { contact, address, keepAddress: true }]])
    flow.store.set({ keep: false })
    await flow.pay(card())
    expect(shop.heard.at(-2)).toEqual(['update', { contact, address }])
    expect(view().phase).toBe('paid')
  })
})
