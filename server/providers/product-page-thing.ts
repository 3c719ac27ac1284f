import { type Item, isA, itemsOf, textOf } from './product-page-item.ts'

const HAD = [
  'instock',
  'limitedavailability',
  'onlineonly',
  'preorder',
  'presale',
  'backorder',
  'madetoorder',
]
const GONE = ['outofstock', 'soldout', 'discontinued', 'instoreonly', 'reserved']

/** Whether it can be had, in a word of schema.org or of Open Graph; null for any other. */
export function isHad(word: string | undefined): boolean | null {
  const plain = word?.toLowerCase().replace(/[^a-z]/g, '')
  if (plain === undefined) return null
  if (HAD.includes(plain)) return true
  return GONE.includes(plain) || plain === 'oos' ? false : null
}

/** The first picture of a thing, as it is named there. */
export function imageOf(item: Item): string | undefined {
  const text = textOf(item, 'image')
  if (text !== undefined) return text
  const [picture] = itemsOf(item, 'image')
  return picture && (textOf(picture, 'contenturl') ?? textOf(picture, 'url') ?? picture.id ?? undefined)
}

export function isProduct(item: Item): boolean {
  return isA(item, 'product', 'productgroup', 'individualproduct', 'someproducts', 'productmodel')
}
