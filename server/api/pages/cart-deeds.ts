import type { CartAnswer } from '@tote/shared/cart.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { LimitName } from '../../services/limits.ts'
import type { Services } from '../../services/services.ts'
import type { Visitor } from '../../services/visitors.ts'
import { takeCode } from '../try-code.ts'
import { createBuyingDeeds } from './cart-buying-deeds.ts'
import { asRefusal, refusedSentence } from './cart-refused.ts'
import type { Told } from './cart-told.ts'
import { readQuantity } from './checkout-input.ts'
import { checkoutPageWords } from './words-checkout.ts'

/** What a form of the cart page asks for. */
export interface Asked {
  readonly merchant: Merchant
  readonly visitor: Visitor
  readonly typed: Readonly<Record<string, string>>
  readonly locale: Locale
  /** Counts one use. */
  readonly take: (name: LimitName) => Promise<void>
  /** Where this page is: who approves a purchase comes back here. */
  readonly returnUrl: string
}

/** What became of it: said on the page that follows, or why not at the field it was typed into. */
export type CartOutcome =
  | { readonly told: Told | undefined }
  /** On to the approval of a purchase, or (null) back to where it is seen. */
  | { readonly to: string | null }
  | { readonly field: string; readonly text: string; readonly status: number }

const WHOLE_LINE = /^[0-9a-f-]{36}$/

/** Changes the cart as the button says that was pressed: `what:which:how`. Throws as `carts` what is about no field. */
export function createCartDeeds(services: Services) {
  const { carts, signIn } = services
  const buy = createBuyingDeeds(services)

  async function setQuantity(asked: Asked, id: string, wanted: string | undefined): Promise<CartOutcome> {
    const { merchant, visitor, locale } = asked
    const field = `quantity.${id}`
    const quantity = readQuantity(wanted ?? '')
    const text = checkoutPageWords[locale].wrong['quantity'] ?? ''
    if (quantity === null || quantity === undefined || !WHOLE_LINE.test(id))
      return { field, text, status: 422 }
    if (quantity === 0) return remove(asked, id)
    return atField(asked, field, async () => {
      const answer = await carts.setQuantity(merchant, visitor, { line: id, quantity })
      const line = answer.cart.lines.find((one) => one.id === id)
      const problems = answer.problems.filter(({ code }) => code === 'quantityReduced')
      return {
        did: 'updated',
        name: line?.name,
        quantity: line?.quantity,
        ...(problems.length > 0 && { problems }),
      }
    })
  }

  async function remove({ merchant, visitor }: Asked, id: string): Promise<CartOutcome> {
    const { cart } = await carts.get(merchant, visitor.cartId)
    await carts.remove(merchant, visitor, { line: id })
    return { told: { did: 'removed', name: cart.lines.find((one) => one.id === id)?.name } }
  }

  async function applyCode(asked: Asked): Promise<CartOutcome> {
    const { merchant, visitor, typed, take } = asked
    const code = typed['code']?.trim() ?? ''
    if (code === '') return { told: undefined }
    await takeCode(take, code)
    return atField(asked, 'code', async () => {
      await carts.applyCode(merchant, visitor, { code })
      return { did: 'codeApplied' }
    })
  }

  async function endJoining({ merchant, visitor }: Asked, did: 'kept' | 'undone'): Promise<CartOutcome> {
    const { session, customer } = visitor
    if (!session || customer === undefined) throw new ToteError('nothingToUndo')
    await (did === 'kept' ? signIn.keepJoined(merchant, session) : signIn.undoJoin(merchant, session))
    return { told: { did } }
  }

  return async function perform(asked: Asked): Promise<CartOutcome> {
    const { merchant, visitor, typed } = asked
    const [what = '', which = '', how] = (typed['do'] ?? '').split(':')
    switch (what) {
      case 'set':
        return setQuantity(asked, which, how)
      case 'line':
        return setQuantity(asked, which, typed[`quantity.${which}`])
      case 'drop':
        return remove(asked, which)
      case 'code':
        return applyCode(asked)
      case 'remove':
        await carts.removeCode(merchant, visitor, { code: which })
        return { told: { did: 'codeRemoved' } }
      case 'currency':
        return atField(asked, 'currency', async () => {
          const { cart } = await carts.setCurrency(merchant, visitor, { currency: typed['currency'] ?? '' })
          return { did: 'currency', name: cart.currency }
        })
      case 'keep':
        return endJoining(asked, 'kept')
      case 'undo':
        return endJoining(asked, 'undone')
      case 'buy':
      case 'stop':
      case 'confirm':
      case 'decline':
        return buy(asked, what, { purchase: which, quote: how ?? '' })
      default:
        throw new ToteError('validationFailed')
    }
  }
}

/** What is about the cart as a whole, whatever was typed. */
const ELSEWHERE = new Set<string>([
  'lineNotFound',
  'cartChanged',
  'sessionEnded',
  'rateLimited',
  'unavailable',
])

async function atField({ locale }: Asked, field: string, deed: () => Promise<Told>): Promise<CartOutcome> {
  try {
    return { told: await deed() }
  } catch (error) {
    const { reason, status } = asRefusal(error)
    if (ELSEWHERE.has(reason)) throw error
    return { field, text: refusedSentence(error, locale), status }
  }
}

/** What was added to which line, to be said. */
export function addedTo(before: CartAnswer, after: CartAnswer): Told {
  const held = new Map(before.cart.lines.map(({ id, quantity }) => [id, quantity]))
  const line = after.cart.lines.find(({ id, quantity }) => quantity > (held.get(id) ?? 0))
  const problems = after.problems.filter(({ code }) => code === 'quantityReduced')
  return {
    did: 'added',
    name: line?.name,
    quantity: line && line.quantity - (held.get(line.id) ?? 0),
    ...(problems.length > 0 && { problems }),
  }
}
