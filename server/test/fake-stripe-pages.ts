import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FakeStripe } from './fake-stripe.ts'
import { completeSession, payOnPage } from './fake-stripe-api.ts'
import { approve, refuse } from './fake-stripe-bank.ts'
import type { FakeIntent } from './fake-stripe-objects.ts'
import { FAKE_STRIPE_SCRIPT } from './fake-stripe-script.ts'
import { setUpOnPage } from './fake-stripe-setup.ts'

interface Visit {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly url: URL
  readonly sent: string
}

/** What a shopper sees of Stripe: its page to pay on, and the bank's for the second step. */
export function answerPage(fake: FakeStripe, { incoming, outgoing, url, sent }: Visit): void {
  const [, kind, ...rest] = url.pathname.split('/')
  const isPost = incoming.method === 'POST'
  const typed = new URLSearchParams(sent)
  const page = (status: number, body: string) =>
    outgoing.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>${body}`)
  const go = (to: string | null) => outgoing.writeHead(303, { location: to ?? '/' }).end()

  if (url.pathname === '/endive/stripe.js')
    return void outgoing.writeHead(200, { 'content-type': 'text/javascript' }).end(FAKE_STRIPE_SCRIPT)
  if (kind === 'c') {
    const session = fake.state.sessions.get(rest[1] ?? '')
    if (!session) return void page(404, '<h1>No such page</h1>')
    if (rest[2] === 'done') completeSession(session)
    if (session.status === 'complete') return void go(session.success_url)
    if (session.status === 'expired') return void page(410, '<h1>This page is over</h1>')
    if (!isPost) return void page(200, form(session.cancel_url, ''))
    const number = (typed.get('number') ?? '').replaceAll(' ', '')
    if (session.mode === 'setup') {
      const isTaken = setUpOnPage(fake.state, session, number)
      return void (isTaken ? go(session.success_url) : page(402, form(session.cancel_url, 'Declined')))
    }
    const intent = payOnPage(fake.state, session, number, fake.url)
    if (session.payment_intent?.status === 'requires_action') return void go(nextUrlOf(intent))
    return void (intent.last_payment_error
      ? page(402, form(session.cancel_url, 'Declined'))
      : go(session.success_url))
  }
  if (kind === '3ds') {
    const intent = fake.state.intents.get(rest[0] ?? '')
    if (!intent) return void page(404, '<h1>No such page</h1>')
    if (!isPost) return void page(200, BANK)
    const back = returnUrlOf(intent)
    if (typed.get('answer') === 'yes') approve(intent, '3220')
    else refuse(intent, { code: 'payment_intent_authentication_failure' })
    return void go(back)
  }
  page(404, '<h1>Not found</h1>')
}

const form = (cancelUrl: string | null, fault: string) => `<title>Pay</title><h1>Pay</h1><p>${fault}</p>
<form method="post"><label>Card number <input name="number"></label><button>Pay</button></form>
<a href="${cancelUrl}">Back</a>`

const BANK = `<title>Your bank</title><h1>Is it you?</h1><form method="post">
<button name="answer" value="yes">Yes</button><button name="answer" value="no">No</button></form>`

const redirectOf = (intent: FakeIntent) =>
  (intent.next_action as { redirect_to_url: { url: string; return_url: string } } | null)?.redirect_to_url
const nextUrlOf = (intent: FakeIntent) => redirectOf(intent)?.url ?? null
const returnUrlOf = (intent: FakeIntent) => redirectOf(intent)?.return_url ?? null
