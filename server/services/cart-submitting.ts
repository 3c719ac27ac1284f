import type { SubmitDelegatedInput } from '@tote/shared/delegated.ts'
import { money } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { CartRecord } from '../domain/cart.ts'
import { delegableItems } from '../domain/delegable.ts'
import type { DelegatedRecord } from '../domain/delegated.ts'
import { isEnded } from '../domain/delegated-status.ts'
import { isStopping } from '../domain/delegated-steps.ts'
import { isOver } from '../domain/payment-session-steps.ts'
import { allowRedirect } from '../domain/redirect.ts'
import type { OnceNamed } from './cart-changes.ts'
import { createCartRequests, isPast, wishOf } from './cart-requests.ts'
import type { Delegated } from './delegated.ts'
import type { AskingPage } from './delegated-carts.ts'
import type { Deps } from './deps.ts'
import { livingCart, priceNow } from './facts.ts'
import { assertFilled } from './open-checkout.ts'
import type { PaymentSessions } from './payment-sessions.ts'
import { hashSecret } from './random.ts'
import type { RequestTokens } from './request-tokens.ts'

export interface SubmitCart extends AskingPage {
  readonly cartId: string | undefined
  readonly customer: number | undefined
  /** The origin of the page that asks, once it was found among the key's. */
  readonly from: string | undefined
  readonly once: OnceNamed
}

/** Somebody else may have been first, and be over since: then it is looked at anew. */
const ROUNDS = 5
const MOST_NAMES = 10

interface Parts {
  readonly delegated: Pick<Delegated, 'submit' | 'cancel'>
  readonly sessions: Pick<PaymentSessions, 'create' | 'find'>
  readonly tokens: () => Promise<RequestTokens>
}

/** Finds the one request of a cart that goes on: the one there is, or a new one. */
export function createCartSubmitting(deps: Deps, { delegated, sessions, tokens }: Parts) {
  const { publicUrl } = deps
  const requestsOf = createCartRequests(deps, tokens)

  /** What is in the cart now, as it is asked for. */
  async function wantedBy(asked: SubmitCart, input: SubmitDelegatedInput) {
    const { merchant, key, from } = asked
    const rules = { origins: key.origins, from, isTest: key.mode === 'test' }
    const returnUrl = allowRedirect(input.returnUrl, rules)
    const cart = assertFilled(await livingCart(deps, merchant.id, asked.cartId))
    const { lines, currency } = await priceNow(deps, merchant, cart)
    const items = delegableItems(merchant, publicUrl, lines)
    return { returnUrl, cart, currency, items }
  }

  async function submitNew(
    id: string,
    asked: SubmitCart,
    input: SubmitDelegatedInput,
    { returnUrl, cart, currency, items }: Awaited<ReturnType<typeof wantedBy>>,
    earlier: DelegatedRecord | undefined,
  ) {
    const { merchant, key, once, customer } = asked
    const known = await tokens()
    const { notes, locale, strategy = 'cheapest' } = input
    const said = earlier?.widget && (await sessions.find(merchant, earlier.widget.sessionId))
    const { buyer = null } = said ?? {}
    const { session } = await sessions.create(
      merchant,
      key,
      // How much it comes to is known once the buyer has said where it goes.
      {
        email: buyer?.email ?? '',
        amount: money(0, currency),
        purpose: merchant.name,
        returnUrl,
        locale,
        requestId: id,
        buyer,
      },
      { ...once, key: `approval ${id} ${nameIn(asked)}`, replayed: () => {} },
    )
    return delegated.submit(
      merchant,
      key,
      {
        id,
        contract: 'widget',
        buyer: null,
        payment: null,
        options: {
          verifyBeforePlacement: false,
          failTaskIfNotConfirmed: false,
          allowPartial: true,
          strategy,
          limit: null,
        },
        items,
        widget: {
          cartId: cart.id,
          tokenHash: hashSecret(known.proofOf(id)),
          watchHash: hashSecret(known.watchOf(id)),
          sessionId: session.id,
          returnUrl,
          names: { [nameIn(asked)]: once.fingerprint },
          ...(customer !== undefined && { customer }),
          ...(notes !== undefined && { notes }),
        },
      },
      // Of two that ask at once the second is answered the first's.
      { key: `widget ${id}`, fingerprint: 'widget', replayed: () => {} },
    )
  }

  /** The one that was asked for under this very name. Throws `idempotencyConflict` where that was for something else. */
  function namedBy(asked: SubmitCart, latest: readonly DelegatedRecord[]): DelegatedRecord | undefined {
    const name = nameIn(asked)
    const found = latest.find(({ widget }) => widget?.names?.[name] !== undefined)
    if (found && found.widget?.names?.[name] !== asked.once.fingerprint)
      throw new ToteError('idempotencyConflict')
    return found
  }

  /** Asked for from another page as well: it is found under that one's name, too. */
  async function join(asked: SubmitCart, { id }: DelegatedRecord): Promise<DelegatedRecord> {
    const name = { [nameIn(asked)]: asked.once.fingerprint }
    const kept = await deps.store.changeDelegated(asked.merchant.id, id, (held) => {
      if (!held.widget) return held
      const names = Object.entries({ ...held.widget.names, ...name }).slice(-MOST_NAMES)
      return { ...held, widget: { ...held.widget, names: Object.fromEntries(names) } }
    })
    if (!kept) throw new ToteError('delegatedNotFound')
    return kept
  }

  /** Whether it was approved, so that nothing but the shops keeps it from being bought. */
  async function isUnderWay(
    { merchant }: SubmitCart,
    { payment, widget }: DelegatedRecord,
  ): Promise<boolean> {
    const session = widget && (await sessions.find(merchant, widget.sessionId))
    return payment !== null || session?.status === 'approved'
  }

  /** Whether one that waits for its approval is for the very same, and may still be approved. */
  async function isSame({ merchant }: SubmitCart, held: DelegatedRecord, wish: string): Promise<boolean> {
    const { widget, options } = held
    const session = widget && (await sessions.find(merchant, widget.sessionId))
    if (session?.status !== 'open' || isOver(session, deps.now())) return false
    return wish === wishOf(itemsOf(held), { strategy: options.strategy, notes: widget?.notes })
  }

  /** What came in from a guest's cart at the last sign-in and is being bought for it. */
  async function joinedTo(asked: SubmitCart, cart: CartRecord | undefined) {
    const guest = cart?.joined?.guest
    if (guest === undefined) return []
    const { latest } = await requestsOf(asked.merchant, guest)
    const going = latest.filter((held) => !isPast(held))
    const isApproved = await Promise.all(going.map((held) => isUnderWay(asked, held)))
    return going.filter((_, i) => isApproved[i]).flatMap(itemsOf)
  }

  return async (asked: SubmitCart, input: SubmitDelegatedInput): Promise<DelegatedRecord> => {
    const { merchant, cartId, once } = asked
    for (let round = 0; round < ROUNDS && cartId !== undefined; round++) {
      const { latest, next } = await requestsOf(merchant, cartId)
      const named = namedBy(asked, latest)
      if (named) {
        once.replayed()
        return named
      }
      const going = latest.filter((held) => !isPast(held))
      const isApproved = await Promise.all(going.map((held) => isUnderWay(asked, held)))
      const underWay = going.filter((_, i) => isApproved[i])
      const [waiting] = going.filter((_, i) => !isApproved[i])
      const wanted = await wantedBy(asked, input).catch(unlessEmpty(underWay))
      const taken = new Set(underWay.flatMap(itemsOf).map(({ line }) => line))
      const joined = await joinedTo(asked, wanted?.cart)
      const isTaken = ({ line, goods }: { line?: string; goods?: string }) =>
        taken.has(line) || joined.some((it) => it.line === line || it.goods === goods)
      const items = wanted?.items.filter((item) => !isTaken(item)) ?? []
      // It all came with a guest's cart that is being bought: of what is no more than that, nobody asks again.
      if (wanted && items.length === 0 && !underWay[0]) throw new ToteError('paymentInProgress')
      // All of it is being bought already.
      if (!wanted || (items.length === 0 && underWay[0])) return join(asked, underWay[0] as DelegatedRecord)
      const { strategy = 'cheapest', notes } = input
      if (waiting) {
        if (await isSame(asked, waiting, wishOf(items, { strategy, notes }))) return join(asked, waiting)
        // Its approval is over with it.
        const stopped = await delegated.cancel(merchant, waiting.id).catch(onlyFinished)
        if (stopped && !isPast(stopped)) return join(asked, stopped)
      }
      const record = await submitNew(next, asked, input, { ...wanted, items }, latest[0])
      if (namedBy(asked, [record])) return record
    }
    throw new ToteError(cartId === undefined ? 'cartEmpty' : 'unavailable')
  }
}

/** What of it is still to be bought. */
function itemsOf({ purchases }: DelegatedRecord) {
  return purchases.flatMap((it) =>
    isEnded(it.status) || (isStopping(it) && it.placing === null) ? [] : it.items,
  )
}

/** A cart that is being bought may be empty by now. */
function unlessEmpty(underWay: readonly DelegatedRecord[]) {
  return (error: unknown): undefined => {
    if (underWay.length === 0 || !(error instanceof ToteError && error.reason === 'cartEmpty')) throw error
  }
}

function nameIn({ once }: SubmitCart): string {
  return hashSecret(once.key)
}

function onlyFinished(error: unknown): undefined {
  if (!(error instanceof ToteError && error.reason === 'delegatedFinished')) throw error
}
