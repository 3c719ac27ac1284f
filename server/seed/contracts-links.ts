import type { ProductDraft } from '@tote/shared/product-draft.ts'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import { CONTRACTS_ORIGIN } from './contracts-merchant.ts'
import { madeUuid } from './made.ts'

/** When the published link was made. */
const MADE = Date.UTC(2025, 4, 7, 16, 21, 42)

/** Neither sent by post nor counted, as all that this contract sells. */
const base = { kind: 'digital', createdAt: MADE } as const

/** What the published requests of the FluidPay cart API name. */
export const linkProducts: readonly ProductDraft[] = [
  {
    ...base,
    id: 'd0doh5fsvrvasm390u30',
    publicHash: 'fe254495-bca4-4d2b-9960-da166ae5f36f',
    sku: 'dbb3fd7a-31f0-4431-8a55-1a1935844c64',
    name: 'bleeding-edge',
    description: 'sample product description',
    image: 'https://picsum.photos/250/159',
    price: 233,
    localTax: 225,
    nationalTax: 210,
  },
  {
    ...base,
    id: 'd0ecs87svrvfjfvijd70',
    publicHash: 'f164740d-1005-4f9a-b958-111e4704840f',
    sku: 'acdfd73e-9fae-45ab-8c5e-c6a6920aff30',
    name: 'applications',
    description: 'sample description',
    image: 'https://picsum.photos/244/223',
    price: 708,
    localTax: 388,
    nationalTax: 444,
    // As its id says.
    createdAt: Date.UTC(2025, 4, 8, 15, 30, 40),
  },
  ...[1, 2, 3, 4].map((number) => ({
    ...base,
    id: `product${number}`,
    sku: `product${number}`,
    name: `Sample product ${number}`,
    price: number * 500,
  })),
]

/** The links that they name. */
export const checkoutLinks: readonly CheckoutLink[] = [
  {
    id: 'd0doh5fsvrvasm390u6g',
    publicHash: madeUuid('contracts:link:d0doh5fsvrvasm390u6g'),
    name: 'initiatives',
    description: 'sample cart description',
    type: 'normal',
    customFieldsGroup: 'default',
    cardProcessorId: '',
    achProcessorId: '',
    products: ['d0doh5fsvrvasm390u30'],
    showAvailableProducts: true,
    requireShippingDetails: false,
    emailReceipt: false,
    payments: ['card', 'ach'],
    successUrl: `${CONTRACTS_ORIGIN}/thanks`,
    cancelUrl: `${CONTRACTS_ORIGIN}/checkout`,
    settings: { productSubtitleVerbiage: 'Products', saveCustomerVault: 'none' },
    createdAt: MADE,
    updatedAt: MADE,
    deletedAt: null,
  },
]
