/** Who made a change, as far as was proven. No name, address or card number: ids and numbers alone. */
export type Actor =
  | 'guest'
  | `customer:${number}`
  | `key:${string}`
  /** The command line; who runs it on that machine. */
  | `operator:${string}`
  /** A payment provider that told of what it did. */
  | 'provider'
  /** What is done without being asked: tasks, sweeps. */
  | 'server'

/** What is told, as `{thing}.{done}`. */
export const actions = [
  'approval.step',
  'backup.made',
  'backup.restored',
  'cart.price',
  'certificate.issued',
  'certificate.returned',
  'certificate.taken',
  'coupon.added',
  'coupon.changed',
  'customer.added',
  'customer.changed',
  'customer.erased',
  'customer.exported',
  'customer.signedIn',
  'customer.signedOut',
  'delegated.step',
  'key.changed',
  'key.created',
  'key.revoked',
  'link.added',
  'link.changed',
  'merchant.kept',
  'order.changed',
  'order.fulfilled',
  'order.placed',
  'order.refund',
  'order.state',
  'payment.notTaken',
  'payment.step',
  'payment.taken',
  'product.added',
  'product.changed',
  'product.deleted',
  'product.imported',
  'promotion.deleted',
  'promotion.kept',
  'setting.kept',
  'stock.set',
  'webhook.added',
  'webhook.changed',
  'webhook.deleted',
  'webhook.secret',
] as const
export type Action = (typeof actions)[number]

/** One change of money or state. What it was and what it is are short: states, amounts, counts. */
export interface AuditNote {
  readonly action: Action
  /** What was changed: its id or number. */
  readonly subject: string
  /** In minor units. */
  readonly amount?: number
  readonly currency?: string
  readonly was?: string
  readonly is?: string
}

export interface AuditRow extends AuditNote {
  /** In the order of time within a merchant. */
  readonly id: string
  /** Ms since 1970. */
  readonly at: number
  readonly who: Actor
  readonly requestId?: string
}
