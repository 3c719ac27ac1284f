import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, vi } from 'vitest'
import { rounds } from '../checks/rounds.ts'
import { type Browser, openBrowser } from './test/browser.ts'
import { readyToPay } from './test/buyer.ts'
import { chargesFor, type FakeStripe, startFakeStripe } from './test/fake-stripe.ts'
import { payOnPage } from './test/fake-stripe-api.ts'
import { SITE } from './test/harness.ts'
import { openFolder, seed, serving } from './test/running.ts'

const ROUNDS = rounds(50)
// Each round starts a process.
vi.setConfig({ testTimeout: 40_000 + ROUNDS * 15_000 })

const GOOD = '4242424242424242'
const SECRET = 'whsec_4eC39HqLyjWDarjtT1zdp7dc'
const env = (stripe: FakeStripe) => ({
  TOTE_LIMITS: 'off',
  TOTE_PAYMENT: 'stripe',
  TOTE_STRIPE_KEY: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
  TOTE_STRIPE_WEBHOOK_SECRET: SECRET,
  TOTE_STRIPE_FORM: 'element',
  TOTE_STRIPE_PUBLISHABLE_KEY: 'pk_test_TYooMQauvdEDq54NiTphI7jx',
  TOTE_STRIPE_API: stripe.url,
})

/** Who finds the payment again. */
const FINDERS = ['the shopper', 'the event', 'nobody but the server'] as const

interface Payer {
  readonly id: string
  /** Pays up to where Stripe has charged, and asks what became of it. */
  readonly pay: () => Promise<unknown>
  /** The very same again. */
  readonly again: () => Promise<string>
}

/** By fields in the page the charge is made while the server waits; on Stripe's page before the shopper is back. */
async function openPayer(browser: Browser, stripe: FakeStripe, isOnPage: boolean): Promise<Payer> {
  const { id, hosted, expectedTotal } = await readyToPay(browser)
  const named = { 'idempotency-key': randomUUID() }
  const status = (answer: { data: { checkout: { status: string } } }) => answer.data.checkout.status
  if (!isOnPage) {
    const given = { token: stripe.token(GOOD), expectedTotal }
    const pay = () => hosted.call('checkout.pay', given, named)
    return { id, pay, again: async () => status(await pay()) }
  }
  const { data } = await hosted.call('checkout.pay', { expectedTotal }, named)
  const reference = new URL(String(data.checkout.secondStepUrl)).pathname.split('/').at(-1) ?? ''
  const session = stripe.state.sessions.get(reference)
  if (!session) throw new Error('no page of that name')
  payOnPage(stripe.state, session, GOOD, stripe.url)
  const complete = () => hosted.call('checkout.complete')
  return { id, pay: complete, again: async () => status(await complete()) }
}

/** Half a minute later, to the tasks that wait. */
function letTimePass(folder: string): void {
  const db = new Database(join(folder, 'tote.db'))
  db.exec('UPDATE outbox SET due_at = 0; UPDATE due SET ready_at = 0')
  db.close()
}

it('a server that is killed after Stripe charged, and before it could keep that, finds one charge and makes one order', async () => {
  await using stripe = await startFakeStripe()
  using folder = openFolder()
  const started = await serving(folder.path, env(stripe))
  const { url, port } = started
  let { server } = started
  try {
    const { publishableKey: key } = await seed(folder.path)
    const send = (path: string, init?: RequestInit) => {
      const { pathname, search } = new URL(path, url)
      return fetch(new URL(pathname + search, `http://127.0.0.1:${port}`), { ...init, redirect: 'manual' })
    }
    const paid: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const finder = FINDERS[round % FINDERS.length]
      const browser = openBrowser({ send, key, server: url, site: SITE, takesCookies: true })
      const payer = await openPayer(browser, stripe, round % 2 === 1)
      stripe.beforeAnswer = () => {
        if (chargesFor(stripe.state, payer.id).length > 0) server.child.kill('SIGKILL')
      }
      await expect(payer.pay()).rejects.toThrow()
      stripe.beforeAnswer = () => {}
      await server.ended
      const [charge] = chargesFor(stripe.state, payer.id)
      expect(charge?.status).toBe('requires_capture')
      if (finder === 'nobody but the server') letTimePass(folder.path)
      ;({ server } = await serving(folder.path, { ...env(stripe), PORT: String(port) }))
      if (finder === 'the shopper') expect(await payer.again()).toBe('paid')
      if (finder === 'the event' && charge) {
        const event = stripe.event('payment_intent.amount_capturable_updated', charge)
        const { body, headers } = stripe.signed(event, SECRET)
        expect((await send('/hooks/stripe', { method: 'POST', body, headers })).status).toBe(200)
      }
      // Taken last of all: once the order stands.
      await vi.waitFor(() => expect(charge?.status).toBe('succeeded'), { timeout: 15_000, interval: 20 })
      expect(await payer.again()).toBe('paid')
      expect(chargesFor(stripe.state, payer.id)).toEqual([charge])
      paid.push(payer.id)
    }
    server.child.kill('SIGKILL')
    await server.ended
    expect(stripe.violations).toEqual([])
    expect(ordersIn(folder.path)).toEqual(paid.map((id, i) => ({ checkout_id: id, number: 1001 + i })))
  } finally {
    await server[Symbol.asyncDispose]()
  }
})

function ordersIn(folder: string): unknown[] {
  const db = new Database(join(folder, 'tote.db'))
  try {
    return db.prepare('SELECT checkout_id, number FROM orders ORDER BY number').all()
  } finally {
    db.close()
  }
}
