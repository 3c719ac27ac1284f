import { ToteError } from '@tote/shared/reasons.ts'
import type { z } from 'zod'
import { countryOf } from '../../domain/country-names.ts'
import { mayBuyAt } from '../../domain/delegated-hosts.ts'
import type { ReadProduct } from '../../executors/executor.ts'
import type { Estimate } from '../../services/estimates.ts'
import { decimal } from './amounts.ts'
import { Estimated, FoundProducts, ProductDetails, SessionMade } from './cartai-products-answer.ts'
import { DetailsInput, EstimateInput, SearchInput, SessionInput } from './cartai-products-input.ts'
import { amountOf, itemOf } from './cartai-request.ts'
import { moment, pricingOf } from './cartai-view.ts'
import { takeCodes } from './delegated-access.ts'
import { route } from './route.ts'
import { onceOf, type Server } from './server-access.ts'

const PATIENCE_MS = 20_000

/** What can be bought, what it would cost, and approvals to pay for it. */
export const productRoutes = [
  route<Server, undefined, undefined, typeof EstimateInput>({
    method: 'post',
    path: '/checkout-estimates',
    operationId: 'estimateCheckout',
    summary: 'Estimate what product pages cost',
    description: 'Nothing is bought or set aside.',
    scope: 'delegated:read',
    needsBody: true,
    body: EstimateInput,
    answers: { 200: { description: 'What it would come to.', schema: Estimated } },
    async handle({ api, who, body }) {
      assertAllowed(
        who,
        body.items.map(({ url }, i) => ({ url, pointer: `/items/${i}/url` })),
      )
      await takeCodes({ api, who }, body.items)
      const { country, province } = body.destination
      const items = body.items.map(itemOf)
      const strategy = body.shippingMethod?.strategy ?? 'cheapest'
      const place = {
        country: countryOf(country) ?? country,
        ...(province !== undefined && { region: province }),
      }
      const estimate = await api.services.estimates.estimate(who.merchant, { items, place, strategy })
      return { status: 200, body: viewEstimate(body, items, estimate) }
    },
  }),
  route<Server, undefined, undefined, typeof DetailsInput>({
    method: 'post',
    path: '/product/details',
    operationId: 'readProduct',
    summary: 'Read a product page',
    scope: 'delegated:read',
    needsBody: true,
    body: DetailsInput,
    answers: { 200: { description: 'The product, with what can be chosen.', schema: ProductDetails } },
    async handle({ api, who, body: { url, allVariants } }) {
      assertAllowed(who, [{ url, pointer: '/url' }])
      const product = await api.services.executors.read(url, AbortSignal.timeout(PATIENCE_MS))
      return { status: 200, body: viewProduct(product, allVariants !== false) }
    },
  }),
  route<Server, undefined, undefined, typeof SearchInput>({
    method: 'post',
    path: '/product/search',
    operationId: 'searchProducts',
    summary: 'Search the products of this server’s shops by name',
    scope: 'delegated:read',
    needsBody: true,
    body: SearchInput,
    answers: { 200: { description: 'Those that fit best come first.', schema: FoundProducts } },
    async handle({ api, who, body: { name, merchant } }) {
      const wanted = { name, ...(merchant != null && { merchant }) }
      const found = await api.services.catalogueSearch.search(who.merchant, who.key, wanted)
      const products = found.map(({ name, brand, merchant, image, price, url }) => ({
        name,
        brand,
        merchant,
        image,
        priceFrom: decimal(price.amount, price.currency),
        currency: price.currency,
        directUrl: url,
      }))
      const targetMatchCount = found.filter(({ isTarget }) => isTarget).length
      return { status: 200, body: { products, targetMerchant: merchant ?? null, targetMatchCount } }
    },
  }),
  route<Server, undefined, undefined, typeof SessionInput>({
    method: 'post',
    path: '/payment/session',
    operationId: 'createPaymentSession',
    summary: 'Ask a buyer to approve a payment',
    description:
      'On a page of this server the buyer approves an amount, a currency and a time; within them tasks can be paid with the session. Whoever asks never sees a card.',
    scope: 'delegated:write',
    creates: true,
    needsBody: true,
    body: SessionInput,
    answers: { 200: { description: 'The session, and the address of its page.', schema: SessionMade } },
    async handle(asked) {
      const { api, who, body } = asked
      const { email, expiry } = body
      const price = body.price ?? '500'
      const currency = body.currency ?? 'USD'
      const purpose = body.purpose ?? 'CartAI Purchase Agent'
      const amount = amountOf({ amount: price, currency }, '/price')
      const once = onceOf(asked, 'POST /payment/session', body)
      const wanted = { email, amount, purpose, ...(expiry != null && { expiresAt: Date.parse(expiry) }) }
      const { session, url } = await api.services.paymentSessions.create(who.merchant, who.key, wanted, once)
      const authorization = { price, currency, purpose, expiry: moment(session.expiresAt) }
      return { status: 200, body: { data: { sessionId: session.id, url, authorization } } }
    },
  }),
]

/** Throws `shopNotAllowed` where the key may not buy there: what it may not buy, it may not ask about either. */
function assertAllowed(
  { key }: Server,
  pages: readonly { readonly url: string; readonly pointer: string }[],
): void {
  const fields = pages.flatMap(({ url, pointer }) =>
    mayBuyAt(key, url) ? [] : [{ pointer, code: 'shopNotAllowed' }],
  )
  if (fields.length > 0) throw new ToteError('shopNotAllowed', { fields })
}

function viewEstimate(
  { merchant, destination, items: given }: z.infer<typeof EstimateInput>,
  items: readonly ReturnType<typeof itemOf>[],
  { quoted, items: estimated }: Estimate,
): z.infer<typeof Estimated> {
  const pricing = pricingOf(quoted)
  if (!pricing)
    throw new ToteError('validationFailed', { fields: [{ pointer: '/items', code: 'currencies' }] })
  return {
    merchant: merchant ?? shopOf(given[0]?.url ?? ''),
    destination,
    ...pricing,
    items: items.map(({ url, quantity, choices }, i) => {
      const { line = null, currency = null, why = null } = estimated[i] ?? {}
      const told = (units: number) => (currency === null ? null : decimal(units, currency))
      return {
        url,
        name: line?.name ?? null,
        quantity,
        selectedVariant: choices,
        available: line !== null,
        price: line && told(line.unitPrice),
        subtotal: line && told(line.unitPrice * line.quantity),
        reason: why,
      }
    }),
  }
}

function viewProduct(product: ReadProduct, isAll: boolean): z.infer<typeof ProductDetails> {
  const { name, brand, description, image, currency, url, variants } = product
  const names = [...new Set(variants.flatMap(({ attributes }) => Object.keys(attributes)))]
  const link = (to: string) => ({ monetizationUrl: to, commissionUrl: to })
  return {
    name,
    brand,
    retailer: shopOf(url),
    description,
    image,
    currency,
    directUrl: url,
    ...link(url),
    dimensions: names.map((of) => ({
      name: of,
      values: [...new Set(variants.flatMap(({ attributes }) => attributes[of] ?? []))],
    })),
    variants: variants.slice(0, isAll ? undefined : 1).map((variant) => ({
      price: decimal(variant.price, currency),
      available: variant.isAvailable,
      attributes: { ...variant.attributes },
      sku: variant.sku,
      image: variant.image,
      url: variant.url ?? url,
      ...link(variant.url ?? url),
    })),
  }
}

function shopOf(url: string): string {
  return (URL.parse(url)?.host ?? '').replace(/^www\./, '')
}
