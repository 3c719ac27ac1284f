/** Somebody a merchant knows: here only by name of number and id. */
export interface Customer {
  readonly id: string
  /** Counted per merchant; what server contracts call a customer's id. */
  readonly number: number
  /** The cart that follows this customer, once there is one. */
  readonly cartId: string | null
  readonly createdAt: number
}
