const CART = 'gid://shopify/Cart/1'
const LINE = 'gid://shopify/CartLine/1'
const price = (amount: number) => ({ amount: amount.toFixed(1), currencyCode: 'USD' })
const page = { hasNextPage: false, hasPreviousPage: false }

interface Wish {
  readonly query: string
  readonly variables: {
    readonly input?: { readonly lines: readonly { readonly quantity: number }[] }
    readonly lines?: readonly { readonly quantity: number }[]
  }
}

/**
 * A shop of one product and one cart that answers what Buy Button JS asks, in the form of its API of 2025-01. It is refused
 * where it answers a member more than was asked for.
 */
export function openShop(image: string): (body: string) => unknown {
  const picture = { id: 'gid://shopify/ProductImage/1', src: image, altText: null, width: 400, height: 400 }
  const variant = {
    id: 'gid://shopify/ProductVariant/1',
    title: 'Default Title',
    price: price(24),
    weight: 0.4,
    available: true,
    sku: 'mug-harbour',
    compareAtPrice: null,
    image: picture,
    selectedOptions: [{ name: 'Title', value: 'Default Title' }],
    unitPrice: null,
    unitPriceMeasurement: null,
  }
  const inProduct = { ...variant, priceV2: variant.price, compareAtPriceV2: null }
  const named = { id: 'gid://shopify/Product/1', handle: 'mug-harbour', title: 'Harbour mug' }
  const product = {
    __typename: 'Product',
    ...named,
    availableForSale: true,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    publishedAt: '2026-01-01T00:00:00Z',
    descriptionHtml: '',
    description: '',
    productType: '',
    vendor: 'A shop',
    onlineStoreUrl: null,
    options: [{ id: 'gid://shopify/ProductOption/1', name: 'Title', values: ['Default Title'] }],
    images: { pageInfo: page, edges: [{ cursor: '1', node: picture }] },
    variants: { pageInfo: page, edges: [{ cursor: '1', node: inProduct }] },
  }
  let quantity = 0

  const line = () => ({
    id: LINE,
    merchandise: { ...variant, product: named },
    quantity,
    attributes: [],
    cost: {
      totalAmount: price(24 * quantity),
      subtotalAmount: price(24 * quantity),
      amountPerQuantity: price(24),
      compareAtAmountPerQuantity: null,
    },
    discountAllocations: [],
  })

  const cart = () => ({
    id: CART,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    lines: { pageInfo: page, edges: quantity > 0 ? [{ cursor: '1', node: line() }] : [] },
    attributes: [],
    cost: {
      checkoutChargeAmount: price(24 * quantity),
      totalAmount: price(24 * quantity),
      subtotalAmount: price(24 * quantity),
      totalTaxAmount: null,
      totalDutyAmount: null,
    },
    checkoutUrl: 'https://shop.test/cart/c/1',
    discountCodes: [],
    discountAllocations: [],
    buyerIdentity: {
      countryCode: null,
      preferences: null,
      email: null,
      phone: null,
      customer: null,
      deliveryAddressPreferences: [],
    },
    deliveryGroups: { pageInfo: page, edges: [] },
    appliedGiftCards: [],
    note: '',
  })

  return (body) => {
    const { query, variables } = JSON.parse(body) as Wish
    const mutation = /\b(cartCreate|cartLinesAdd|cartLinesUpdate|cartLinesRemove)\b/.exec(query)?.[1]
    if (!mutation) return { data: query.includes('on Cart') ? { cart: cart() } : { node: product } }
    const wanted = (variables.input?.lines ?? variables.lines)?.[0]?.quantity ?? 0
    quantity = mutation === 'cartLinesAdd' ? quantity + wanted : wanted
    return { data: { [mutation]: { cart: cart(), userErrors: [], warnings: [] } } }
  }
}
