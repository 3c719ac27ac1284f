import type { Locale } from '@tote/shared/locales.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { PaymentSession } from '../../domain/payment-session.ts'
import type { ToApprove } from '../../services/payment-quotes.ts'
import type { FieldView } from './checkout-fields.ts'
import type { Typed } from './checkout-input.ts'
import type { PaymentWords } from './payment-words.ts'

/** All that a form of a payment session's page is drawn from. */
export interface PaymentView extends FieldView {
  readonly session: PaymentSession
  readonly merchant: Merchant
  readonly locale: Locale
  readonly said: PaymentWords
  /** Never of a card. */
  readonly typed: Typed
  /** Why the last try came to nothing. */
  readonly notice: string | null
  readonly hidden: Readonly<Record<'token' | 'once', string>>
  /** The page's own address, with its key. */
  readonly address: string
  /** The card is typed on this page; else on one of the provider's. */
  readonly takesCards: boolean
  readonly testMode: boolean
  /** Inside a page of the merchant's. */
  readonly isFramed: boolean
}

/** The view of what is to be approved. */
export interface ApprovalView extends PaymentView {
  readonly toApprove: ToApprove
}

/** Until when, as the server's clock has it: nobody knows the buyer's. */
export function dateOf(at: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
    .format(at)
    .concat(' UTC')
}
