import { randomUUID } from 'node:crypto'
import { type FieldFault, ToteError } from '@tote/shared/reasons.ts'
import type { DelegatedItem, DelegatedRecord, Purchase } from '../domain/delegated.ts'
import { mayBuyAt } from '../domain/delegated-hosts.ts'
import { newPurchase } from '../domain/delegated-steps.ts'
import { type BuyTask, buyTask } from '../domain/delegated-tasks.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { PaymentSession } from '../domain/payment-session.ts'
import type { Executors } from '../executors/executor.ts'
import type { Once } from '../store/store.ts'
import type { OnceNamed } from './cart-changes.ts'
import { eventOf, newsOf } from './delegated-changes.ts'
import type { Deps } from './deps.ts'

/** A request as a contract read it, before anything of it is kept. */
export type NewDelegated = Pick<
  DelegatedRecord,
  'contract' | 'buyer' | 'payment' | 'options' | 'userData' | 'customer' | 'metadata' | 'widget'
> & {
  readonly items: readonly Omit<DelegatedItem, 'id'>[]
  /** Its id, where something names it already. */
  readonly id?: string
}

export interface FindingSessions {
  /** One of the account's, as it is now. */
  find(account: Merchant, id: string): Promise<PaymentSession | undefined>
  /** A purchase waits for it, and is hurried once the buyer has decided; answers whether they have yet to. */
  awaitedBy(account: Merchant, session: PaymentSession, task: BuyTask): Promise<boolean>
  /** What it was made for is over; again is as good as once. */
  close(account: Merchant, id: string): Promise<void>
}

/** Keeps requests, with what carries them out. */
export function createSubmitting(
  { store, now, wake }: Pick<Deps, 'store' | 'now' | 'wake'>,
  { executors, sessions }: { readonly executors: Executors; readonly sessions: FindingSessions },
) {
  async function refusalOf(account: Merchant, key: Key, given: NewDelegated): Promise<ToteError | undefined> {
    const { items, payment } = given
    const hosts = refusedHosts(key, items)
    if (hosts.length > 0) return new ToteError('shopNotAllowed', { fields: hosts })
    if (payment?.kind !== 'session') return undefined
    const code = faultOf(await sessions.find(account, payment.sessionId), now())
    const pointer = '/customer/payment/data/sessionId'
    return code === undefined ? undefined : new ToteError('approvalInvalid', { fields: [{ pointer, code }] })
  }

  async function purchasesOf(requestId: string, items: readonly DelegatedItem[]): Promise<Purchase[]> {
    const groups = new Map<string, { shop: string; items: DelegatedItem[] }>()
    for (const item of items) {
      const { group, shop } = await executors.groupOf(item.url)
      const known = groups.get(group)
      if (known) known.items.push(item)
      else groups.set(group, { shop, items: [item] })
    }
    const isOne = groups.size === 1
    return Array.from(groups, ([group, { shop, items }]) =>
      newPurchase({ id: isOne ? requestId : randomUUID(), group, shop }, items, now()),
    )
  }

  /**
   * Keeps a request of this key's, to be carried out at once. Under a name once: it answers the first, as it is now. Throws
   * `shopNotAllowed`, `approvalInvalid`, `idempotencyConflict`.
   */
  return async (
    account: Merchant,
    key: Key,
    given: NewDelegated,
    named?: OnceNamed,
  ): Promise<DelegatedRecord> => {
    const refusal = await refusalOf(account, key, given)
    // What was taken once is told again, whatever would be refused by now.
    if (refusal && !named) throw refusal
    const once = named && { ...onceOf(named, now()), fresh: () => assertNone(refusal) }
    const { items: wanted, id = randomUUID(), ...rest } = given
    const purchases = await purchasesOf(
      id,
      wanted.map((item) => ({ ...item, id: randomUUID() })),
    )
    const request: Omit<DelegatedRecord, 'number'> = {
      ...rest,
      id,
      version: 1,
      keyId: key.id,
      purchases,
      createdAt: now(),
      endedAt: null,
    }
    const news = newsOf(undefined, { ...request, number: 0 })
    const kept = await store.addDelegated(account.id, request, {
      events: account.keepsEvents ? news.map((it) => eventOf(id, it)) : [],
      tasks: purchases.map((purchase) => buyTask(id, purchase, now())),
      once,
    })
    wake()
    return kept
  }
}

function onceOf({ key, fingerprint, replayed }: OnceNamed, at: number): Once {
  return { key, fingerprint, at, found: () => replayed() }
}

function assertNone(refusal: ToteError | undefined): void {
  if (refusal) throw refusal
}

/** What a page's key may buy from, its merchant says; that is looked at where the page is read. */
function refusedHosts(key: Key, items: NewDelegated['items']): FieldFault[] {
  if (key.kind !== 'secret') return []
  return items.flatMap(({ url }, i) =>
    mayBuyAt(key, url) ? [] : [{ pointer: `/tasks/${i}/url`, code: 'shopNotAllowed' }],
  )
}

function faultOf(session: PaymentSession | undefined, now: number): string | undefined {
  // One that a request of the widget waits for is that one's alone.
  if (!session || session.requestId !== null) return 'unknown'
  if (session.status === 'refused') return 'refused'
  return session.expiresAt <= now ? 'over' : undefined
}
