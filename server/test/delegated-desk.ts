import { randomUUID } from 'node:crypto'
import type { DelegatedRecord, Purchase } from '../domain/delegated.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { PaymentSession } from '../domain/payment-session.ts'
import { awaited, closed } from '../domain/payment-session-steps.ts'
import type { Executor } from '../executors/executor.ts'
import { createReach } from '../providers/reach.ts'
import type { OnceNamed } from '../services/cart-changes.ts'
import { createDelegated, type Delegated, type DelegatedParts } from '../services/delegated.ts'
import type { NewDelegated } from '../services/delegated-submitting.ts'
import type { Deps } from '../services/deps.ts'
import { createOutbox, type Outbox } from '../services/outbox.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { keptMessages } from './kept-messages.ts'
import { addMerchant, performersOf } from './outbox.ts'
import { scripted } from './paying.ts'
import { type ScriptedShop, scriptedShop } from './scripted-shop.ts'

export const BUYER = {
  firstName: 'Ada',
  lastName: 'Byron',
  email: 'ada@example.com',
  shipping: {
    name: 'Ada Byron',
    line1: '12 Analytical Row',
    city: 'Portland',
    region: 'OR',
    postalCode: '97205',
    country: 'US',
  },
}

const OPTIONS = {
  verifyBeforePlacement: false,
  failTaskIfNotConfirmed: false,
  allowPartial: true,
  strategy: 'cheapest',
  limit: null,
} as const

/** What is asked for: one thing at one shop, but for what is said. */
export interface Wanted extends Partial<Omit<NewDelegated, 'options' | 'items'>> {
  readonly urls?: readonly string[]
  readonly items?: NewDelegated['items']
  readonly options?: Partial<NewDelegated['options']>
  readonly key?: Partial<Key>
}

/** Delegated checkout at shops, and with a clock, that are in a test's hands. */
export interface Desk extends AsyncDisposable {
  readonly clock: { now: number }
  readonly store: Store
  readonly account: Merchant
  readonly shop: ScriptedShop
  readonly sessions: Map<string, PaymentSession>
  readonly delegated: Delegated
  readonly reported: unknown[]
  readonly steps: string[]
  /** What the log tells with each step. */
  readonly facts: Parameters<Deps['tell']>[1][]
  readonly taken: string[]
  submit(wanted?: Wanted, once?: OnceNamed): Promise<DelegatedRecord>
  /** Does what is due now. */
  work(): Promise<number>
  get(id: string): Promise<DelegatedRecord>
  /** Its only purchase, or the one at this shop. */
  purchase(id: string, shop?: string): Promise<Purchase>
  /** Another server on the same store. */
  another(around?: Around): Desk
}

export interface Around {
  readonly store?: (store: Store) => Store
  readonly executor?: (executor: Executor) => Executor
  readonly money?: (money: DelegatedParts['money']) => DelegatedParts['money']
}

interface Options {
  readonly shop?: ScriptedShop
  readonly money?: DelegatedParts['money']
  readonly provider?: Partial<Deps['provider']>
  readonly keepsEvents?: boolean
}

const NO_MONEY: DelegatedParts['money'] = {
  setAside: () => Promise.reject(new Error('the shop takes it itself')),
  take: () => Promise.reject(new Error('the shop takes it itself')),
  letGo: () => Promise.reject(new Error('the shop takes it itself')),
}

export async function openDesk({
  shop = scriptedShop(),
  money = NO_MONEY,
  provider = {},
  keepsEvents = true,
}: Options = {}): Promise<Desk> {
  const clock = { now: Date.UTC(2026, 10, 22, 12) }
  const store = sqliteStore({ file: ':memory:', asServer: false })
  const account = { ...(await addMerchant(store)), keepsEvents }
  await store.putMerchant(account)
  const key: Key = {
    id: 'key1',
    merchantId: account.id,
    kind: 'secret',
    mode: 'test',
    origins: [],
    last4: 'abcd',
    createdAt: clock.now,
    revokedAt: null,
  }
  await store.addKey(key, 'hash-of-key1')
  const sessions = new Map<string, PaymentSession>()

  function serve(around: Around): Desk {
    const reported: unknown[] = []
    const steps: string[] = []
    const facts: Desk['facts'] = []
    const taken: string[] = []
    const served = around.store ? around.store(store) : store
    const executor = around.executor ? around.executor(shop.executor) : shop.executor
    const deps: Deps = {
      store: served,
      provider: scripted({ name: 'test', ...provider }),
      mailer: keptMessages(),
      reach: createReach(),
      report: (error) => void reported.push(error),
      tell(step, told) {
        steps.push(step)
        facts.push(told)
      },
      wake: () => {},
      now: () => clock.now,
      publicUrl: 'http://localhost:4000',
    }
    const perform: Outbox['perform'] = (...given) => outbox.perform(...given)
    const delegated = createDelegated(deps, {
      executors: {
        codeIn: async () => undefined,
        groupOf: async (url) => {
          const host = URL.parse(url)?.host ?? url
          return { group: host, shop: host }
        },
        for: async () => executor,
        read: () => Promise.reject(new Error('nobody reads here')),
      },
      sessions: {
        find: async (_, id) => sessions.get(id),
        async awaitedBy(_, { id }, task) {
          const held = sessions.get(id)
          if (held) sessions.set(id, awaited(held, task))
          return sessions.get(id)?.status === 'open'
        },
        async close(_, id) {
          const held = sessions.get(id)
          if (held) sessions.set(id, closed(held, clock.now))
        },
      },
      money: around.money ? around.money(money) : money,
      takeOut: async (_, __, purchase) => void taken.push(purchase.id),
      perform,
    })
    const nothing = () => Promise.reject(new Error('only purchases are here'))
    const outbox = createOutbox(deps, {
      ...performersOf(nothing),
      buy: delegated.buying,
      buyElsewhere: delegated.buying,
    })
    const desk: Desk = {
      clock,
      store,
      account,
      shop,
      sessions,
      delegated,
      reported,
      steps,
      facts,
      taken,
      submit({ urls = ['https://shop.example/thing'], items, options, key: as, ...more } = {}, once) {
        const plain = urls.map((url) => ({ url, quantity: 1, choices: {} }))
        const given = {
          contract: 'cartai',
          buyer: BUYER,
          payment: { kind: 'test', token: 'pays' },
          ...more,
          items: items ?? plain,
          options: { ...OPTIONS, ...options },
        } as const
        return delegated.submit(account, { ...key, ...as }, given, once)
      },
      work: () => outbox.work(new AbortController().signal),
      get: (id) => delegated.get(account, id),
      async purchase(id, at) {
        const { purchases } = await desk.get(id)
        const found = at === undefined ? purchases[0] : purchases.find((it) => it.shop === at)
        if (!found) throw new Error('there is no such purchase')
        return found
      },
      another: (more = {}) => serve(more),
      [Symbol.asyncDispose]: () => store.close(),
    }
    return desk
  }
  return serve({})
}

/** A name for a call, as the edge makes it. */
export function namedOnce(key: string = randomUUID(), fingerprint = 'same'): OnceNamed {
  return { key, fingerprint, replayed: () => {} }
}
