import { ToteError } from '@tote/shared/reasons.ts'
import { addLines, type CartRecord, newCart } from '../domain/cart.ts'
import type { DelegatedItem, ItemOutcome } from '../domain/delegated.ts'
import { isSame } from '../domain/line.ts'
import { type Merchant, sellsIn } from '../domain/merchant.ts'
import { assertPurchasing } from '../services/cart-settings.ts'
import { termsOf } from '../services/checkout-terms.ts'
import type { Deps } from '../services/deps.ts'
import { prepareLines } from '../services/lines.ts'
import type { Buying } from './executor.ts'
import type { Goods, OwnGoods } from './own-goods.ts'
import { notTaken, type Refusal, refusal } from './own-notes.ts'
import type { OwnAddress, OwnPlace, OwnShops } from './own-shops.ts'

/** What is wanted of one shop as a cart, which is kept nowhere. */
export interface Basket {
  readonly merchant: Merchant
  readonly cart: CartRecord
  /** Which lines an item is, and how much of each. */
  readonly parts: ReadonlyMap<string, readonly { readonly line: string; readonly quantity: number }[]>
  /** Answers to the shop's own questions. */
  readonly answers: Readonly<Record<string, string>>
  readonly left: readonly ItemOutcome[]
}

type Found = { readonly item: DelegatedItem; readonly at: OwnAddress | undefined }

/** Fills carts that nobody keeps: each item whole, or left with the reason. */
export function createBaskets(
  deps: Pick<Deps, 'store' | 'now' | 'provider'>,
  { shops, goods: goodsOf }: { readonly shops: OwnShops; readonly goods: OwnGoods },
) {
  const { store, now } = deps

  async function fill(merchant: Merchant, found: readonly Found[], currency: string): Promise<Basket> {
    const link = found.map(({ at }) => linkIn(at?.place)).find((it) => it !== undefined)
    const begun: CartRecord = {
      ...newCart('', now()),
      ...(currency !== merchant.currency && { currency }),
      ...(link && { link: link.id }),
    }
    const { fields: questions } = await termsOf(deps, merchant, begun)
    const left: ItemOutcome[] = []
    const parts = new Map<string, { line: string; quantity: number }[]>()
    let code: string | undefined
    let cart = begun
    let answers: Basket['answers'] = {}
    for (const { item, at } of found) {
      const isHere = at?.merchant.id === merchant.id && linkIn(at.place)?.id === link?.id
      const goods = isHere
        ? await goodsOf.of({ merchant, currency, questions }, at.place, item)
        : refusal('notAProduct', `This address is no product of ${merchant.name}.`)
      const added = 'why' in goods ? goods : await put(merchant, cart, goods)
      if ('why' in added) {
        left.push({ itemId: item.id, ...added })
        continue
      }
      cart = added.cart
      parts.set(item.id, added.parts)
      if ('why' in goods) continue
      answers = { ...answers, ...goods.answers }
      // A basket tries one code and no more.
      code ??= goods.code?.toUpperCase()
    }
    return { merchant, cart: await withCoupon(merchant, cart, code), parts, answers, left }
  }

  async function put(merchant: Merchant, cart: CartRecord, { lines }: Goods) {
    const [name = ''] = lines.map((line) => line.name)
    try {
      const { currency = merchant.currency, link } = cart
      const prepared = await prepareLines({ store }, merchant, { currency, link }, lines)
      const filled = addLines(cart, prepared, { over: 'refuse' }, now()).cart
      const parts = prepared.map(({ line }) => {
        const held = filled.lines.find((other) => line.kind === undefined && isSame(other, line))
        return { line: held?.id ?? line.id, quantity: line.quantity }
      })
      return { cart: filled, parts }
    } catch (error) {
      if (!(error instanceof ToteError)) throw error
      return notTaken(name, error)
    }
  }

  /** What the addresses name, where the shop knows it; one of no use takes nothing off, as it does for whoever follows the link. */
  async function withCoupon(merchant: Merchant, cart: CartRecord, code: string | undefined) {
    if (code === undefined) return cart
    const known = await store.getCoupons(merchant.id, [code])
    return { ...cart, codes: known.has(code) ? [code] : [] }
  }

  return {
    /** Throws nothing of what was wanted; answers why nothing can be bought at all. */
    async of({ items, currency: wanted }: Pick<Buying, 'items' | 'currency'>): Promise<Basket | Refusal> {
      const found = await Promise.all(items.map(async (item) => ({ item, at: await shops.find(item.url) })))
      const merchant = found.flatMap(({ at }) => at?.merchant ?? [])[0]
      if (!merchant) return refusal('notAProduct', 'No shop of this server has this address.')
      try {
        await assertPurchasing(deps, merchant)
      } catch (error) {
        if (!(error instanceof ToteError) || error.reason !== 'purchasingStopped') throw error
        return refusal('shopRefused', `${merchant.name} sells nothing at the moment.`)
      }
      return fill(merchant, found, currencyFor(merchant, items, wanted))
    },
  }
}

export type Baskets = ReturnType<typeof createBaskets>

function linkIn(place: OwnPlace | undefined) {
  return place?.is === 'link' ? place.link : undefined
}

/** What the buyer pays in, or was shown, where the shop sells in it. */
function currencyFor(merchant: Merchant, items: Buying['items'], wanted: string | undefined): string {
  const shown = items.flatMap((item) => item.shown?.price.currency ?? [])
  const asked = [wanted, ...(new Set(shown).size === 1 ? shown : [])]
  return asked.find((it) => it !== undefined && sellsIn(merchant, it)) ?? merchant.currency
}
