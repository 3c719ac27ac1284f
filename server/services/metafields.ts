import { ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../domain/merchant.ts'
import {
  assertChangeable,
  assertRoom,
  isSeenBy,
  type Metafield,
  type MetafieldContent,
} from '../domain/metafield.ts'
import type { OnceNamed } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { livingCart } from './facts.ts'

/** Which one; without a cart whichever it hangs on. */
export interface MetafieldRef {
  readonly number: number
  readonly cartId?: string | undefined
}

/** How many are looked at for one page of those that are asked for. */
const MAX_LOOKED_AT = 5000
const LOOK = 250

/** Texts that programs keep beside carts; `client` is the id of the key that asks. What it may not see is not there. */
export function createMetafields(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps

  async function assertCart(merchant: Merchant, cartId: string): Promise<void> {
    if (!(await livingCart(deps, merchant.id, cartId))) throw new ToteError('cartNotFound')
  }

  async function find(
    merchant: Merchant,
    client: string,
    { number, cartId }: MetafieldRef,
  ): Promise<Metafield> {
    const found = await store.getMetafield(merchant.id, number)
    if (!found || !isSeenBy(found, client)) throw new ToteError('notFound')
    if (cartId !== undefined && found.cartId !== cartId) throw new ToteError('notFound')
    await assertCart(merchant, found.cartId)
    return found
  }

  return {
    get: find,

    /** Those of one cart, oldest first. Throws `cartNotFound`. */
    async list(merchant: Merchant, client: string, cartId: string): Promise<Metafield[]> {
      await assertCart(merchant, cartId)
      return (await store.listMetafields(merchant.id, cartId)).filter((it) => isSeenBy(it, client))
    },

    /** Those of every cart that fit, after this number; `next` is where to go on. */
    async page(
      merchant: Merchant,
      client: string,
      { after, limit, fits }: { after: number; limit: number; fits(metafield: Metafield): boolean },
    ): Promise<{ metafields: Metafield[]; next: number | undefined }> {
      const metafields: Metafield[] = []
      let last = after
      for (let looked = 0; looked < MAX_LOOKED_AT; looked += LOOK) {
        const some = await store.pageMetafields(merchant.id, { after: last, limit: LOOK })
        for (const one of some) {
          last = one.number
          if (isSeenBy(one, client) && fits(one)) metafields.push(one)
          if (metafields.length === limit) return { metafields, next: last }
        }
        if (some.length < LOOK) return { metafields, next: undefined }
      }
      return { metafields, next: last }
    },

    /**
     * Keeps a new one. Throws `cartNotFound`, `metafieldTaken` where this client has one of that name on the cart,
     * `validationFailed` where there is no room for more, `notFound` where what was kept under that name is gone.
     */
    async add(
      merchant: Merchant,
      client: string,
      { cartId, content, once }: { cartId: string; content: MetafieldContent; once?: OnceNamed | undefined },
    ): Promise<Metafield> {
      await assertCart(merchant, cartId)
      const at = now()
      const wanted = { ...content, cartId, client, createdAt: at, updatedAt: at }
      const named = once && { key: once.key, fingerprint: once.fingerprint, at, found: () => once.replayed() }
      const room = (others: readonly Metafield[]) => assertRoom(others, client)
      const added = await store.addMetafield(merchant.id, wanted, room, named)
      if (!added) throw new ToteError('metafieldTaken')
      return added
    },

    /** Throws `notFound`, `scopeMissing` where it is another client's to change, `metafieldTaken`. */
    async change(
      merchant: Merchant,
      client: string,
      ref: MetafieldRef,
      content: MetafieldContent,
    ): Promise<Metafield> {
      await find(merchant, client, ref)
      const changed = await store.changeMetafield(merchant.id, ref.number, (held) => {
        assertChangeable(held, client, content.permissionSet)
        return { ...held, ...content, updatedAt: now() }
      })
      if (changed === 'conflict') throw new ToteError('metafieldTaken')
      if (!changed) throw new ToteError('notFound')
      return changed
    },

    /** Throws `notFound`, `scopeMissing` where it is another client's to change. */
    async remove(merchant: Merchant, client: string, ref: MetafieldRef): Promise<void> {
      assertChangeable(await find(merchant, client, ref), client)
      if (!(await store.dropMetafield(merchant.id, ref.number))) throw new ToteError('notFound')
    },
  }
}
