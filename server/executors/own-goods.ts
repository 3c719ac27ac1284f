import { formatMoney } from '@tote/shared/format.ts'
import { money } from '@tote/shared/money.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import type { DelegatedItem } from '../domain/delegated.ts'
import type { CustomField, Merchant } from '../domain/merchant.ts'
import { linePrice } from '../domain/unit-price.ts'
import type { Deps } from '../services/deps.ts'
import { supplyOf, type WantedLine, type WantedProduct } from '../services/lines.ts'
import { offeredBy } from '../services/link-offer.ts'
import { choicesOf } from './own-choices.ts'
import { type Refusal, refusal } from './own-notes.ts'
import type { FoundProduct, OwnProducts } from './own-products.ts'
import type { OwnAddress, OwnPlace } from './own-shops.ts'

/** What an item comes to in a shop: lines to be added, and what was said beside. */
export interface Goods {
  readonly lines: readonly (WantedProduct & { readonly name: string })[]
  readonly answers: Readonly<Record<string, string>>
  readonly code: string | undefined
}

/** How a shop sells to this purchase. */
export interface Terms {
  readonly merchant: Merchant
  readonly currency: string
  readonly questions: readonly CustomField[]
}

interface Named extends FoundProduct {
  readonly quantity: number
}

/** Finds out what is wanted of a shop by an address and what was said with it. Nothing is guessed: what is not clear is refused. */
export function createOwnGoods({ store }: Pick<Deps, 'store'>, products: OwnProducts) {
  async function namedIn(merchant: Merchant, line: WantedLine): Promise<Named | undefined> {
    if (line.kind !== 'product' || typeof line.product === 'string') return undefined
    const found =
      'sku' in line.product
        ? await products.named(merchant, line.product.sku)
        : await products.numbered(merchant, line.product)
    return found && { ...found, quantity: line.quantity }
  }

  /** What a checkout link puts into a cart: what is named, else all it offers, unless that is to be chosen from. */
  async function linked(
    merchant: Merchant,
    { link, products: wanted }: Extract<OwnPlace, { is: 'link' }>,
  ): Promise<(Named | undefined)[] | Refusal> {
    if (wanted.length > 0) {
      const listed = link.type === 'donation' && link.products.length > 0 ? new Set(link.products) : undefined
      return Promise.all(
        wanted.map(async ({ product: publicHash, quantity }) => {
          const found = await products.numbered(merchant, { publicHash })
          const isOffered = found && (listed?.has(found.found.product.id) ?? true)
          return isOffered ? { ...found, quantity } : undefined
        }),
      )
    }
    const offered = await offeredBy({ store }, merchant, link)
    if (link.showAvailableProducts && offered.length > 1) {
      const names = offered.map(({ product }) => product.name).join(', ')
      return refusal('choiceMissing', `This page offers ${names}: name one in the address (add_products).`)
    }
    return offered.map((found) => ({ found, quantity: leastOf(found) }))
  }

  async function namedBy(merchant: Merchant, place: OwnPlace): Promise<(Named | undefined)[] | Refusal> {
    if (place.is === 'nothing') return []
    if (place.is === 'link') return linked(merchant, place)
    if (place.is === 'goods') return Promise.all(place.lines.map((line) => namedIn(merchant, line)))
    const found = await products.at(merchant, place.url)
    return [found && { ...found, quantity: 1 }]
  }

  async function goodsOf(
    terms: Terms,
    place: OwnPlace,
    item: Pick<DelegatedItem, 'choices' | 'words' | 'quantity'>,
  ): Promise<Goods | Refusal> {
    const { merchant } = terms
    const named = await namedBy(merchant, place)
    if ('why' in named) return named
    if (named.length === 0 || named.includes(undefined))
      return refusal('notAProduct', `This address is no product of ${merchant.name}.`)
    const said = named.length === 1 ? item : { choices: {}, words: undefined }
    if (named.length > 1 && Object.values(item.choices).some((value) => value.trim() !== ''))
      return refusal('choiceUnknown', 'An address of several products takes no choices: send one for each.')
    const link = place.is === 'link' ? place.link : undefined
    const lines: Goods['lines'][number][] = []
    let answers: Goods['answers'] = {}
    for (const one of named) {
      const line = one && wantedOf(terms, link, one, { ...said, quantity: item.quantity })
      if (!line) continue
      if ('why' in line) return line
      lines.push(line.line)
      answers = { ...answers, ...line.answers }
    }
    return { lines, answers, code: 'code' in place ? place.code : undefined }
  }

  return {
    of: goodsOf,

    /** The one product that an address is about; undefined where there is none, or more than one. */
    async productAt({ merchant, place }: OwnAddress): Promise<StockedProduct | undefined> {
      const named = await namedBy(merchant, place)
      if ('why' in named || named.length > 1) return undefined
      return named[0]?.found
    },
  }
}

export type OwnGoods = ReturnType<typeof createOwnGoods>

function wantedOf(
  terms: Terms,
  link: CheckoutLink | undefined,
  { found, variant, quantity }: Named,
  item: Pick<DelegatedItem, 'choices' | 'quantity'> & { readonly words?: string | undefined },
): { readonly line: Goods['lines'][number]; readonly answers: Goods['answers'] } | Refusal {
  const { product } = found
  const { name } = product
  const { currency, questions } = terms
  const chosen = choicesOf({ product, variant, questions, currency }, item)
  if ('why' in chosen) return chosen
  const { wanted } = chosen
  const fault = openFault(terms, link, found, wanted)
  if (fault) return fault
  const line = {
    kind: 'product',
    product: { id: product.id },
    quantity: quantity * item.quantity,
    name,
    ...wanted,
  } as const
  return { line, answers: chosen.answers }
}

/** An amount that is the buyer's to name is never made up. */
function openFault(
  { merchant, currency }: Terms,
  link: CheckoutLink | undefined,
  { product }: StockedProduct,
  { choice, amount }: Pick<WantedProduct, 'choice' | 'amount'>,
): Refusal | undefined {
  const variant = product.variants.find(({ id }) => id === choice?.variant)
  const donations = link?.type === 'donation' ? new Set(link.products) : undefined
  const price =
    variant && linePrice({ own: merchant.currency, currency, donations }, { product, variant }, {})
  if (!price) return refusal('shopRefused', `${product.name} is not sold in ${currency}.`)
  if (!price.open || amount !== undefined) return undefined
  const [min, max] = [price.open.min, price.open.max].map((it) => formatMoney(money(it, currency), 'en'))
  return refusal(
    'choiceMissing',
    `${product.name}: say the amount, between ${min} and ${max} (choice “amount”).`,
  )
}

function leastOf(found: StockedProduct): number {
  return supplyOf(found, found.product.variants[0]?.id ?? '', undefined).minQuantity
}
