import type { Cart } from '@tote/shared/cart.ts'
import { createApi } from '../api.ts'
import { createCart } from '../cart.ts'
import type { CartParts } from '../cart-parts.ts'
import { createMemory, createSession } from '../session.ts'
import { FakeServer } from './fake-server.ts'
import { memoryStorage } from './storages.ts'

interface Waiting {
  waitUntil(promise: PromiseLike<unknown>): void
}

/** What a page is told before something is done. */
export type Asked = Waiting & { readonly type: string; readonly detail: unknown }

export interface Opening extends Partial<CartParts> {
  readonly remembered?: boolean
  readonly storage?: () => Storage
  /** A page that is asked: false prevents it. */
  readonly asked?: (event: Asked) => boolean | undefined
}

export const shopper = {} as Element
export const mug = { product: 'mug-harbour' }

/** A cart with a shop of its own behind it, and what its page heard. */
export function openedCart({ remembered = false, storage = memoryStorage, asked, ...parts }: Opening = {}) {
  const server = new FakeServer()
  const kept = storage === memoryStorage ? memoryStorage() : undefined
  const session = createSession('pk_test', kept ? () => kept : storage)
  if (remembered) session.remember()
  const events: { type: string; detail: unknown; from: Element | undefined }[] = []
  const told: (Cart | null)[] = []
  const cart = createCart({
    api: createApi({ base: 'http://cart.test/embed/pk_test/trpc/', session, fetch: server.fetch }),
    session,
    language: 'en',
    chosen: createMemory('tote:pk_test:currency', kept ? () => kept : storage),
    emit(type, detail, from, more) {
      const isBefore = type.startsWith('tote-before')
      if (!isBefore) events.push({ type, detail, from })
      return isBefore ? (asked?.({ type, detail, ...(more as Waiting) }) ?? true) : true
    },
    tell: (one) => told.push(one),
    alone: (work) => work(),
    resolve: (url) => new URL(url, 'https://shop.test/cart').href,
    ...parts,
  })
  const types = () => events.map(({ type }) => type)
  return { server, session, cart, events, types, told }
}

/** The same with a mug in it, and nothing heard of how it came there. */
export async function withMug(given = openedCart()) {
  const { cart } = await given.cart.add(mug)
  given.events.length = 0
  given.server.seen.length = 0
  return { ...given, line: cart.lines[0]!.id }
}
