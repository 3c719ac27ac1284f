/** A merchant's reusable configuration of a checkout (the "cart" of FluidPay's cart API). Times are ms since 1970. */
export interface CheckoutLink {
  /** 20 × `[0-9a-v]`. */
  readonly id: string
  /** What buy links name it by. */
  readonly publicHash: string
  readonly name: string
  readonly description: string
  readonly type: 'normal' | 'donation'
  /** Names the merchant's questions that its checkout asks; empty for none. */
  readonly customFieldsGroup: string
  /** Kept as given; this server has one processor. Empty: the merchant's own. */
  readonly cardProcessorId: string
  readonly achProcessorId: string
  /** Ids of products, in their order. */
  readonly products: readonly string[]
  readonly showAvailableProducts: boolean
  readonly requireShippingDetails: boolean
  readonly emailReceipt: boolean
  readonly payments: readonly ('card' | 'ach')[]
  /** Checked when it was set (an https URL given with a secret key is thereby allowed); null for none. */
  readonly successUrl: string | null
  readonly cancelUrl: string | null
  readonly settings: { readonly productSubtitleVerbiage: string; readonly saveCustomerVault: 'none' } | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly deletedAt: number | null
}
