import { type PaymentMethod, paymentMethods } from '@tote/shared/checkout.ts'
import type { PaymentSettings } from './providers/open-payment.ts'
import { isLiveStripeKey } from './providers/stripe-settings.ts'

/** Reads one variable: what stands there, parsed, or else the last argument. */
type Read = <T>(name: string, parse: (text: string) => T, otherwise: T) => T

export const PAYMENT_VARIABLES = [
  'TOTE_PAYMENT',
  'TOTE_STRIPE_KEY',
  'TOTE_STRIPE_WEBHOOK_SECRET',
  'TOTE_STRIPE_FORM',
  'TOTE_STRIPE_METHODS',
  'TOTE_STRIPE_PUBLISHABLE_KEY',
  'TOTE_STRIPE_API',
]

interface Faulting {
  /** Takes one sentence that names its variable and no key. */
  fault(sentence: string): void
  /** Whether something stands there, be it right or wrong. */
  isGiven(name: string): boolean
}

/** Who moves the money; what contradicts itself is a fault. */
export function readPayment(read: Read, { fault, isGiven }: Faulting): PaymentSettings {
  const kind = read('TOTE_PAYMENT', oneOf('test', 'stripe'), 'test')
  const key = read('TOTE_STRIPE_KEY', parseKey, undefined)
  const publishableKey = read('TOTE_STRIPE_PUBLISHABLE_KEY', parsePublishable, undefined)
  const webhookSecrets = read('TOTE_STRIPE_WEBHOOK_SECRET', parseSecrets, [])
  const form = read('TOTE_STRIPE_FORM', oneOf('redirect', 'element'), 'redirect')
  const methods = read('TOTE_STRIPE_METHODS', parseMethods, ['card'])
  const api = read('TOTE_STRIPE_API', parseApi, undefined)
  const isLive = key !== undefined && isLiveStripeKey(key)
  if (kind === 'test') {
    if (isLive)
      fault(
        'TOTE_STRIPE_KEY is live, but TOTE_PAYMENT is test, which moves no money: set TOTE_PAYMENT to stripe, or take the key away.',
      )
    return { kind }
  }
  if (!isGiven('TOTE_STRIPE_KEY')) fault('TOTE_STRIPE_KEY must be set where TOTE_PAYMENT is stripe.')
  if (!isGiven('TOTE_STRIPE_WEBHOOK_SECRET'))
    fault('TOTE_STRIPE_WEBHOOK_SECRET must be set where TOTE_PAYMENT is stripe: whsec_… of /hooks/stripe.')
  if (form === 'element' && !isGiven('TOTE_STRIPE_PUBLISHABLE_KEY'))
    fault('TOTE_STRIPE_PUBLISHABLE_KEY must be set where TOTE_STRIPE_FORM is element.')
  if (key !== undefined && publishableKey !== undefined && isLive !== publishableKey.startsWith('pk_live_'))
    fault('TOTE_STRIPE_PUBLISHABLE_KEY must be of the same mode as TOTE_STRIPE_KEY, live or test.')
  if (isLive && api !== undefined)
    fault('TOTE_STRIPE_API is a stand-in for Stripe, which gets no live key: take one of the two away.')
  return { kind, stripe: { key: key ?? '', webhookSecrets, form, publishableKey, methods, api } }
}

function oneOf<T extends string>(...words: readonly T[]): (text: string) => T {
  return (text) => {
    const word = words.find((each) => each === text)
    if (word === undefined) throw new Error(`must be ${words.join(' or ')}.`)
    return word
  }
}

function parseKey(text: string): string {
  if (!/^[sr]k_(?:test|live)_[0-9A-Za-z_]{10,250}$/.test(text))
    throw new Error('must be a secret or restricted key of Stripe, like sk_test_… or rk_live_….')
  return text
}

function parsePublishable(text: string): string {
  if (!/^pk_(?:test|live)_[0-9A-Za-z_]{10,250}$/.test(text))
    throw new Error('must be a publishable key of Stripe, like pk_test_….')
  return text
}

function parseSecrets(text: string): readonly string[] {
  const secrets = text.split(',').map((part) => part.trim())
  if (secrets.length > 4 || !secrets.every((secret) => /^whsec_[0-9A-Za-z+/=_-]{8,200}$/.test(secret)))
    throw new Error('must be at most four secrets of Stripe, whsec_…, separated by commas.')
  return secrets
}

function parseMethods(text: string): readonly PaymentMethod[] {
  const given = text.split(',').map((part) => part.trim())
  const known = given.filter((part): part is PaymentMethod => paymentMethods.some((each) => each === part))
  if (known.length !== given.length || new Set(given).size !== given.length)
    throw new Error(`must be of ${paymentMethods.join(', ')}, each once, separated by commas.`)
  return known
}

function parseApi(text: string): string {
  const url = URL.parse(text)
  const isHere = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost'
  if (!url || !isHere || url.protocol !== 'http:' || url.port === '' || url.href !== `${url.origin}/`)
    throw new Error('must be a stand-in on this machine, like http://127.0.0.1:12111.')
  return url.origin
}

/** `host:port` on this machine that may be called although it is not public. */
export function parseEgress(text: string): readonly string[] {
  const hosts = text.split(',').map((part) => part.trim())
  if (!hosts.every((host) => /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\]):\d{1,5}$/.test(host)))
    throw new Error('must be ports of this machine, like 127.0.0.1:8080, separated by commas.')
  return hosts
}
