import type { DeliveryChoice } from '@tote/shared/checkout.ts'
import { currencyDigits } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { addCertificate, addCode, type CartRecord, removeCode, spellCode } from '../domain/cart.ts'
import type { CartEvent } from '../domain/cart-events.ts'
import { maskCode } from '../domain/certificate.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { OnceNamed } from './cart-changes.ts'
import { assertPurchasing } from './cart-settings.ts'
import { createCheckouts } from './checkouts.ts'
import type { Deps } from './deps.ts'
import { knownCode, priceNow } from './facts.ts'
import { priceCheckout } from './open-checkout.ts'
import { isRepeated, madeBefore, refusedOnce } from './repeated.ts'
import { createServerCartChanges, type ServerCart } from './server-cart-changes.ts'

/** A cart with what its checkout adds: where it goes and how, as far as anybody said. */
export interface ServerCheckout extends ServerCart {
  /** Undefined until somebody opened it. */
  readonly checkout: CheckoutRecord | undefined
  readonly deliveries: readonly DeliveryChoice[]
  readonly delivery: string | null
}

type CodeKind = 'coupon' | 'certificate'

export interface GivenCode {
  readonly code: string
  readonly version?: number | undefined
  readonly once?: OnceNamed | undefined
}

const POINTERS: Readonly<Record<CodeKind, string>> = {
  coupon: '/coupon_code',
  certificate: '/gift_certificate_code',
}

/** What a merchant's server does with the checkout of a cart, by the cart's id. Throws `cartNotFound`. */
export function createServerCheckouts(deps: Deps) {
  const { store, now } = deps
  const { answer, change, find } = createServerCartChanges(deps)
  const checkouts = createCheckouts(deps)

  async function get(merchant: Merchant, id: string): Promise<ServerCheckout> {
    const cart = await find(merchant, id)
    const checkout = await store.getCheckout(merchant.id, id)
    if (!checkout || cart.lines.length === 0)
      return { ...(await answer(merchant, cart)), checkout, deliveries: [], delivery: null }
    return priceCheckout(deps, merchant, checkout)
  }

  /** Throws `validationFailed` at its place for a code that is not of this kind or would be of no use now. */
  async function usable(merchant: Merchant, cart: CartRecord, given: string, kind: CodeKind) {
    const refuse = (code: string, detail: { minimum: string } | undefined = undefined) =>
      new ToteError('validationFailed', {
        fields: [{ pointer: POINTERS[kind], code }],
        ...(detail && { detail }),
      })
    const known = await knownCode(deps, merchant, cart.id, given).catch((error: unknown) => {
      throw error instanceof ToteError && error.reason === 'codeNotFound' ? refuse('codeUnknown') : error
    })
    if (known.kind !== kind) throw refuse('codeUnknown')
    const put = kind === 'coupon' ? addCode : addCertificate
    const { problems } = await priceNow(deps, merchant, put(cart, known.code, now()))
    const shown = kind === 'coupon' ? known.code : maskCode(known.code)
    const problem = problems.find(({ path }) => path === `codes/${shown}`)
    if (problem?.code === 'codeExhausted' || problem?.code === 'certificateEmpty')
      throw new ToteError(problem.code)
    if (problem) throw refuse(problem.code, minimumIn(problem.detail))
    return known
  }

  async function apply(
    merchant: Merchant,
    id: string,
    { code, version, once }: GivenCode,
    kind: CodeKind,
  ): Promise<ServerCheckout> {
    // What it asked for then may be of no use now.
    if (once && (await madeBefore(deps, merchant, id, once))) return get(merchant, id)
    return refusedOnce(deps, merchant, id, once, async () => {
      const known = await usable(merchant, await find(merchant, id), code, kind)
      const put = known.kind === 'coupon' ? addCode : addCertificate
      const coupons = known.kind === 'coupon' ? new Map([[known.code, known.number]]) : undefined
      await change(merchant, id, { version, once, coupons }, (cart) => put(cart, known.code, now()))
      return get(merchant, id)
    })
  }

  /** The number that its order has or is going to have. */
  async function numberFor(merchant: Merchant, id: string, once: OnceNamed | undefined): Promise<number> {
    const cart = await find(merchant, id)
    const opened = await store.getCheckout(merchant.id, id)
    if (once) await isRepeated(deps, merchant, id, once)
    const earlier = opened && numberOf(opened)
    if (earlier !== undefined) return earlier
    if (!opened) await checkouts.open(merchant, id)
    else if (cart.lines.length === 0) throw new ToteError('cartEmpty')
    else await assertPurchasing(deps, merchant, cart.channel)
    const number = await store.countOrder(merchant.id)
    const numbered = (held: CheckoutRecord | undefined): CheckoutRecord => {
      if (!held) throw new ToteError('cartNotFound')
      return numberOf(held) === undefined ? { ...held, orderNumber: number } : held
    }
    const converted = (): CartEvent[] => [{ cartId: id, at: now(), type: 'converted', orderNumber: number }]
    const beside = merchant.keepsEvents ? { events: converted } : undefined
    const held = await store.changeCheckout(merchant.id, id, numbered, beside)
    return numberOf(held) ?? number
  }

  return {
    get,

    /** Throws `codeExhausted`, `cartChanged`, and `validationFailed` for a coupon that is unknown or does not apply. */
    applyCoupon: (merchant: Merchant, id: string, given: GivenCode) => apply(merchant, id, given, 'coupon'),

    /** Throws `certificateEmpty`, `cartChanged`, and `validationFailed` for one that is unknown or does not pay here. */
    applyCertificate: (merchant: Merchant, id: string, given: GivenCode) =>
      apply(merchant, id, given, 'certificate'),

    /** Throws `codeNotFound` where it is not on the cart, `cartChanged`. */
    async removeCoupon(
      merchant: Merchant,
      id: string,
      { code, version }: GivenCode,
    ): Promise<ServerCheckout> {
      await change(merchant, id, { version }, (cart) => {
        if (!cart.codes.includes(spellCode(code))) throw new ToteError('codeNotFound')
        return removeCode(cart, code, now())
      })
      return get(merchant, id)
    },

    /** By its code, or as it is shown. Throws `codeNotFound`, `cartChanged`. */
    async removeCertificate(
      merchant: Merchant,
      id: string,
      { code, version }: GivenCode,
    ): Promise<ServerCheckout> {
      await change(merchant, id, { version }, (cart) => {
        if (cart.codes.includes(spellCode(code))) throw new ToteError('codeNotFound')
        return removeCode(cart, code, now())
      })
      return get(merchant, id)
    },

    /**
     * The number of the order that it becomes once it is paid: counted on the first call, the same on every other, also after
     * it was paid. Throws `cartEmpty`.
     */
    async order(merchant: Merchant, id: string, once?: OnceNamed): Promise<number> {
      try {
        return await numberFor(merchant, id, once)
      } catch (error) {
        // What is paid has no cart any more, and needs no name: it answers the same whoever asks.
        const paid = (await store.getCheckout(merchant.id, id))?.order
        if (!paid) throw error
        return paid.number
      }
    },
  }
}

function numberOf({ order, orderNumber }: CheckoutRecord): number | undefined {
  return order?.number ?? orderNumber
}

/** The least that a coupon asks for, in words. */
function minimumIn(detail: Readonly<Record<string, string | number>> | undefined) {
  const { amount, currency } = detail ?? {}
  if (typeof amount !== 'number' || typeof currency !== 'string') return undefined
  const digits = currencyDigits(currency)
  return { minimum: `${(amount / 10 ** digits).toFixed(digits)} ${currency}` }
}
