import type { Product, Variant } from '@tote/shared/product.ts'
import {
  CellFault,
  readAmount,
  readCount,
  readJsonCell,
  readList,
  readPairs,
  readTime,
  readYes,
  writeAmount,
  writeList,
  writePairs,
} from './cells.ts'

/** A column of a CSV file of products. */
export interface Column<From> {
  readonly name: string
  /** What `--help` says of it. */
  readonly says: string
  /** Where its value stands in a draft; with a second name, under that one. */
  readonly at: readonly [string, string?]
  write(from: From): string
  /** Throws CellFault. */
  read(cell: string): unknown
}

/** A column of either kind, as far as reading goes. */
export type AnyColumn = Pick<Column<never>, 'name' | 'at' | 'read'>

/** A variant and how many there are of it; undefined where they are not counted. */
export type CountedVariant = Variant & { readonly stock?: number | undefined }

const asIs = (cell: string) => cell
const number = (value: number | null) => (value === null ? '' : String(value))
const yes = (value: boolean) => (value ? 'yes' : 'no')
const json = (list: readonly unknown[]) => (list.length === 0 ? '' : JSON.stringify(list))

/** One cell for each product, in its first row; amounts in the merchant's currency. */
export function productColumns(currency: string): readonly Column<Product>[] {
  return [...plainColumns, ...amountColumns(currency)]
}

const plainColumns: readonly Column<Product>[] = [
  column('sku', 'the product’s; the same in all of its rows', ({ sku }) => sku, asIs),
  column('name', 'what it is called', ({ name }) => name, asIs),
  column('id', 'empty for a new one: it is made', ({ id }) => id, asIs),
  column('number', 'empty for a new one: it is counted', (it) => number(it.number), readCount),
  column('public_hash', 'empty for a new one: it is made', (it) => it.publicHash, asIs, 'publicHash'),
  column('description', '', ({ description }) => description, asIs),
  column('kind', 'physical, digital or certificate', ({ kind }) => kind, asIs),
  column('category', '', ({ category }) => category, asIs),
  column('url', 'its page', ({ url }) => url ?? '', asIs),
  column('image', 'its picture', ({ image }) => image ?? '', asIs),
  column('images', 'all of them, with spaces between', ({ images }) => writeList(images), readList),
  column('min_quantity', '', (it) => number(it.minQuantity), readCount, 'minQuantity'),
  column('max_quantity', '', (it) => number(it.maxQuantity), readCount, 'maxQuantity'),
  column('tracks_stock', 'yes or no', (it) => yes(it.tracksStock), readYes, 'tracksStock'),
  column('tax_class', '', ({ taxClass }) => taxClass ?? '', asIs, 'taxClass'),
  column('channels', 'numbers, with spaces between', (it) => writeList(it.channels), readNumbers),
  column('active', 'yes or no', (it) => yes(it.isActive), readYes, 'isActive'),
  column('fixed_quantity', 'yes or no', (it) => yes(it.isQuantityFixed), readYes, 'isQuantityFixed'),
  column('created_at', '', (it) => new Date(it.createdAt).toISOString(), readTime, 'createdAt'),
  column(
    'deleted_at',
    'left out: it is not',
    ({ deletedAt }) => (deletedAt === null ? '' : new Date(deletedAt).toISOString()),
    readTime,
    'deletedAt',
  ),
  column(
    'option_list',
    'JSON; left out: made of the variants',
    (it) => json(it.options),
    readJsonCell,
    'options',
  ),
  column('modifiers', 'JSON', ({ modifiers }) => json(modifiers), readJsonCell),
  column('fields', 'JSON', ({ fields }) => json(fields), readJsonCell),
]

function amountColumns(currency: string): readonly Column<Product>[] {
  const bound = (name: string, says: string, part: 'min' | 'max'): Column<Product> => ({
    name,
    says,
    at: ['openAmount', part],
    write: ({ openAmount }) => (openAmount ? writeAmount(openAmount[part], currency) : ''),
    read: (cell) => readAmount(cell.trim(), currency),
  })
  const tax = (name: string, at: 'localTax' | 'nationalTax') =>
    column<Product>(
      name,
      'on each, added to the price',
      (it) => (it[at] === 0 ? '' : writeAmount(it[at], currency)),
      (cell) => readAmount(cell, currency),
      at,
    )
  return [
    bound('least_amount', 'what the shopper may name instead of the price', 'min'),
    bound('most_amount', 'both or neither', 'max'),
    tax('local_tax', 'localTax'),
    tax('national_tax', 'nationalTax'),
  ]
}

/** One cell for each variant; `price` and its kin in the merchant's currency, and with the code of each other one. */
export function variantColumns(currency: string, others: readonly string[]): Column<CountedVariant>[] {
  const priced = (name: string, says: string, at: 'price' | 'comparePrice') => [
    column<CountedVariant>(
      name,
      `${says}, like ${writeAmount(2450, currency)}`,
      (it) => (it[at] === null ? '' : writeAmount(it[at], currency)),
      (cell) => readAmount(cell, currency),
      at,
    ),
    ...others.map(
      (other): Column<CountedVariant> => ({
        name: `${name}_${other}`,
        says: `in ${other}`,
        at: [`${at}s`, other],
        write: (it) => {
          const amount = it[`${at}s`][other]
          return amount === undefined ? '' : writeAmount(amount, other)
        },
        read: (cell) => readAmount(cell.trim(), other),
      }),
    ),
  ]
  return [
    column(
      'options',
      'of this variant, like Colour=Sand; Size=Small',
      (it) => writePairs(it.options),
      readPairs,
    ),
    column('variant_id', 'left out: made of its options', ({ id }) => id, asIs, 'id'),
    column('variant_number', 'left out: counted', (it) => number(it.number), readCount, 'number'),
    column('variant_sku', 'left out: made of the product’s', ({ sku }) => sku, asIs, 'sku'),
    ...priced('price', 'what one costs', 'price'),
    ...priced('compare_price', 'what one cost before', 'comparePrice'),
    column('weight', 'grams', ({ weight }) => number(weight), readCount),
    column(
      'stock',
      'how many can be sold now; left out: it stays',
      ({ stock }) => number(stock ?? null),
      readCount,
    ),
    column('variant_image', '', ({ image }) => image ?? '', asIs, 'image'),
  ]
}

function column<From>(
  name: string,
  says: string,
  write: (from: From) => string,
  read: (cell: string) => unknown,
  at = name,
): Column<From> {
  return { name, says, at: [at], write, read: read === asIs ? read : (cell) => read(cell.trim()) }
}

function readNumbers(cell: string): number[] {
  const list = readList(cell)
  if (!Array.isArray(list)) throw new CellFault('is no list of numbers')
  return list.map((each) => readCount(String(each)))
}
