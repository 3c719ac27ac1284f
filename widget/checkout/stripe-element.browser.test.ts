import { money } from '@tote/shared/money.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { FAKE_STRIPE_SCRIPT, fakeToken } from '../../server/test/fake-stripe-script.ts'
import type { FieldsOptions, ProviderFields } from './provider-fields.ts'
import { stripeFields } from './stripe-element.ts'

const script = URL.createObjectURL(new Blob([FAKE_STRIPE_SCRIPT], { type: 'text/javascript' }))
const element = { script, key: 'pk_test_TYooMQauvdEDq54NiTphI7jx' }
const typed = () => page.getByLabelText('Card or account number')

let place: HTMLElement
beforeEach(() => {
  place = document.createElement('div')
  document.body.append(place)
})
afterEach(() => {
  place.remove()
})

function open(more: Partial<FieldsOptions> = {}): Promise<ProviderFields> {
  const total = money(2592, 'USD')
  return stripeFields({ element, methods: ['card'], total, locale: 'en', place, ...more })
}

describe("Stripe's fields in the page", () => {
  it('stand where they are to, for what is to be paid, in the units of Stripe', async () => {
    const fields = await open({ total: money(500, 'ISK') })
    await expect.element(typed()).toHaveAttribute('title', '50000 isk')
    fields.setTotal(money(600, 'ISK'))
    await expect.element(typed()).toHaveAttribute('title', '60000 isk')
    fields.focus()
    await expect.element(typed()).toHaveFocus()
    fields.remove()
    expect(place.children).toHaveLength(0)
  })

  it('give what stands for a card, or for an account where debits are taken', async () => {
    const fields = await open({ methods: ['card', 'ach'] })
    await userEvent.fill(typed(), '4242 4242 4242 4242')
    expect(await fields.token()).toEqual({ token: fakeToken('4242424242424242'), method: 'card' })
    await userEvent.fill(typed(), '000123456789')
    expect(await fields.token()).toEqual({ token: fakeToken('000123456789'), method: 'ach' })
  })

  it('show themselves what is missing, in the language of the page', async () => {
    const fields = await open({ locale: 'de' })
    expect(await fields.token()).toEqual({ code: 'shown' })
    await expect.element(page.getByRole('alert')).toHaveTextContent('Die Nummer fehlt.')
  })

  it('say so where no token comes', async () => {
    const fields = await open()
    await userEvent.fill(typed(), '000123456789')
    expect(await fields.token()).toEqual({ code: 'unavailable' })
  })

  it('come of a script that is fetched once, and asked for again only where it did not come', async () => {
    const page = window as unknown as { Stripe?: unknown }
    const scripts = () => document.head.querySelectorAll('script[src^="blob:"]').length
    delete page.Stripe
    const before = scripts()
    const gone = { ...element, script: 'blob:http://127.0.0.1/nothing' }
    await expect(open({ element: gone })).rejects.toThrow('could not be fetched')
    await open()
    await open()
    expect(scripts()).toBe(before + 1)
  })
})
