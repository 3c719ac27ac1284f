import type { DelegatedReason } from '@tote/shared/delegated.ts'
import { type Money, money } from '@tote/shared/money.ts'
import type { CheckAsked, Outcome, PlacingAsked } from './executor.ts'
import { firstIn, moneyOf, nameIn, reasonIn, standingIn, textOf, wordsIn } from './upstream-answers.ts'
import { sayMoney } from './upstream-bodies.ts'
import type { Called } from './upstream-client.ts'
import { linkOf } from './upstream-pages.ts'
import type { UpstreamSettings } from './upstream-settings.ts'

/** What a service may say of a shop in our words; what it says of money is about its own customer, who is us. */
const TOLD: readonly DelegatedReason[] = [
  'handedOff',
  'notAProduct',
  'outOfStock',
  'choiceMissing',
  'choiceUnknown',
  'quantityNotSold',
  'notDelivered',
  'addressRefused',
  'buyerIncomplete',
  'notWhole',
  'shopUnreachable',
]

const PAID = [
  ['paid'],
  ['amountPaid'],
  ['derivedDetails', 'pricing', 'total'],
  ['derivedDetails', 'total'],
  ['pricing', 'total'],
  ['quote', 'total'],
  ['total'],
  ['amount_str'],
  ['amount'],
]

/** What an answer about a placed purchase comes to; `toConfirm` is for the caller to decide. */
export function outcomeOf(
  answer: unknown,
  asked: PlacingAsked & { readonly reference: string },
): Outcome | { readonly is: 'toConfirm' } {
  const { reference } = asked
  switch (standingIn(answer)) {
    case 'toConfirm':
      return { is: 'toConfirm' }
    case 'placed':
      return { is: 'placed', reference }
    case 'completed':
      return completed(answer, asked)
    case 'cancelled':
      return {
        is: 'failed',
        why: 'cancelled',
        note: saying(answer, 'It was stopped.'),
        isCancelled: true,
        ...linkOf(asked.items),
      }
    case 'failed':
      return failed(answer, asked)
    default:
      return { is: 'later', reference }
  }
}

function completed(
  answer: unknown,
  { quote, items, reference }: PlacingAsked & { readonly reference: string },
): Outcome {
  const said = firstIn(answer, PAID, moneyOf)
  // In another currency than was agreed to it is nothing that can be counted here.
  const most = money(quote.total, quote.currency)
  const paid = said?.currency === quote.currency ? said : most
  const note = notAsAgreed(said, most)
  const order = firstIn(answer, [['orderId'], ['orderNumber'], ['order']], (value) =>
    textOf(typeof value === 'number' ? String(value) : value, 64),
  )
  const link = firstIn(answer, [['orderUrl'], ['link']], (value) => linkTo(items, value))
  const more = { ...(link !== undefined && { link }), ...(note !== undefined && { note }) }
  return { is: 'completed', reference, order: order ?? null, paid, ...more }
}

/** What a caller is to know where the buyer does not pay just what was paid there. */
function notAsAgreed(said: Money | undefined, most: Money): string | undefined {
  const taken = sayMoney(most)
  if (said === undefined)
    return `The service that buys there does not say what was paid: ${taken}, which was set aside, is taken for it.`
  const paid = `The service that buys there says that ${sayMoney(said)} was paid`
  if (said.currency !== most.currency) return `${paid}: ${taken}, which was set aside, is taken for it.`
  if (said.amount <= most.amount) return undefined
  return `${paid}, more than it could be held to. ${taken} was set aside: no more than that is taken from the buyer, the rest is between that service and whoever runs this server.`
}

function failed(answer: unknown, asked: PlacingAsked): Outcome {
  const reason = reasonIn(answer)
  if (reason === 'spendingLimit') return dearer(asked, undefined)
  const why = told(answer) ?? 'shopRefused'
  const link = firstIn(answer, [['handoffUrl']], (value) => linkTo(asked.items, value))
  const note = saying(answer, 'The service that buys there did not get it, and gives no reason.')
  return { is: 'failed', why, note, ...linkOf(asked.items), ...(link !== undefined && { link }) }
}

/** It may have been bought, and cannot be asked for again. */
export const NOBODY_KNOWS: Outcome = { is: 'later', isUnknown: true }

/** How long every service that knows names remembers them. */
const NAMES_KEPT_MS = 24 * 3600 * 1000

/** Whether asking once more under the same name cannot buy it twice. What is placed was quoted a moment before. */
export function mayAskAgain(
  { isRepeatable }: Pick<UpstreamSettings, 'isRepeatable'>,
  { quote, isOtherCaller }: CheckAsked,
  now: number,
): boolean {
  return isRepeatable === true && !isOtherCaller && now - quote.at < NAMES_KEPT_MS
}

/** What came of asking for it: taken in, refused, or nobody knows. */
export function begun(answer: Called, asked: PlacingAsked): Outcome {
  if (answer.is === 'notAsked') return { is: 'nothing' }
  if (answer.is === 'refused') return refused(answer, asked)
  const reference = answer.is === 'answered' ? nameIn(answer.body) : undefined
  return reference === undefined ? NOBODY_KNOWS : { is: 'later', reference }
}

/** The same where it was asked for before, and nobody knows what came of that: only what it says of the purchase itself counts. */
export function begunBefore(answer: Called, asked: PlacingAsked): Outcome {
  const isSure = answer.is === 'answered' || (answer.is === 'refused' && !answer.isKey)
  return isSure ? begun(answer, asked) : NOBODY_KNOWS
}

/** A service that says no to the request itself bought nothing. */
function refused({ body, isKey }: Extract<Called, { is: 'refused' }>, { items }: PlacingAsked): Outcome {
  const note = isKey ? KEY_REFUSED : saying(body, 'The service that buys there refused it.')
  return { is: 'failed', why: (isKey ? undefined : told(body)) ?? 'shopRefused', note, ...linkOf(items) }
}

export const KEY_REFUSED =
  'The service that buys there does not let this server in: its operator has to look at the key.'

/** Why, in a word that may go on to whoever asked us. */
export function told(answer: unknown): DelegatedReason | undefined {
  const reason = reasonIn(answer)
  return TOLD.find((each) => each === reason)
}

/** It costs more than was agreed to: asked for anew, where a new quote can say so. */
export function dearer({ quote, items }: PlacingAsked, asks: Money | undefined): Outcome {
  if (quote.delivery !== null && quote.tax !== null) return { is: 'priceChanged' }
  const much = asks ? sayMoney(asks) : 'more'
  const most = sayMoney(money(quote.total, quote.currency))
  const note = `With delivery and tax the shop asks ${much}; it may cost ${most} at most. Nothing was bought.`
  return { is: 'failed', why: 'spendingLimit', note, ...linkOf(items) }
}

/** What a service says is told as its words. */
export function saying(answer: unknown, otherwise: string): string {
  const words = wordsIn(answer)
  return words === undefined ? otherwise : `The service that buys there says: ${words}`
}

/** A link leads to the shop that was asked for, or it is none: the buyer is going to trust it. */
function linkTo(items: PlacingAsked['items'], value: unknown): string | undefined {
  const url = typeof value === 'string' && value.length <= 2048 ? URL.parse(value) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined
  return items.some((item) => URL.parse(item.url)?.origin === url.origin) ? url.href : undefined
}
