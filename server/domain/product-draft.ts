import type { LineField, Product, Variant } from '@tote/shared/product.ts'
import type { ProductDraft, VariantDraft } from '@tote/shared/product-draft.ts'
import { countFrom } from './numbering.ts'
import { completeChoices } from './product-choices.ts'

/** A whole product; one that is new has no number yet. */
export type CompleteProduct = Omit<Product, 'number'> & { readonly number?: number | undefined }

/** The one variant of a product without choices. */
const BASE = 'base'

/** What a new product is given where its draft does not say it. */
export interface Given {
  readonly id: string
  readonly publicHash: string
  /** Ms since 1970. */
  readonly now: number
}

/**
 * The product that a draft comes to, also one that an earlier release kept. What is left out takes its ordinary value, and ids and
 * numbers are those of `held`, the product it takes the place of, by name; what is new is counted on. Checks nothing.
 */
export function completeProduct(draft: ProductDraft, given: Given, held?: Product): CompleteProduct {
  const { options, modifiers } = completeChoices(draft, held)
  const kind = draft.kind ?? 'physical'
  const images = draft.images ?? []
  const image = draft.image ?? images[0] ?? null
  const id = draft.id ?? held?.id ?? given.id
  return {
    id,
    ...optional('number', draft.number ?? held?.number),
    publicHash: draft.publicHash ?? held?.publicHash ?? given.publicHash,
    sku: draft.sku,
    name: draft.name,
    description: draft.description ?? '',
    kind,
    category: draft.category ?? '',
    url: draft.url ?? null,
    image,
    images: image === null || images.includes(image) ? images : [image, ...images],
    options,
    variants: completeVariants(draft, held),
    modifiers,
    fields: (draft.fields ?? []).map(completeField),
    minQuantity: draft.minQuantity ?? 1,
    maxQuantity: draft.maxQuantity ?? null,
    tracksStock: draft.tracksStock ?? kind === 'physical',
    taxClass: draft.taxClass ?? null,
    channels: draft.channels ?? [1],
    isActive: (draft.isActive ?? true) && (draft.deletedAt ?? null) === null,
    openAmount: draft.openAmount ?? null,
    isQuantityFixed: draft.isQuantityFixed ?? false,
    localTax: draft.localTax ?? 0,
    nationalTax: draft.nationalTax ?? 0,
    createdAt: draft.createdAt ?? held?.createdAt ?? given.now,
    updatedAt: draft.updatedAt ?? draft.createdAt ?? given.now,
    deletedAt: draft.deletedAt ?? null,
  }
}

function completeVariants(draft: ProductDraft, held: Product | undefined): Variant[] {
  const drafts: readonly VariantDraft[] = draft.variants ?? [{}]
  const numbers = countFrom([...(held?.variants ?? []), ...drafts])
  const taken = new Set(drafts.flatMap(({ id }) => id ?? []))
  return drafts.map((it) => {
    const options = it.options ?? {}
    const before = held?.variants.find((variant) =>
      it.id === undefined ? isSame(variant.options, options) : variant.id === it.id,
    )
    const number = it.number ?? before?.number ?? numbers.next()
    const id = it.id ?? before?.id ?? free(slug(Object.values(options)), number, taken)
    taken.add(id)
    return {
      id,
      number,
      sku: it.sku ?? skuBefore(before, held, draft) ?? (id === BASE ? draft.sku : `${draft.sku}-${id}`),
      options,
      price: it.price ?? draft.price ?? 0,
      prices: it.prices ?? draft.prices ?? {},
      comparePrice: it.comparePrice === undefined ? (draft.comparePrice ?? null) : it.comparePrice,
      comparePrices: it.comparePrices ?? draft.comparePrices ?? {},
      weight: it.weight ?? draft.weight ?? 0,
      image: it.image ?? null,
    }
  })
}

function skuBefore(before: Variant | undefined, held: Product | undefined, { sku }: ProductDraft) {
  return held?.sku === sku ? before?.sku : undefined
}

/** How many of each variant can be sold now, by its id, as far as the draft says it: without what open checkouts have set aside. */
export function stockOf(draft: ProductDraft, { variants }: Pick<Product, 'variants'>): Map<string, number> {
  const said = variants.map(({ id }, i) => [id, draft.variants?.[i]?.stock ?? draft.stock] as const)
  return new Map(said.flatMap(([id, stock]) => (stock === undefined ? [] : [[id, stock]])))
}

type FieldDraft = NonNullable<ProductDraft['fields']>[number]

function completeField({ name, label, required, maxLength }: FieldDraft): LineField {
  return { name, label: label ?? name, required: required ?? false, maxLength: maxLength ?? 200 }
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

/** An id made of the values, as far as they can be written in one. */
function slug(values: readonly string[]): string {
  if (values.length === 0) return BASE
  const plain = values.join('-').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^0-9a-z]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50)
}

function free(wanted: string, number: number, taken: ReadonlySet<string>): string {
  if (wanted !== '' && !taken.has(wanted)) return wanted
  return `${wanted === '' ? 'variant' : wanted}-${number}`
}

function optional<K extends string, V>(name: K, value: V | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { [key in K]?: V }
}
