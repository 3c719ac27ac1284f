import type { ProductDraft } from '@tote/shared/product-draft.ts'
import { onTestFinished } from 'vitest'
import type { Merchant } from '../domain/merchant.ts'
import { testPayment } from '../providers/test-payment.ts'
import type { NewLink } from '../services/checkout-link-input.ts'
import { createCheckoutLinks } from '../services/checkout-links.ts'
import { createLinkProducts } from '../services/link-products.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { NewProduct } from '../store/store.ts'
import { merchant as merchantOfAll, NOW } from './pricing.ts'
import { newProduct } from './products.ts'

/** A shop in memory whose clock stands, with its links and their products. */
export async function openLinkShop(given: Partial<Merchant> = {}) {
  const store = sqliteStore({ file: ':memory:', asServer: false })
  onTestFinished(() => store.close())
  const merchant = { ...merchantOfAll, ...given }
  await store.putMerchant(merchant)
  const clock = { now: NOW }
  const now = () => clock.now
  const deps = { store, now, publicUrl: 'https://tote.example', provider: testPayment(now) }
  const links = createCheckoutLinks(deps)
  const products = createLinkProducts(deps)
  return {
    store,
    merchant,
    clock,
    deps,
    links,
    products,

    /** A product of the catalogue that never runs out. */
    sells: (draft: Partial<ProductDraft> & { readonly sku: string }): Promise<NewProduct> =>
      store.putProduct(merchant.id, newProduct({ tracksStock: false, ...draft })),

    /** A link of this name, set with a test key. */
    async link(more: Partial<NewLink> = {}) {
      const given: NewLink = { type: 'normal', name: 'initiatives', ...more }
      const { link } = await links.create(merchant, given, { isTest: true })
      return { merchant, link }
    },
  }
}

/** What is refused, in short: the reason and the places, or undefined where it is not. */
export async function refusalOf(asked: Promise<unknown>): Promise<unknown> {
  try {
    await asked
    return undefined
  } catch (error) {
    const { reason, fields = [] } = error as { reason?: string; fields?: readonly Record<string, string>[] }
    if (reason === undefined) throw error
    return [reason, ...fields.map(({ pointer, code }) => `${pointer} ${code}`)]
  }
}
