import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cancelAsked, ended, stepIn } from '../../domain/delegated-steps.ts'
import type { PaymentProvider } from '../../providers/payment.ts'
import { testPayment } from '../../providers/test-payment.ts'
import type { ShopQuote } from '../../services/payment-quotes.ts'
import { type Approvals, dollars, openApprovals } from '../../test/approval-desk.ts'
import { fieldsOf, readable } from '../../test/plain-form.ts'
import { CARD, shopAsks, WHO, waiting } from '../../test/waiting-request.ts'

const THIEF = { ...WHO, 'address.line1': '666 Drop Street', firstName: 'Eve' }
const NOT_SEEN = 'This is not what you saw a moment ago'

let desk: Approvals
let shops: ShopQuote[]
/** What happens while the provider is asked. */
let meanwhile: () => Promise<unknown>
/** The buyer is sent to the provider's page, and has approved there. */
let leaves: boolean
let isDone: boolean
beforeEach(async () => {
  shops = [shopAsks('mugs.example', 5240)]
  meanwhile = async () => {}
  leaves = false
  isDone = false
  desk = await openApprovals({ quote: () => shops, provider: (now) => slow(testPayment(now, 0)) })
})
afterEach(() => desk[Symbol.asyncDispose]())

function slow(provider: PaymentProvider): PaymentProvider {
  return {
    ...provider,
    async approve(request) {
      await meanwhile()
      return leaves
        ? { status: 'elsewhere', reference: 'page-1', url: 'https://pay.example/1' }
        : provider.approve(request)
    },
    checkApproval: async () => (isDone ? { status: 'approved', token: 'test_pays', card: null } : undefined),
  }
}

/** A buyer who has said who they are, and has what it costs before them. */
async function reading() {
  const requestId = randomUUID()
  await desk.addRequest(waiting(requestId, desk.clock.now))
  const asked = { email: '', amount: dollars(0), purpose: 'Alder & Ash', requestId }
  const { session, url } = await desk.create({ ...asked, returnUrl: 'https://shop.example/cart' })
  await desk.send(url, WHO, 'who')
  const fields = { ...fieldsOf((await desk.get(url)).text), ...CARD, do: 'approve' }
  const kept = async () => (await desk.sessions.find(desk.merchant, session.id))!
  return { url, fields, kept, requestId, id: session.id }
}

describe('what is approved is what was seen', () => {
  it('not another buyer, who was typed in another window meanwhile at the same price', async () => {
    const { url, fields, kept } = await reading()
    await desk.send(`${url}&step=who`, THIEF, 'who')
    const { status, text } = await desk.post(url, fields)
    expect(status).toBe(409)
    expect(readable(text)).toContain(NOT_SEEN)
    expect(readable(text)).toContain('666 Drop Street')
    expect(await kept()).toMatchObject({ status: 'open', approval: null })
  })

  it('not one who was typed while the provider was asked', async () => {
    const { url, fields, kept } = await reading()
    meanwhile = () => desk.send(`${url}&step=who`, THIEF, 'who')
    const { status, text } = await desk.post(url, fields)
    expect(status).toBe(409)
    expect(readable(text)).toContain('666 Drop Street')
    expect(await kept()).toMatchObject({ status: 'open', approval: null })
    // What is shown now can be approved.
    meanwhile = async () => {}
    await desk.post(url, { ...fieldsOf(text), ...CARD, do: 'approve' })
    expect((await kept()).status).toBe('approved')
  })

  it('not one who was typed on the way to, or on, the provider’s page', async () => {
    leaves = true
    const { url, fields, kept } = await reading()
    meanwhile = () => desk.send(`${url}&step=who`, THIEF, 'who')
    expect((await desk.post(url, fields)).status).toBe(409)
    expect((await kept()).pending).toBeNull()
    meanwhile = async () => {}
    const again = await desk.post(url, { ...fieldsOf((await desk.get(url)).text), ...CARD, do: 'approve' })
    expect(again.headers.get('location')).toBe('https://pay.example/1')
    await desk.sessions.saveBuyer(await desk.ref(url), (await kept()).buyer!)
    isDone = true
    await desk.get(url)
    expect(await kept()).toMatchObject({ status: 'open', approval: null })
  })

  it('not other goods, another shop or another delivery at the same total', async () => {
    const { url, fields, kept } = await reading()
    for (const other of [shopAsks('tea.example', 5240), { ...shopAsks('mugs.example', 5240) }]) {
      shops = [other]
      desk.clock.now += 61_000
      expect((await desk.post(url, fields)).status).toBe(409)
    }
    expect((await kept()).status).toBe('open')
  })

  it('keeps what each shop asked, for its purchase to be held to', async () => {
    const { url, fields, kept } = await reading()
    leaves = true
    await desk.post(url, fields)
    isDone = true
    await desk.get(url)
    const { status, agreed } = await kept()
    expect(status).toBe('approved')
    expect(agreed).toMatchObject([
      {
        purchaseId: shops[0]?.purchaseId,
        quote: { total: 5240, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ])
  })
})

describe('a request that is over', () => {
  it.each([
    ['was asked to stop', cancelAsked(5)],
    ['has ended', ended('FAILED', { why: 'notConfirmed', note: 'x' }, 5)],
  ])('is not approved where it %s, and its page says so', async (_, step) => {
    const { url, fields, kept, requestId } = await reading()
    const end = () =>
      desk.store.changeDelegated(desk.merchant.id, requestId, (it) => stepIn(it, requestId, step))
    await end()
    const { text } = await desk.get(url)
    expect(readable(text)).toContain('It was stopped Nothing is bought, and nothing was charged.')
    expect(text).toContain('href="https://shop.example/cart"')
    expect((await desk.post(url, fields)).status).toBe(303)
    await desk.post(url, { ...fields, ...WHO, do: 'who' })
    expect(await kept()).toMatchObject({ status: 'open', approval: null })
  })

  it('is not approved where it ends while the provider is asked', async () => {
    const { url, fields, kept, requestId } = await reading()
    meanwhile = () =>
      desk.store.changeDelegated(desk.merchant.id, requestId, (it) => stepIn(it, requestId, cancelAsked(5)))
    expect((await desk.post(url, fields)).status).toBe(303)
    expect(await kept()).toMatchObject({ status: 'open', approval: null })
  })

  it('leaves nothing approved behind', async () => {
    const { url, fields, kept, id } = await reading()
    await desk.post(url, fields)
    expect((await kept()).status).toBe('approved')
    expect(readable((await desk.get(url)).text)).toContain('Watch it being bought')
    await desk.sessions.close(desk.merchant, id)
    await desk.sessions.close(desk.merchant, id)
    await expect(desk.sessions.assertUsable(desk.merchant, id, desk.clock.now)).rejects.toMatchObject({
      reason: 'approvalInvalid',
    })
    const words = readable((await desk.get(url)).text)
    expect(words).toContain('This approval is used up')
    expect(words).not.toContain('The shops are being asked now.')
  })
})
