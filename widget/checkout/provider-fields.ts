import type { PaymentForm, PaymentMethod } from '@tote/shared/checkout.ts'
import type { Money } from '@tote/shared/money.ts'
import type { ProblemCode, Reason } from '@tote/shared/reasons.ts'

export interface FieldsOptions {
  /** The provider's script, and the key it is told. */
  readonly element: NonNullable<PaymentForm['element']>
  readonly methods: readonly PaymentMethod[]
  readonly total: Money
  readonly locale: string
  /** Where they stand: in the page's own tree, because their frames refuse a shadow tree. */
  readonly place: HTMLElement
}

/** A provider's own fields inside the page: what is typed there never reaches this page, only a token for it does. */
export interface ProviderFields {
  setTotal(total: Money): void
  /** What stands for what was typed; or why there is none, which the fields themselves may show (`shown`). */
  token(): Promise<
    | { readonly token: string; readonly method: PaymentMethod }
    | { readonly code: Reason | ProblemCode | 'shown' }
  >
  focus(): void
  remove(): void
}
