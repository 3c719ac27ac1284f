import type { ProductDraft } from '@tote/shared/product-draft.ts'
import type { Certificate } from '../domain/certificate.ts'
import type { Shop } from './harness.ts'
import { productOf } from './products.ts'

let hashes = 0

/** Puts a product of a test's own into the demo's catalogue, with so many of its first variant. */
export async function putOnSale(shop: Shop, draft: Partial<ProductDraft>, stock = 10): Promise<string> {
  const publicHash = `00000000-0000-4000-8000-${String(++hashes).padStart(12, '0')}`
  const { number: _, ...product } = productOf({ ...draft, publicHash })
  await shop.store.putProduct('demo', product)
  await shop.store.setStock('demo', product.id, product.variants[0]?.id ?? 'base', stock)
  return product.sku
}

/** How many a shopper can have of it now. */
export async function leftOf(shop: Shop, sku: string): Promise<number> {
  const stocked = await shop.store.findProduct('demo', sku)
  return stocked?.stock.get(stocked.product.variants[0]?.id ?? 'base') ?? 0
}

/** Gives a gift certificate of the merchant's. */
export async function giveCertificate(
  shop: Shop,
  code: string,
  amount: number,
  more: Partial<Certificate> = {},
): Promise<void> {
  await shop.store.addCertificate('demo', {
    code,
    amount,
    currency: 'USD',
    orderId: null,
    recipient: null,
    sender: null,
    message: '',
    theme: '',
    createdAt: 0,
    endsAt: null,
    ...more,
  })
}

/** What is left on a gift certificate. */
export async function balanceOf(shop: Shop, code: string): Promise<number | undefined> {
  return (await shop.store.getCertificates('demo', [code])).get(code)?.balance
}
